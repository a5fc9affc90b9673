import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import {
	findOperation,
	methodOf,
	pickOf,
	type Field,
	type FieldSet,
} from '../../dist/nodes/shared/record/catalogue';
import { engine, runNode, toNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

// No verdict comes while a test looks at what was handed in.
const stand = useSandbox({ auditDelayMs: 60_000 });
const state = () => stand.sandbox.state.baidu;

const LICENCE = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg';
const OWN_TOKEN = '24.picklists';

interface Entry {
	name: string;
	value: string;
}

/** A field that is chosen from a list, and where it stands in the form of its operation. */
interface Picked {
	operation: string;
	/** Names from the form's root to it, wire names alone. */
	way: string[];
	/** Steps of the same in n8n's parameters. */
	steps: Array<string | number>;
	field: Field;
}

const isOwn = (operation: string) =>
	Object.values(baidu.catalogue).some(
		({ section, operations }) => section === 'own' && operation in operations,
	);

const pickedIn = (
	operation: string,
	{ required = {}, optional = {} }: FieldSet,
	way: string[] = [],
	steps: Picked['steps'] = [],
): Picked[] =>
	[required, optional].flatMap((fields, isOptional) =>
		Object.entries(fields).flatMap(([name, field]) => {
			const here = [...steps, ...(isOptional ? ['additionalFields'] : []), name];
			const inner = field.kind === 'rows' ? ['row', 0] : ['row'];
			return [
				...(field.pick === undefined
					? []
					: [{ operation, way: [...way, name], steps: here, field }]),
				...pickedIn(operation, field.fields ?? {}, [...way, name], [...here, ...inner]),
			];
		}),
	);

const PICKED = Object.values(baidu.catalogue).flatMap(({ operations }) =>
	Object.entries(operations).flatMap(([name, operation]) => pickedIn(name, operation)),
);

const courier = { sub_category_id: 2, qualis: [{ id: 1, addr: LICENCE }] };

/** What else is entered: the sandbox carries these operations out. */
const GIVEN: Record<string, () => Given> = {
	'app/category/update': () => ({ categorys: [courier] }),
	'account/register': () => ({ app_category: [courier] }),
	'app/createbytp': () => ({ category: [courier] }),
	'app/modifydomain': () => ({ action: 'add' }),
	'app/modifywebviewdomain': () => ({ action: 'add' }),
	'tp/modifydomain': () => ({ action: 'delete' }),
	'tp/modifywebviewdomain': () => ({ action: 'delete' }),
	'package/upload': () => ({
		ext_json: { extEnable: true, extAppid: String(state().app.app_id) },
	}),
};

const step = (part: unknown, name: string | number) => (part as Record<string, unknown>)[name];

function setAt(parameters: IDataObject, steps: Picked['steps'], value: unknown): void {
	const last = steps.at(-1) as string;
	Object.assign(steps.slice(0, -1).reduce<unknown>(step, parameters) as object, { [last]: value });
}

const pathOf = (steps: Picked['steps']) =>
	steps.reduce<string>(
		(path, part) => (typeof part === 'number' ? `${path}[${part}]` : `${path}.${part}`),
		'parameters',
	);

function credentials(operation: string): Stored {
	const { baiduSmartProgramApi: platform } = stand.sandbox.credentials;
	return {
		baiduSmartProgramApi: isOwn(operation)
			? { ...platform, ...stand.sandbox.ownProgram }
			: { ...platform },
	};
}

/** The form, with everything that the field depends on. */
const formOf = ({ operation, way: [root] }: Picked) =>
	fill(
		baidu.catalogue,
		operation,
		'least',
		{ [root]: ['x'], ...GIVEN[operation]?.() },
		isOwn(operation) ? { access_token: OWN_TOKEN } : {},
	);

/** The list as the editor gets it for the field. */
async function open(picked: Picked, parameters: IDataObject): Promise<Entry[]> {
	const { operation, field, steps } = picked;
	const pick = pickOf(field)!;
	const stored = credentials(operation);
	const node = toNode({ node: 'baiduSmartProgram', parameters, credentials: stored });
	const { workflow, additionalData, loader } = await engine(stored, node);
	const context = new LoadOptionsContext(
		workflow,
		node,
		Object.assign(additionalData, { currentNodeParameters: parameters }) as never,
		pathOf(steps),
	);
	const { methods } = loader.getNode('baiduSmartProgram').type as INodeType;
	if (field.kind === 'list')
		return (await methods!.loadOptions![methodOf(pick)].call(context)) as Entry[];
	const { results } = await methods!.listSearch![methodOf(pick)].call(context);
	return results as Entry[];
}

const fieldOf = (operation: string, ...way: string[]): Picked =>
	PICKED.find((it) => it.operation === operation && it.way.join() === way.join())!;

const opened = async (operation: string, ...way: string[]) => {
	const picked = fieldOf(operation, ...way);
	return await open(picked, formOf(picked).parameters);
};

beforeEach(() => {
	state().images[LICENCE] = 'a.png';
	state().own.tokens[OWN_TOKEN] = { expired: false };
	// One that may be released, beneath others.
	const [developed] = state().app.packages;
	state().app.packages.splice(2, 0, {
		...developed,
		package_id: 299999,
		version: '0.9.0',
		status: 6,
	});
});

it.each(PICKED.map((picked) => ({ name: `${picked.operation}: ${picked.way.join('.')}`, picked })))(
	'$name takes what its list gives',
	async ({ picked }) => {
		const { operation, steps, field } = picked;
		const { parameters, item } = formOf(picked);
		const [first] = await open(picked, parameters);
		expect(first.value).toMatch(/\S/);
		expect(first.name).not.toMatch(/undefined|null|\[object|^\s*$/);
		const locator = { __rl: true, mode: 'list', value: first.value, cachedResultName: first.name };
		setAt(parameters, steps, field.kind === 'list' ? [first.value] : locator);
		const { error } = await runNode({
			node: 'baiduSmartProgram',
			parameters,
			credentials: credentials(operation),
			input: [item],
		});
		expect(error).toBeUndefined();
		const sent = stand.sandbox.requests.at(-1)!;
		// The sandbox names an API by what follows the address that all share.
		expect(operation.endsWith(String(sent.api))).toBe(true);
		expect(sent.accepted).toBe(true);
		expect(JSON.stringify(sent.params)).toContain(first.value);
	},
);

it('dump', async () => {
	const seen = new Set<string>();
	for (const picked of PICKED) {
		const m = methodOf(pickOf(picked.field)!);
		if (seen.has(m)) continue;
		seen.add(m);
		const e = await open(picked, formOf(picked).parameters);
		process.stdout.write(`${picked.operation} ${picked.way.join('.')} | ${m} | ${JSON.stringify(e)}\n`);
	}
}, 60000);
