import type { IHttpRequestHelper } from 'n8n-workflow';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { openStand } from '../support/sandbox';
import { requestHelper, send, sign, type Credentials } from '../support/credentials';

const type = new BaiduSmartProgramApi();
let helper: IHttpRequestHelper;
beforeAll(async () => {
	helper = await requestHelper();
});
let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

const stored = (changes: Credentials = {}): Credentials => ({
	...stand.sandbox.credentials.baiduSmartProgramApi,
	...stand.sandbox.ownProgram,
	...changes,
});
const own = () => stand.sandbox.state.baidu.own;
const prove = async (credentials: Credentials) =>
	(await type.preAuthentication.call(helper, credentials)) as Credentials;

describe("the test of an own program's credential", () => {
	it.each<[what: string, changes: Credentials, says: string]>([
		['no App Key', { appKey: '' }, "The credential's App Key is empty"],
		['no App Secret', { appSecret: '' }, "The credential's App Secret is empty"],
		['neither', { appKey: '', appSecret: '', pushToken: '' }, 'App Key and App Secret are empty'],
		['a wrong App Key', { appKey: 'wrong' }, 'The App Key is wrong'],
		['a wrong App Secret', { appSecret: '9fK2hVq7Lw3ZrTn8' }, 'The App Secret is wrong'],
	])('names the field: %s', async (_what, changes, says) => {
		const failed = await prove(stored(changes)).catch((error: Error) => error.message);
		expect(failed).toContain(says);
		expect(failed).not.toContain(stand.sandbox.ownProgram.appSecret);
		expect(own().tokensGiven).toBe(0);
	});

	it('brings the token, proves it, and brings another when it has expired', async () => {
		const first = await prove(stored());
		expect(await prove(stored(first))).toEqual({});
		const list = stand.sandbox.requests.filter(({ api }) => api === 'template/librarylist');
		expect(list.map(({ accepted }) => accepted)).toEqual([true]);
		Object.values(own().tokens).forEach((token) => (token.expired = true));
		const another = await openStandless(first);
		expect(another.ownToken).toBeDefined();
		expect(another.ownToken).not.toBe(first.ownToken);
	});

	/** As after the minute for which a proof counts. */
	const openStandless = async (credentials: Credentials) =>
		await prove(stored({ ...credentials, pushToken: 'another proof' }));

	it('says what it misses when n8n asks for a signature before there is a token', async () => {
		await expect(sign(type, stored(), { url: stand.sandbox.url })).rejects.toThrow(
			'no access token of the program yet',
		);
	});

	it('signs the HTTP Request node, in place of any other token', async () => {
		const credentials = stored(await prove(stored()));
		const url = `${stand.sandbox.url}/rest/2.0/smartapp/template/templatelist`;
		const qs = { offset: '0', count: '20', access_token: 'mine' };
		const answer = await send(await sign(type, credentials, { url, qs }, 2));
		expect(JSON.parse(answer)).toMatchObject({ errno: 0 });
		const [{ token }] = stand.sandbox.requests.slice(-1);
		expect(Object.keys(own().tokens)).toEqual([token]);
	});
});

it('a saved credential without a kind is that of a platform', async () => {
	const credentials = { ...stand.sandbox.credentials.baiduSmartProgramApi };
	expect(credentials).not.toHaveProperty('actsFor');
	const signed = await sign(type, credentials, { url: stand.sandbox.url });
	expect(new URL(signed.url ?? '').searchParams.get('access_token')).toBe(
		credentials.authorizerAccessToken,
	);
});
