/** A number that nobody entered is not sent: n8n's form started at 0, and 0 went out as a price. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { describe as describeForm } from '../../dist/nodes/shared/form/properties';
import { findOperation, type Field, type Fields } from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { asStored } from '../support/catalogue';
import { runNode, type Stored } from '../support/engine';
import { documentedNames, fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const PLATFORMS: Array<[node: string, platform: Platform]> = [
	['alipayMiniProgram', alipay],
	['baiduSmartProgram', baidu],
	['taobaoMiniProgram', taobao],
];

interface Place {
	node: string;
	platform: Platform;
	name: string;
	/** Wire names, from the operation to the number. */
	path: string[];
	/** What makes the number apply. */
	given: Given;
	/** What the operation does without it, where that is more than one expects. */
	means?: string;
}

const isNumber = ({ kind, pick, default: start }: Field) =>
	(kind === 'number' || kind === 'decimal') && pick === undefined && start === undefined;

/** Wire names down to each required number that has no documented start, through what is required. */
function numbers(fields: Fields = {}): Array<{ path: string[]; when: Field['when'] }> {
	return Object.entries(fields).flatMap(([name, field]) => [
		...(isNumber(field) ? [{ path: [name], when: field.when }] : []),
		...numbers(field.fields?.required).map(({ path }) => ({
			path: [name, ...path],
			when: field.when,
		})),
	]);
}

const required: Place[] = PLATFORMS.flatMap(([node, platform]) =>
	documentedNames(platform.catalogue).flatMap((name) =>
		numbers(findOperation(platform.catalogue, name)?.required).map(({ path, when = {} }) => ({
			node,
			platform,
			name,
			path,
			given: Object.fromEntries(Object.entries(when).map(([other, [value]]) => [other, value])),
		})),
	),
);

const optional: Place[] = PLATFORMS.flatMap(([node, platform]) =>
	documentedNames(platform.catalogue).flatMap((name) =>
		Object.entries(findOperation(platform.catalogue, name)?.optional ?? {})
			.filter(([, field]) => isNumber(field) && field.when === undefined)
			.map(([field, { without }]) => ({
				node,
				platform,
				name,
				path: [field],
				given: {},
				means: without,
			})),
	),
);

/** Runs the operation as its form stands after `change`; n8n fills in what the form starts with. */
async function run({ node, platform, name, given }: Place, change: (form: IDataObject) => void) {
	const { parameters, item } = fill(platform.catalogue, name, 'least', given, { retries: 0 });
	change(parameters);
	const { credentials, ownProgram } = stand.sandbox;
	const { baiduSmartProgramApi } = credentials;
	const ofOwn = { baiduSmartProgramApi: { ...baiduSmartProgramApi, ...ownProgram } };
	return await runNode({
		node,
		parameters,
		credentials: {
			...credentials,
			...(parameters.actsFor === 'own' ? ofOwn : {}),
		} as unknown as Stored,
		input: [item],
	});
}

/** The object of the form that holds the last name of the path: of rows, the first. */
const holderOf = (form: IDataObject, path: string[]): IDataObject =>
	path.slice(0, -1).reduce((holder, name) => {
		const { row } = holder[name] as { row: IDataObject | IDataObject[] };
		return [row].flat()[0];
	}, form);

/** What the form puts into a field that was added. */
function startOf({ platform, name, path: [field] }: Place): unknown {
	const [additional] = describeForm(platform).filter(
		(property) =>
			property.name === 'additionalFields' &&
			property.displayOptions?.show?.operation?.includes(asStored(name)),
	);
	const [property] = (additional.options as INodeProperties[]).filter((it) => it.name === field);
	return property.default;
}

it('there are required numbers of this kind, at the root of a form, in objects and in rows', () => {
	const depths = required.map(({ path }) => path.length);
	expect(depths).toEqual(expect.arrayContaining([1, 2]));
	expect(required.map(({ node }) => node)).toEqual(
		expect.arrayContaining(['baiduSmartProgram', 'taobaoMiniProgram']),
	);
});

it.each(required)('$name: $path was not touched, and nothing is sent', async (place) => {
	const { items, error } = await run(place, (form) => {
		delete holderOf(form, place.path)[place.path[place.path.length - 1]];
	});
	expect(items).toEqual([]);
	expect(error?.message).toContain('is required, nothing was given');
	expect(error?.message).toContain(place.path[place.path.length - 1]);
	expect(stand.wire).toEqual([]);
});

it('there are optional numbers of this kind on each platform', () => {
	expect([...new Set(optional.map(({ node }) => node))]).toEqual(PLATFORMS.map(([node]) => node));
});

const textsSent = () => stand.wire.map(({ url, body }) => decodeURIComponent(`${url} ${body}`));

const addUntouched = async (place: Place) =>
	await run(place, (form) => {
		form.additionalFields = {
			...(form.additionalFields as object),
			[place.path[0]]: startOf(place),
		};
	});

it.each(optional.filter(({ means }) => means === undefined))(
	'$name: $path was added and not touched, and is not sent',
	async (place) => {
		const { error } = await addUntouched(place);
		expect(error).toBeUndefined();
		expect(stand.wire).not.toEqual([]);
		const named = new RegExp(`\\b${place.path[0]}\\b`);
		expect(textsSent().filter((text) => named.test(text))).toEqual([]);
	},
);

it.each(optional.filter(({ means }) => means !== undefined))(
	'$name: $path was added and not touched, which would mean that $means',
	async (place) => {
		const { error } = await addUntouched(place);
		expect(error?.message).toContain(`was added but is empty, and without it ${place.means}`);
		expect(stand.wire).toEqual([]);
	},
);

const PRICE = 'taobao.miniapp.advanced.tradeinfo.price.modify';

it.each<[node: string, name: string, field: string]>([
	['alipayMiniProgram', 'alipay.security.risk.content.perception.send', 'duration'],
	['baiduSmartProgram', 'v1.0/coupon/tp/create', 'reduce_cost'],
	['taobaoMiniProgram', PRICE, 'price'],
])('%s %s: a 0 that was entered is sent as %s', async (node, name, field) => {
	const [place] = [...required, ...optional].filter(
		(it) => it.node === node && it.name === name && it.path.includes(field),
	);
	await run(place, (form) => {
		const { additionalFields } = form;
		if (optional.includes(place)) (additionalFields as IDataObject)[field] = 0;
		else holderOf(form, place.path)[field] = 0;
	});
	expect(textsSent().join('\n')).toMatch(new RegExp(`\\b${field}\\b["=:]+0\\b`));
});
