import type { IDataObject } from 'n8n-workflow';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { findOperation, type Field, type FieldSet } from '../../dist/nodes/shared/record/catalogue';
import { forgetLists } from '../../dist/nodes/shared/road/picklist';
import { newVersion } from '../../sandbox/alipay/versions';
import { runNode } from '../support/engine';
import { documentedNames, fill } from '../support/forms';
import { entriesOf } from '../support/picking';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const { catalogue } = alipay;
const NODE = 'alipayMiniProgram';

beforeEach(forgetLists);

const credentials = (change: IDataObject = {}) => ({
	alipayApi: { ...stand.sandbox.credentials.alipayApi, ...change },
});

/** A field of an operation, by the names down to it. */
function fieldAt(operation: string, ...way: string[]): Field {
	const [last, ...outer] = way.toReversed();
	const set = outer
		.toReversed()
		.reduce<FieldSet>(
			(at, name) => ({ ...at.required, ...at.optional })[name].fields ?? {},
			findOperation(catalogue, operation),
		);
	return { ...set.required, ...set.optional }[last];
}

const open = async (
	operation: string,
	way: string[],
	parameters: IDataObject = {},
	path = way.join('.'),
	change: IDataObject = {},
) =>
	await entriesOf({
		node: NODE,
		credentials: credentials(change),
		parameters,
		path,
		field: fieldAt(operation, ...way),
	});

const names = (entries: Array<{ name: string }>) => entries.map(({ name }) => name);

const VERSION = 'alipay.open.mini.version.';

/** Versions of a mini program in these states, the latest last. */
function versions(...states: string[]) {
	return Object.fromEntries(
		states.map((state, index) => [
			`0.0.${index + 1}`,
			{ ...newVersion(state), gmt_create: `2020-11-2${index} 10:10:10` },
		]),
	);
}

it('a version is shown with its state and its date, those first that the operation takes', async () => {
	stand.sandbox.state.alipay.app.versions = versions('RELEASE', 'WAIT_RELEASE', 'AUDITING', 'INIT');
	expect(names(await open(`${VERSION}online`, ['app_version']))).toEqual([
		'0.0.2 · Awaiting Release 待上架 · 2020-11-21 10:10:10',
		'0.0.4 · In Development 开发中 · 2020-11-23 10:10:10',
		'0.0.3 · In Audit 审核中 · 2020-11-22 10:10:10',
		'0.0.1 · Released 已上架 · 2020-11-20 10:10:10',
	]);
});

it.each([
	['delete', 'INIT'],
	['audit.apply', 'INIT'],
	['audit.cancel', 'AUDITING'],
	['audited.cancel', 'WAIT_RELEASE'],
	['audited.cancel', 'AUDIT_REJECT'],
	['audited.cancel', 'BASE_AUDIT_PASS'],
	['gray.online', 'WAIT_RELEASE'],
	['gray.cancel', 'GRAY'],
	['online', 'GRAY'],
	['offline', 'RELEASE'],
	['rollback', 'RELEASE'],
])('%s lists a version that is %s before the others', async (operation, state) => {
	stand.sandbox.state.alipay.app.versions = versions(state, 'OFFLINE', 'AUDIT_OFFLINE');
	const [first, ...others] = await open(`${VERSION}${operation}`, ['app_version']);
	expect(first.value).toBe('0.0.1');
	expect(others.map(({ value }) => value)).toEqual(['0.0.3', '0.0.2']);
});

it.each([
	['alipay.open.mini.safedomain.delete', 'safe_domain', ['api.example.com', 'www.example.com']],
	['alipay.open.mini.safedomain.create', 'safe_domain', undefined],
])('%s: what is on the list can be chosen, what is new is typed', async (name, field, listed) => {
	stand.sandbox.state.alipay.app.safe_domains = ['api.example.com', 'www.example.com'];
	expect(fieldAt(name, field).pick !== undefined).toBe(listed !== undefined);
	if (listed) expect(names(await open(name, [field]))).toEqual(listed);
});

it('a bound QR code is chosen by its address', async () => {
	const listed = await open('alipay.open.mini.qrcode.unbind', ['route_url']);
	const { items } = await runNode({
		node: NODE,
		parameters: fill(catalogue, 'alipay.open.mini.qrcode.query', 'least').parameters,
		credentials: credentials(),
	});
	const addresses = new Set(items.map(({ json }) => json.route_url));
	expect(addresses.size).toBeGreaterThan(0);
	expect(listed.map(({ value }) => value)).toEqual([...addresses]);
});

describe("a merchant's token in the node's options", () => {
	const shown = async (options: IDataObject) =>
		names(await open(`${VERSION}online`, ['app_version'], { options }));

	beforeEach(() => {
		const { app, merchants } = stand.sandbox.state.alipay;
		app.versions = versions('INIT');
		merchants[0].app.versions = versions('OFFLINE', 'RELEASE');
		merchants[1].app.versions = versions('OFFLINE', 'OFFLINE', 'GRAY');
	});

	it('asks for the versions of that merchant', async () => {
		const [one, other] = stand.sandbox.state.alipay.merchants.map(
			({ app_auth_token: token }) => token,
		);
		expect(await shown({ app_auth_token: one })).toEqual([
			expect.stringContaining('0.0.2 · Released'),
			expect.stringContaining('0.0.1 · Offline'),
		]);
		expect(await shown({ app_auth_token: other })).toHaveLength(3);
		expect(await shown({})).toHaveLength(1);
	});

	it('that has no value yet is not taken for none: the list says so', async () => {
		await expect(shown({ app_auth_token: null })).rejects.toMatchObject({
			message:
				"The list cannot be asked for: 'App Auth Token' is an expression that has no value here yet. Run the nodes before this one once, so that the editor knows their items, or choose By ID.",
		});
		expect(stand.sandbox.requests).toEqual([]);
	});

	it('that was added and left empty is not taken for none', async () => {
		await expect(shown({ app_auth_token: '' })).rejects.toThrow(/'App Auth Token'.*is empty/);
		expect(stand.sandbox.requests).toEqual([]);
	});

	it('that is refused is told, without the token', async () => {
		const refused = open(`${VERSION}online`, ['app_version'], {
			options: { app_auth_token: '202000BBunknown-token' },
		});
		await expect(refused).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Alipay refused 'Version > Get Many': .*应用授权令牌.* Ask the merchant to authorize the app again/,
			) as string,
			description: expect.stringMatching(
				/Code: .*invalid-app-auth-token.*Document: https:/,
			) as string,
		});
		await expect(refused).rejects.not.toThrow(/unknown-token/);
	});
});

it('without a state, Get Many asks for all of them', async () => {
	stand.sandbox.state.alipay.app.versions = versions('INIT', 'AUDIT_OFFLINE');
	const { parameters } = fill(catalogue, `${VERSION}list.query`, 'least');
	const run = await runNode({ node: NODE, parameters, credentials: credentials() });
	expect(run.items.map(({ json }) => json.app_version)).toEqual(['0.0.2', '0.0.1']);
});

describe('categories', () => {
	const MODIFY = 'alipay.open.mini.baseinfo.modify';

	it('are shown by their path and what they demand, and stored by all levels', async () => {
		const entries = await open(MODIFY, ['mini_category_ids']);
		expect(entries).toContainEqual({
			name: '餐饮 / 快餐 / 中式快餐 · License 需营业执照',
			value: 'xs1001_xs2001_xs3002',
		});
		expect(entries).toContainEqual({
			name: '教育 / 培训 · Special License 需特殊资质',
			value: 'xs1011_xs2089',
		});
		expect(entries.map(({ value }) => value)).not.toContain('xs1001');
	});

	it('that cannot be used are not offered', async () => {
		const entries = await open(MODIFY, ['mini_category_ids']);
		expect(names(entries).filter((name) => name.includes('内测'))).toEqual([]);
	});

	it('of the older list are a list of their own', async () => {
		expect(await open(MODIFY, ['app_category_ids'])).toEqual([
			{ name: '旧类目 / 甲', value: '11_12' },
			{ name: '旧类目 / 乙', value: '13_14' },
		]);
	});

	it.each<[what: string, given: unknown]>([
		['chosen', ['xs1001_xs2001_xs3002', 'xs1011_xs2089']],
		['typed as the document writes them', 'xs1001_xs2001_xs3002;xs1011_xs2089;'],
		['typed with commas', 'xs1001_xs2001_xs3002, xs1011_xs2089'],
	])('%s go out as one text', async (_, given) => {
		const { parameters } = fill(catalogue, MODIFY, 'least', {
			mini_category_ids: given as IDataObject,
		});
		await runNode({ node: NODE, parameters, credentials: credentials() });
		const [{ params }] = stand.sandbox.requests;
		expect(params.mini_category_ids).toBe('xs1001_xs2001_xs3002;xs1011_xs2089');
	});

	it('say in their own list why it stays empty', async () => {
		const [only, ...more] = await open(MODIFY, ['mini_category_ids'], {}, undefined, {
			appAuthToken: 'unknown',
		});
		expect(more).toEqual([]);
		expect(only).toMatchObject({
			name: expect.stringMatching(/^Alipay refused 'Category > Get Many'/) as string,
			value: '',
			disabled: true,
		});
	});
});

describe('a list that depends on another field', () => {
	const UPLOAD = `${VERSION}upload`;

	it('has the versions of the chosen template, the released ones first', async () => {
		const template_id = { __rl: true, mode: 'list', value: '2021001100000001' };
		expect(names(await open(UPLOAD, ['template_version'], { template_id }))).toEqual([
			'0.0.2 · Released 已上架',
			'0.0.1 · Released 已上架',
			'0.0.9 · In Development 开发中',
		]);
	});

	it.each([
		['is empty', '', "Fill in 'Template ID' first: the list depends on it."],
		[
			'has no value yet',
			null,
			"The list cannot be asked for: 'Template ID' is an expression that has no value here yet.",
		],
	])('says so where that %s', async (_, value, message) => {
		const template_id = { __rl: true, mode: 'list', value };
		await expect(open(UPLOAD, ['template_version'], { template_id })).rejects.toThrow(message);
		expect(stand.sandbox.requests).toEqual([]);
	});

	it.each([
		['DEVELOPER', ['2088000000000001', '2088000000000002']],
		['EXPERIENCER', ['2088000000000003']],
	])('has the members in the role %s', async (role, users) => {
		const found = await open('alipay.open.app.members.delete', ['user_id'], {
			additionalFields: { role },
		});
		expect(found.map(({ value }) => value)).toEqual(users);
	});

	it('is found in an object, beside the field or above it', async () => {
		const subject = { row: { additionalFields: { province: '330000' } } };
		const way = ['icp_subject', 'city'];
		const path = 'additionalFields.icp_subject.row.additionalFields.city';
		const parameters = { additionalFields: { icp_subject: subject } };
		await expect(open('alipay.open.mini.icp.apply', way, parameters, path)).resolves.toEqual([]);
		await expect(open('alipay.open.mini.icp.apply', way, {}, path)).rejects.toThrow(
			"Fill in 'Province' first",
		);
	});
});

it('a list is kept for a short time, for the same credential, options and values alone', async () => {
	const asked = () => stand.sandbox.requests.length;
	const look = async (options: IDataObject = {}, change: IDataObject = {}) =>
		await open(`${VERSION}online`, ['app_version'], { options }, undefined, change);
	await look();
	await look();
	expect(asked()).toBe(1);
	const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
	await look({ app_auth_token: token });
	expect(asked()).toBe(2);
	await look({}, { appAuthToken: token });
	expect(asked()).toBe(3);
	jest.useFakeTimers({
		now: Date.now() + 61_000,
		doNotFake: ['nextTick', 'setImmediate', 'setTimeout'],
	});
	await look().finally(() => jest.useRealTimers());
	expect(asked()).toBe(4);
});

it('a list is asked for anew once something was changed, and when it failed', async () => {
	const look = async () => await open(`${VERSION}delete`, ['app_version']);
	expect(await look()).toHaveLength(1);
	const { parameters } = fill(catalogue, `${VERSION}delete`, 'least', { app_version: '0.0.1' });
	await runNode({ node: NODE, parameters, credentials: credentials() });
	expect(await look()).toEqual([]);
	stand.sandbox.fault({ platform: 'alipay', kind: 'rate-limit', times: 9 });
	forgetLists();
	await expect(look()).rejects.toThrow(/^Alipay refused 'Version > Get Many'/);
	stand.sandbox.reset();
	expect(await look()).toHaveLength(1);
});

const picked = documentedNames(catalogue).filter((name) =>
	JSON.stringify(findOperation(catalogue, name)).includes('"pick":'),
);

it('half of the operations choose something from the account', () => {
	expect(picked.length).toBeGreaterThan(40);
});
