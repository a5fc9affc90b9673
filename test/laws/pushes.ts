import { titleCase } from 'title-case';
import type { Callback, PlatformEvent } from '../../dist/nodes/shared/record/callback';
import type { Names } from '../../dist/nodes/shared/record/names';
import { repeated, type Law } from './law';
import type { Pushes } from './shipped';

const passed: PlatformEvent = {
	title: 'Thing Audit Passed',
	zh: '审核通过',
	subject: 'thing',
	outcome: 'passed',
};

export const NAMES: Names = {
	platform: 'innocent',
	node: 'innocentProgram',
	title: 'Innocent Program',
	zh: '无错小程序',
};

const OUTCOMES = new Set(['passed', 'rejected', 'other']);

/** The pushes of a platform without a fault, but for the changes. */
export const pushesWith = (
	event: Partial<PlatformEvent> = {},
	callback: Partial<Callback> = {},
): Pushes => ({
	name: 'innocent',
	callback: {
		names: NAMES,
		title: 'Innocent',
		zh: '无错',
		credential: 'innocentApi',
		secrets: [],
		where: ['in the console, in the app', '控制台的应用中'],
		events: {
			THING_PASS: { ...passed, ...event },
			THING_FAIL: { ...passed, title: 'Thing Audit Rejected', outcome: 'rejected' },
		},
		maxAge: 10,
		lacks: () => [],
		acknowledgement: () => ({ status: 200, type: 'text/plain', body: 'success' }),
		refusal: () => ({ status: 401, type: 'text/plain', body: 'Unauthorized' }),
		read: () => ({ refused: 'never' }),
		...callback,
	},
});

const perEvent =
	(wrong: (event: PlatformEvent) => boolean, what: string): Law<Pushes>['violations'] =>
	({ name, callback }) =>
		Object.entries(callback.events)
			.filter(([, event]) => wrong(event))
			.map(([event]) => `${name}: ${event} ${what}`);

export const pushLaws: Array<Law<Pushes>> = [
	{
		says: 'there are events',
		violations: ({ name, callback }) =>
			Object.keys(callback.events).length === 0 ? [`${name}: there are no events`] : [],
		offender: pushesWith({}, { events: {} }),
	},
	{
		says: 'events have their Chinese names',
		violations: perEvent(({ zh }) => !/\p{Script=Han}/u.test(zh), 'has no Chinese name'),
		offender: pushesWith({ zh: '' }),
	},
	{
		says: 'events are titled in Title Case',
		violations: perEvent(
			({ title }) => title.trim() === '' || title !== titleCase(title),
			'has no proper title',
		),
		offender: pushesWith({ title: 'thing passed' }),
	},
	{
		says: 'titles of events are unique',
		violations: ({ name, callback }) =>
			repeated(Object.values(callback.events).map(({ title }) => title)).map(
				(title) => `${name}: several events are titled ${title}`,
			),
		offender: pushesWith({ title: 'Thing Audit Rejected' }),
	},
	{
		says: 'events have a subject in camel case and a known outcome',
		violations: perEvent(
			({ subject, outcome }) => !/^[a-z][A-Za-z]*$/.test(subject) || !OUTCOMES.has(outcome),
			'has no proper subject or outcome',
		),
		offender: pushesWith({ subject: '' }),
	},
	{
		says: 'an audit that passed or was rejected says so in its name and outcome alike',
		violations: ({ name, callback }) =>
			Object.entries(callback.events)
				.filter(([event, { outcome }]) => {
					const told = /(?<!submit_)audit.*(pass|fail|reject)/i.exec(event)?.[1].toLowerCase();
					return told !== undefined && outcome !== (told === 'pass' ? 'passed' : 'rejected');
				})
				.map(([event, { outcome }]) => `${name}: ${event} comes out as ${outcome}`),
		offender: pushesWith({}, { events: { THING_AUDIT_FAIL: passed } }),
	},
	{
		says: 'the form says in English where the address is entered, going on from "Enter the URL"',
		violations: ({ name, callback: { where } }) =>
			/^(in|on|under) \w/.test(where[0]) && !where[0].endsWith('.')
				? []
				: [`${name}: says "${where[0]}"`],
		offender: pushesWith({}, { where: ['In the console.', '控制台中'] }),
	},
	{
		says: 'the form says in Chinese where the address is entered, going on from 填到：',
		violations: ({ name, callback: { where } }) =>
			/^\p{Script=Han}/u.test(where[1]) && !where[1].endsWith('。')
				? []
				: [`${name}: says "${where[1]}"`],
		offender: pushesWith({}, { where: ['in the console', ''] }),
	},
	{
		says: 'a push may be a whole number of minutes old',
		violations: ({ name, callback: { maxAge } }) =>
			Number.isInteger(maxAge) && maxAge > 0 ? [] : [`${name}: may be ${maxAge} minutes old`],
		offender: pushesWith({}, { maxAge: 0 }),
	},
];
