import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import type { RequestRecord } from '../../sandbox';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { openStand } from '../support/sandbox';

let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

interface Case {
	node: string;
	type: 'alipayApi' | 'baiduSmartProgramApi' | 'taobaoApi';
	catalogue: Catalogue;
	operation: string;
	/** Field of the credential with a token, the option in its place, and where a request has it. */
	token: string;
	option: string;
	sent: (request: RequestRecord) => unknown;
	/** Takes from the credential what a token is renewed with. */
	unrenewable: IDataObject;
}

const CASES: Case[] = [
	{
		node: 'alipayMiniProgram',
		type: 'alipayApi',
		catalogue: alipay,
		operation: 'alipay.open.mini.baseinfo.query',
		token: 'appAuthToken',
		option: 'app_auth_token',
		sent: ({ token }) => token,
		unrenewable: {},
	},
	{
		node: 'baiduSmartProgram',
		type: 'baiduSmartProgramApi',
		catalogue: baidu,
		operation: 'app/getsupportversion',
		token: 'authorizerAccessToken',
		option: 'access_token',
		sent: ({ token }) => token,
		unrenewable: { authorizerRefreshToken: '', appId: '' },
	},
	{
		node: 'taobaoMiniProgram',
		type: 'taobaoApi',
		catalogue: taobao,
		operation: 'taobao.miniapp.template.queryapp',
		token: 'session',
		option: 'session',
		sent: ({ token }) => token,
		unrenewable: { refreshToken: '' },
	},
];

const ITEMS = 12;
const tokens = Array.from({ length: ITEMS }, (_, index) => `token-of-merchant-${index}`);

/** Runs the operation for each merchant, one after the other or several in flight. */
async function run(
	{ node, type, catalogue, operation, unrenewable }: Case,
	{
		change = {},
		options = {},
		inFlight = 5,
	}: { change?: IDataObject; options?: IDataObject; inFlight?: number } = {},
) {
	let reads = 0;
	const filled = fill(catalogue, operation, 'least', {}, { retries: 0, inFlight, ...options });
	await runNode({
		node,
		parameters: filled.parameters,
		credentials: {
			[type]: { ...stand.sandbox.credentials[type], ...unrenewable, ...change },
		} as Stored,
		input: tokens.map((token) => ({ ...filled.item, json: { token } })),
		onError: 'continueRegularOutput',
		whenRead: () => {
			reads++;
		},
	});
	return reads;
}

const sentTokens = ({ operation, sent }: Case) =>
	stand.sandbox.requests.filter(({ api }) => api === operation).map(sent);

describe.each(CASES)('the credential of $node', (one) => {
	it.each([1, 5, 50])('is read once for all items, %i in flight', async (inFlight) => {
		expect(await run(one, { inFlight })).toBe(1);
		expect(sentTokens(one)).toHaveLength(ITEMS);
	});

	it('is read once for all items where their input fields are kept', async () => {
		expect(await run(one, { options: { includeInputFields: true } })).toBe(1);
		expect(sentTokens(one)).toHaveLength(ITEMS);
	});

	// The fields were kept by a credential that was read, and another one went out.
	it('is read once for each item where its input fields are kept and a field is an expression', async () => {
		const change = { [one.token]: '={{ $json.token }}' };
		const options = { includeInputFields: true };
		const without = await run(one, { change, inFlight: 1 });
		expect(await run(one, { change, options, inFlight: 1 })).toBe(without);
		expect(new Set(sentTokens(one))).toEqual(new Set(tokens));
	});

	it('is read for each item where a field of it is an expression, and each has its own', async () => {
		const change = { [one.token]: '={{ $json.token }}' };
		expect(await run(one, { change })).toBeGreaterThanOrEqual(ITEMS);
		expect(new Set(sentTokens(one))).toEqual(new Set(tokens));
	});

	it('is read for each item where the expression gives the first ones the same', async () => {
		const change = { [one.token]: '={{ $itemIndex < 11 ? "most" : "last" }}' };
		await run(one, { change, inFlight: 1 });
		expect(new Set(sentTokens(one))).toEqual(new Set(['most', 'last']));
	});

	it('is read for each item where a field that n8n added is an expression', async () => {
		const change = { allowedHttpRequestDomains: '={{ $json.token ? "all" : "none" }}' };
		expect(await run(one, { change })).toBeGreaterThanOrEqual(ITEMS);
	});

	it('is read once where the tokens come from an option, and each item has its own', async () => {
		await run(one, { options: { [one.option]: '={{ $json.token }}' } });
		expect(new Set(sentTokens(one))).toEqual(new Set(tokens));
	});

	it('is read for each item where n8n does not say whether it is the same for all', async () => {
		expect(await run(one, { change: { hasExpression: '' } })).toBeGreaterThanOrEqual(ITEMS);
	});
});
