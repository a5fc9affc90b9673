import { alipayChanges } from '../../dist/nodes/AlipayMiniProgram/changes';
import { baiduChanges } from '../../dist/nodes/BaiduSmartProgram/changes';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import {
	isPushLog,
	isQueue,
	isWatch,
	type Changes,
	type WatchedKind,
} from '../../dist/nodes/shared/record/changes';
import { taobaoChanges } from '../../dist/nodes/TaobaoMiniProgram/changes';
import { documented as alipay } from '../../sandbox/alipay/documented';
import { documented as baidu } from '../../sandbox/baidu/documented';
import type { Table, Value } from '../../sandbox/common/documented';
import { documented as taobao } from '../../sandbox/taobao/documented';

interface Room {
	name: string;
	changes: Changes;
	table: Table;
}

const ROOMS: Room[] = [
	{ name: 'Alipay', changes: alipayChanges, table: alipay },
	{ name: 'Baidu', changes: baiduChanges, table: baidu },
	{ name: 'Taobao', changes: taobaoChanges, table: taobao },
];

/** What the document says stands at the end of a way through an answer. */
const at = (value: Value | undefined, way: readonly string[]): Value | undefined =>
	way
		.filter((step) => step !== '*')
		.reduce<
			Value | undefined
		>((inner, step) => (Object.hasOwn(inner?.fields ?? {}, step) ? inner?.fields?.[step] : undefined), value);

/** Fields of a kind, as ways from the answer of an operation on. */
const fieldsOf = (kind: WatchedKind): string[] => [
	...kind.key,
	...kind.compared,
	...(kind.appId === undefined ? [] : [kind.appId]),
	...(kind.verdict ? [kind.verdict.field] : []),
	...Object.values(kind.reason?.give ?? {}),
	...(kind.reason && !kind.reason.operation ? kind.reason.at.map((way) => way.join('.')) : []),
];

/** What the document says of an item of an operation. */
const itemOf = ({ changes: { platform }, table }: Room, operation: string) =>
	at(table[operation].response, findOperation(platform.catalogue, operation).answer?.at ?? []);

const kinds = ROOMS.flatMap((room) =>
	Object.values(room.changes.watches).flatMap((watch) =>
		!isWatch(watch)
			? []
			: watch.kinds.map((kind) => ({
					title: `${kind.subject} of ${room.name}`,
					kind,
					entry: at(itemOf(room, watch.operation), kind.at),
					reason: kind.reason?.operation ? itemOf(room, kind.reason.operation) : undefined,
				})),
	),
);

const queues = ROOMS.flatMap((room) =>
	Object.values(room.changes.watches)
		.filter(isQueue)
		.map((queue) => ({ title: `${queue.title} of ${room.name}`, room, queue })),
);

it.each(kinds)('all fields of a $title are documented', ({ kind, entry }) => {
	expect(fieldsOf(kind).filter((field) => !at(entry, field.split('.')))).toEqual([]);
});

it.each(kinds.filter(({ reason }) => reason))(
	'the reason for a rejected $title is documented',
	({ kind, reason }) => {
		expect(kind.reason?.at.filter((way) => !at(reason, way))).toEqual([]);
	},
);

it.each(kinds.filter(({ kind }) => kind.verdict && kind.key.length > 0))(
	'no other values mean a verdict on a $title than those that are documented',
	({ kind: { verdict = { field: '', passed: [], rejected: [] } }, entry }) => {
		const { values } = at(entry, verdict.field.split('.')) ?? {};
		const stated = [...verdict.passed, ...verdict.rejected];
		expect(stated.filter((value) => values?.includes(value) === false)).toEqual([]);
	},
);

it.each(queues)('all fields and limits of $title are documented', ({ room, queue }) => {
	const message = itemOf(room, queue.operation);
	const fields = [queue.id, queue.event, queue.occurredAt];
	expect(fields.filter((field) => !at(message, [field]))).toEqual([]);
	const { [queue.operation]: consume, [queue.confirm.operation]: confirm } = room.table;
	expect(consume.params[queue.size].max).toBe(queue.largest);
	expect(confirm.params[queue.confirm.ids].max).toBe(queue.confirm.largest);
});

const logs = ROOMS.flatMap(({ name, changes, table }) =>
	Object.values(changes.watches)
		.filter(isPushLog)
		.map((log) => ({ title: `${log.title} of ${name}`, log, params: table[log.operation].params })),
);

it.each(logs)('the parameters and their values of $title are documented', ({ log, params }) => {
	const { values = {} } = log;
	expect([log.from, log.until, ...Object.keys(values)].filter((name) => !params[name])).toEqual([]);
	for (const [name, value] of Object.entries(values)) expect(params[name].values).toContain(value);
});

it('the documents tell the states of a version of Alipay', () => {
	const [{ entry }] = kinds;
	expect(at(entry, ['version_status'])?.values).toContain('AUDIT_REJECT');
});
