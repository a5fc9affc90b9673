import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { requestHelper } from '../support/credentials';
import { runNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { openStand } from '../support/sandbox';

// A process remembers its tokens, so every test has a platform of its own.
let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

const LIST = 'template/templatelist';
const SEND = 'template/message/subscribe/send';

const own = () => stand.sandbox.state.baidu.own;
const credential = (change: IDataObject = {}) => ({
	...stand.sandbox.credentials.baiduSmartProgramApi,
	...stand.sandbox.ownProgram,
	...change,
});

const call = async (
	name: string,
	stored: IDataObject,
	{
		items = 1,
		options = {},
		given = {},
	}: { items?: number; options?: IDataObject; given?: Given } = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given, { retries: 0, ...options });
	const run = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: { baiduSmartProgramApi: stored } as Stored,
		input: Array.from({ length: items }, () => item),
	});
	return { ...run, kept: run.stored.baiduSmartProgramApi };
};

const callsOf = (api: string) => stand.sandbox.requests.filter((request) => request.api === api);
const lapse = () => Object.values(own().tokens).forEach((token) => (token.expired = true));

describe("the access token of a program of one's own", () => {
	it.each([LIST, SEND])('is fetched once for many items of %s, and kept', async (name) => {
		const first = await call(name, credential(), { items: 12 });
		expect(first.error).toBeUndefined();
		expect(callsOf(name).every(({ accepted }) => accepted)).toBe(true);
		expect(callsOf(name)).toHaveLength(12);
		expect(own().tokensGiven).toBe(1);
		const second = await call(name, first.kept);
		expect(second.error).toBeUndefined();
		expect(own().tokensGiven).toBe(1);
	});

	it.each([LIST, SEND])(
		'is renewed once when Baidu calls it expired, and %s repeated',
		async (name) => {
			const { kept } = await call(LIST, credential());
			lapse();
			stand.sandbox.requests.length = 0;
			const { error, kept: later } = await call(name, kept, { items: 5 });
			expect(error).toBeUndefined();
			expect(own().tokensGiven).toBe(2);
			expect(callsOf(name).filter(({ accepted }) => accepted)).toHaveLength(5);
			expect(later.ownToken).not.toBe(kept.ownToken);
			expect(later.refusedToken).toBe('');
		},
	);

	it('is renewed before it lapses', async () => {
		own().tokenLivesSeconds = 9 * 60;
		const { kept } = await call(LIST, credential());
		own().tokenLivesSeconds = undefined;
		const { kept: later } = await call(LIST, kept);
		await call(LIST, later);
		expect(own().tokensGiven).toBe(2);
		expect(callsOf(LIST).every(({ accepted }) => accepted)).toBe(true);
	});

	it('does not count for another App Secret', async () => {
		const { kept } = await call(LIST, credential());
		const { error } = await call(LIST, { ...kept, appSecret: 'another' });
		expect(error?.message).toContain('The App Secret is wrong');
		expect(callsOf(LIST)).toHaveLength(1);
	});

	it('given in the node option is not renewed', async () => {
		const { error } = await call(LIST, credential(), { options: { access_token: '24.gone' } });
		expect(error?.message).toContain('110');
		expect(own().tokensGiven).toBe(0);
	});

	it.each([true, false])(
		'serves two processes when a new one ends the older: %s',
		async (newTokenEndsOlder) => {
			own().newTokenEndsOlder = newTokenEndsOlder;
			const other = await otherProcess();
			let { kept } = await call(LIST, credential());
			let theirs = credential(await other(credential()));
			for (let turn = 0; turn < 3; turn++) {
				const mine = await call(LIST, kept);
				expect(mine.error).toBeUndefined();
				kept = mine.kept;
				theirs = { ...theirs, ...(await other(theirs)) };
			}
			// One renewal a turn and process at most, and none where the older ones live on.
			expect(own().tokensGiven).toBeLessThanOrEqual(newTokenEndsOlder ? 8 : 2);
			expect(callsOf(LIST).filter(({ accepted }) => accepted).length).toBeGreaterThanOrEqual(4);
		},
	);

	/** The credential as another process has loaded it: it proves, and brings a token where it must. */
	async function otherProcess() {
		const helper: IHttpRequestHelper = await requestHelper();
		let loaded: typeof import('../../dist/credentials/BaiduSmartProgramApi.credentials');
		jest.isolateModules(() => {
			loaded = require('../../dist/credentials/BaiduSmartProgramApi.credentials') as typeof loaded;
		});
		return async (stored: IDataObject) =>
			await new loaded.BaiduSmartProgramApi().preAuthentication.call(helper, stored as never);
	}
});

describe('a credential of the other kind', () => {
	it('is told for an operation of an own program, and nothing is sent', async () => {
		const { error } = await call(LIST, stand.sandbox.credentials.baiduSmartProgramApi);
		expect(error?.message).toContain('the credential is that of a third-party platform');
		expect(stand.sandbox.requests).toEqual([]);
	});

	it('is told for an operation of a platform, and nothing is sent', async () => {
		const { error } = await call('app/info', credential());
		expect(error?.message).toContain('the credential is that of a program of your own');
		expect(stand.sandbox.requests).toEqual([]);
	});
});
