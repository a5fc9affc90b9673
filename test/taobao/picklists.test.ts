import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { describe as formOf } from '../../dist/nodes/shared/form/properties';
import { findOperation, type Picklist } from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { forgetLists } from '../../dist/nodes/shared/road/picklist';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import type { AppVersion } from '../../sandbox/taobao/state';
import { places, type Place } from '../laws/places';
import { engine, runNode, toNode } from '../support/engine';
import { documentedNames, fill, type Given } from '../support/forms';
import { meanings } from '../support/journeys';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const NODE = 'taobaoMiniProgram';
const { catalogue, picklists } = taobao;

const version = (number: string, status: AppVersion['status']): AppVersion => ({
	app_version: number,
	template_id: '111',
	template_version: number,
	ext_json: '{"name":"test"}',
	status,
	madeAt: 0,
});

beforeEach(() => {
	forgetLists();
	const { apps, permits } = stand.sandbox.state.taobao;
	apps['123'].versions = {
		taobao: [version('0.0.1', 'OFFLINE'), version('0.0.2', 'ONLINE'), version('0.0.3', 'PREVIEW')],
		tmall: [version('0.0.1', 'ONLINE'), version('0.0.3', 'PREVIEW')],
	};
	permits['测试店铺'] = [];
});

type Entries = Array<[value: string, name: string]>;

/** What the method of a field lists, narrowed by a text, in a form that is filled so far. */
async function list(
	{ path, property }: Pick<Place, 'path' | 'property'>,
	parameters: IDataObject,
	{ filter, change = {} }: { filter?: string; change?: IDataObject } = {},
): Promise<Entries> {
	const { taobaoApi } = stand.sandbox.credentials;
	const credentials = { taobaoApi: { ...taobaoApi, ...change } };
	const node = toNode({ node: NODE, parameters, credentials });
	const { workflow, additionalData, loader } = await engine(credentials, node);
	additionalData.currentNodeParameters = node.parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, `parameters.${path}`);
	const { methods } = loader.getNode(NODE).type as INodeType;
	const { modes = [], typeOptions = {} } = property;
	const several = typeOptions.loadOptionsMethod;
	if (several !== undefined)
		return (await methods!.loadOptions![several as string].call(context)).map(
			({ value, name }): [string, string] => [String(value), name],
		);
	const one = modes.flatMap((mode) => mode.typeOptions?.searchListMethod ?? [])[0];
	const entries: Entries = [];
	let token: string | undefined;
	do {
		const page: INodeListSearchResult = await methods!.listSearch![one].call(
			context,
			filter,
			token,
		);
		entries.push(
			...page.results.map(({ value, name }): [string, string] => [String(value), name]),
		);
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return entries;
}

const isPicked = ({ property: { type, typeOptions } }: Place) =>
	type === 'resourceLocator' || typeOptions?.loadOptionsMethod !== undefined;

const form = places({
	name: NODE,
	properties: formOf(taobao as unknown as Platform),
} as Parameters<typeof places>[0]);

/** The fields of an operation that are chosen from the account, in the order of its form. */
const pickedIn = ({ resource, operation }: IDataObject): Place[] =>
	form.filter(
		(place) =>
			isPicked(place) &&
			place.shown.resource?.includes(resource) &&
			place.shown.operation?.includes(operation),
	);

const nameOf = ({ property: { name } }: Place) => name;

/** Puts a value where the form has it, into the first of several rows. */
function put(parameters: IDataObject, path: string, value: unknown): void {
	const steps = path.split('.');
	const last = steps.pop() as string;
	const holder = steps.reduce<IDataObject>((at, step) => {
		const inner = at[step] as IDataObject | IDataObject[];
		return Array.isArray(inner) ? inner[0] : inner;
	}, parameters);
	holder[last] = value as IDataObject;
}

const chosen = ({ property }: Place, value: string): unknown =>
	property.type === 'resourceLocator' ? { __rl: true, mode: 'list', value } : [value];

/** Every value that is sent under this name, however deep. */
const sent = (value: unknown, name: string): unknown[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => [
				...(key === name ? [inner] : []),
				...sent(inner, name),
			])
		: [];

/** Both clients have no version in common that each operation takes. */
const given: Record<string, Given> = Object.fromEntries(
	documentedNames(catalogue)
		.filter((name) => 'clients' in (findOperation(catalogue, name).required ?? {}))
		.map((name) => [name, { clients: ['taobao'] }]),
);

const choosing = documentedNames(catalogue)
	.map((name) => ({ name, ...fill(catalogue, name, 'fullest', given[name]) }))
	.filter(({ parameters }) => pickedIn(parameters).length > 0);

describe.each(choosing.map(({ name }) => name))('%s', (name) => {
	it('takes what is chosen from its lists, one field after the other', async () => {
		const { parameters, item } = fill(catalogue, name, 'fullest', given[name]);
		const fields = pickedIn(parameters);
		const values: Array<[name: string, value: string]> = [];
		for (const field of fields) {
			const [first] = await list(field, parameters);
			expect(first).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
			put(parameters, field.path, chosen(field, first[0]));
			values.push([nameOf(field), first[0]]);
		}
		stand.sandbox.clear?.();
		const { taobaoApi } = stand.sandbox.credentials;
		const run = { node: NODE, parameters, credentials: { taobaoApi }, input: [item] };
		const { items, error } = await runNode(run);
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		const request = stand.sandbox.requests.at(-1)!;
		expect(request).toMatchObject({ api: name, accepted: true });
		for (const [field, value] of values)
			expect(sent(meanings(request.params), field)).toContainEqual(value);
	});
});

const VERSIONS: Record<string, string> = {
	'0.0.1': '0.0.1 · Taobao 淘宝, Tmall 天猫 · Offline 已下线, Online 已上线 · 0.0.1',
	'0.0.2': '0.0.2 · Taobao 淘宝 · Online 已上线 · 0.0.2',
	'0.0.3': '0.0.3 · Taobao 淘宝, Tmall 天猫 · Preview 预览 · 0.0.3',
};
