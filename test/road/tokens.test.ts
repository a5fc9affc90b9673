import type { IDataObject, OnError } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { openStand } from '../support/sandbox';

// A process remembers which refresh tokens it has spent, so every test has a platform of its own.
let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

const SETTINGS = 'app/getsupportversion';
const RENAME = 'app/setnickname';
const UPLOAD = '/file/2.0/smartapp/upload/image';

const callBaidu = async (
	name: string,
	{
		items = [{}],
		options = {},
		given = {},
		change = {},
		onError,
	}: {
		items?: IDataObject[];
		options?: IDataObject;
		given?: Given;
		change?: IDataObject;
		onError?: OnError;
	} = {},
) => {
	const { parameters, item } = fill(baidu, name, 'least', given, { retries: 0, ...options });
	const credentials = {
		baiduSmartProgramApi: { ...stand.sandbox.credentials.baiduSmartProgramApi, ...change },
	} as Stored;
	const input = items.map((json) => ({ ...item, json }));
	return await runNode({ node: 'baiduSmartProgram', parameters, credentials, input, onError });
};

const state = () => stand.sandbox.state.baidu;
const credential = () => stand.sandbox.credentials.baiduSmartProgramApi;
const requestsOf = (api: string) => stand.sandbox.requests.filter((it) => it.api === api);
const spent = () => Object.values(state().refreshTokens).filter(({ used }) => used).length;
const spend = () => {
	state().refreshTokens[credential().authorizerRefreshToken].used = true;
};
const expire = () => {
	state().authorizerTokens[credential().authorizerAccessToken].expired = true;
};

describe("Baidu's authorizer token", () => {
	it.each([SETTINGS, RENAME])(
		'is renewed once when it has expired, and %s repeated',
		async (api) => {
			expire();
			const { items, error } = await callBaidu(api);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(stand.sandbox.requests.map((it) => [it.api, it.accepted])).toEqual([
				[api, false],
				['oauth/token', true],
				[api, true],
			]);
			expect(stand.sandbox.requests[0].code).toBe('111');
			expect(requestsOf('oauth/token')[0].params).toEqual({
				grant_type: 'app_to_tp_refresh_token',
				refresh_token: credential().authorizerRefreshToken,
			});
			expect(requestsOf('oauth/token')[0].token).toBe(credential().platformAccessToken);
		},
	);

	it('is renewed when Baidu does not know it any more', async () => {
		const { error } = await callBaidu(SETTINGS, {
			change: { authorizerAccessToken: '45.forgotten' },
		});
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ code }) => code)).toEqual(['110', undefined, undefined]);
	});

	it('is stored together with its refresh token', async () => {
		expire();
		const { stored } = await callBaidu(SETTINGS);
		const kept = stored.baiduSmartProgramApi;
		const [, , repeated] = stand.sandbox.requests;
		expect(kept.authorizerAccessToken).toBe(repeated.token);
		expect(kept.authorizerAccessToken).not.toBe(credential().authorizerAccessToken);
		const refresh = String(kept.authorizerRefreshToken);
		expect(state().refreshTokens[refresh]).toEqual({ used: false });
		expect(refresh).not.toBe(credential().authorizerRefreshToken);
	});

	it('is kept before it is used: a call that is cut then loses nothing', async () => {
		expire();
		stand.sandbox.fault({ platform: 'baidu', api: RENAME, kind: 'cut' });
		const { error, stored } = await callBaidu(RENAME);
		expect(error?.message).toContain('gave no answer');
		const kept = stored.baiduSmartProgramApi;
		expect(state().refreshTokens[String(kept.authorizerRefreshToken)]).toEqual({ used: false });
		expect(state().authorizerTokens[String(kept.authorizerAccessToken)]).toEqual({
			expired: false,
		});
	});

	it('is renewed once for two executions that find it expired at the same moment', async () => {
		expire();
		const [one, two] = await Promise.all([callBaidu(SETTINGS), callBaidu(SETTINGS)]);
		expect([one.error, two.error]).toEqual([undefined, undefined]);
		expect(requestsOf('oauth/token')).toHaveLength(1);
		expect(spent()).toBe(1);
		expect(one.stored).toEqual(two.stored);
		expect(requestsOf(SETTINGS).filter(({ accepted }) => accepted)).toHaveLength(2);
	});

	it('is used as stored by the next run, and renewed again from the new pair', async () => {
		expire();
		const { stored } = await callBaidu(SETTINGS);
		const change = stored.baiduSmartProgramApi as IDataObject;
		stand.reset();
		Object.assign(state().authorizerTokens, {
			[String(change.authorizerAccessToken)]: { expired: false },
		});
		state().refreshTokens[String(change.authorizerRefreshToken)] = { used: false };
		await callBaidu(SETTINGS, { change });
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([true]);

		state().authorizerTokens[String(change.authorizerAccessToken)].expired = true;
		const { error } = await callBaidu(SETTINGS, { change });
		expect(error).toBeUndefined();
		expect(requestsOf('oauth/token')[0].params.refresh_token).toBe(change.authorizerRefreshToken);
	});

	it('is renewed once for several items in flight', async () => {
		expire();
		const { items, error } = await callBaidu(SETTINGS, {
			items: [{}, {}, {}, {}],
			options: { inFlight: 4 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(requestsOf('oauth/token')).toHaveLength(1);
		expect(spent()).toBe(1);
		const tokens = requestsOf(SETTINGS)
			.filter(({ accepted }) => accepted)
			.map((it) => it.token);
		expect(new Set(tokens).size).toBe(1);
		expect(tokens).toHaveLength(4);
	});

	it('is renewed once for items one after the other', async () => {
		expire();
		const { items } = await callBaidu(SETTINGS, { items: [{}, {}, {}], options: { inFlight: 1 } });
		expect(items).toHaveLength(3);
		expect(requestsOf('oauth/token')).toHaveLength(1);
	});

	it('is not renewed twice for one call', async () => {
		stand.sandbox.fault({ platform: 'baidu', kind: 'expired-token', times: 2 });
		const { error } = await callBaidu(SETTINGS);
		expect(requestsOf(SETTINGS)).toHaveLength(2);
		expect(requestsOf('oauth/token')).toHaveLength(1);
		expect(error?.message).toMatch(/Access token expired.*\(111\)/);
		expect(error?.description).toContain(
			'This is about the Authorizer Access Token, or the one in the node option Access Token. It lives an hour',
		);
	});

	it('says what to do when its refresh token was used before', async () => {
		expire();
		spend();
		const { error } = await callBaidu(SETTINGS, { change: { appId: '' } });
		expect(requestsOf('oauth/token')).toHaveLength(1);
		const said = `${error?.message} ${error?.description ?? ''}`;
		expect(said).toContain('has been used (expired_token)');
		expect(said).toContain('With the App ID of the mini program in the credential');
		expect(said).toContain('have the merchant authorize again');
	});

	it('comes anew by the app ID when its refresh token was used before', async () => {
		expire();
		spend();
		const { items, error, stored } = await callBaidu(SETTINGS);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(stand.sandbox.requests.map(({ api, code }) => [api, code])).toEqual([
			[SETTINGS, '111'],
			['oauth/token', 'expired_token'],
			['auth/retrieve/authorizationcode', undefined],
			['oauth/token', undefined],
			[SETTINGS, undefined],
		]);
		const kept = stored.baiduSmartProgramApi;
		expect(stand.sandbox.requests.at(-1)?.token).toBe(kept.authorizerAccessToken);
		expect(state().refreshTokens[String(kept.authorizerRefreshToken)]).toEqual({ used: false });
	});

	it('comes anew by the app ID when there is no refresh token', async () => {
		expire();
		const { error, stored } = await callBaidu(SETTINGS, { change: { authorizerRefreshToken: '' } });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([
			SETTINGS,
			'auth/retrieve/authorizationcode',
			'oauth/token',
			SETTINGS,
		]);
		expect(stored.baiduSmartProgramApi.authorizerRefreshToken).toMatch(/^46\./);
	});

	it('is not missed by operations of the platform, whose merchant need not have authorized', async () => {
		state().authorized = false;
		const { error } = await callBaidu(UPLOAD, {
			given: { multipartFile: await png(144) },
			change: { authorizerAccessToken: '', authorizerRefreshToken: '' },
		});
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ api }) => api)).toEqual(['upload/image']);
	});

	it('is not asked for in a circle when what comes anew is refused as well', async () => {
		expire();
		spend();
		stand.sandbox.fault({ platform: 'baidu', api: SETTINGS, kind: 'expired-token' });
		const { error } = await callBaidu(SETTINGS);
		expect(error?.message).toMatch(/Access token expired.*\(111\)/);
		expect(stand.sandbox.requests).toHaveLength(5);
	});

	it('cannot be renewed without a refresh token and an app ID: the refusal is shown', async () => {
		expire();
		const { error } = await callBaidu(SETTINGS, {
			change: { authorizerRefreshToken: '', appId: '' },
		});
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(error?.message).toMatch(/Access token expired.*\(111\)/);
	});

	it.each(['cut', 'cut-after'] as const)(
		'is not asked for again blindly after a %s',
		async (kind) => {
			expire();
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			const { error } = await callBaidu(SETTINGS);
			expect(error?.message).toContain('The refresh token may be spent');
			expect(requestsOf('oauth/token')).toHaveLength(1);
		},
	);

	it('comes by the app ID in the next run when a cut hid that the old one was spent', async () => {
		expire();
		stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind: 'cut-after' });
		const first = await callBaidu(SETTINGS);
		expect(first.error?.message).toContain('The refresh token may be spent: run it again.');
		expect(spent()).toBe(1);
		// Nothing new was stored.
		const next = await callBaidu(SETTINGS, { change: first.stored.baiduSmartProgramApi });
		expect(next.error).toBeUndefined();
		expect(next.items).toHaveLength(1);
		expect(requestsOf('auth/retrieve/authorizationcode')).toHaveLength(1);
		expect(spent()).toBe(1);
	});

	it('is not renewed when the node option gave the token of this item', async () => {
		const { authorizerTokens } = state();
		authorizerTokens['45.override'] = { expired: true };
		const { error, stored } = await callBaidu(SETTINGS, {
			options: { access_token: '45.override' },
		});
		expect(stand.sandbox.requests).toEqual([
			expect.objectContaining({ token: '45.override', code: '111' }),
		]);
		expect(spent()).toBe(0);
		expect(error?.message).toMatch(/Access token expired.*\(111\)/);
		expect(stored.baiduSmartProgramApi).toEqual(credential());
	});
});

it("never renews Baidu's platform token", async () => {
	state().platformTokens[credential().platformAccessToken].expired = true;
	const { error } = await callBaidu(UPLOAD, { given: { multipartFile: await png(144) } });
	expect(stand.sandbox.requests.map(({ api, code }) => [api, code])).toEqual([
		['upload/image', '111'],
	]);
	expect(spent()).toBe(0);
	expect(error?.message).toMatch(/Access token expired.*\(111\)/);
});

describe('the token of one item', () => {
	it("reaches Baidu for that item only, and the credential's never takes its place", async () => {
		state().authorizerTokens['45.second'] = { expired: false };
		const { items } = await callBaidu(SETTINGS, {
			items: [{}, { token: '45.second' }, { token: '' }],
			options: { inFlight: 1, access_token: '={{ $json.token }}' },
			onError: 'continueRegularOutput',
		});
		expect(stand.sandbox.requests.map(({ token }) => token)).toEqual(['45.second']);
		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, true]);
	});

	it("is Baidu's platform token where the operation wants that, and is not renewed", async () => {
		state().platformTokens['42.second'] = { expired: false };
		const given = { multipartFile: await png(144) };
		const call = async () =>
			await callBaidu(UPLOAD, {
				given,
				options: { access_token: '42.second' },
				change: { platformAccessToken: '' },
			});
		expect((await call()).error).toBeUndefined();
		state().platformTokens['42.second'].expired = true;
		const { error, stored } = await call();
		expect(error?.message).toMatch(/Access token expired.*\(111\)/);
		expect(stand.sandbox.requests.map(({ token }) => token)).toEqual(['42.second', '42.second']);
		expect(stored.baiduSmartProgramApi).toEqual({ ...credential(), platformAccessToken: '' });
	});

	it('is left out where Baidu wants none', async () => {
		const given = { client_id: credential().platformKey, ticket: state().ticket };
		const options = { access_token: '42.second' };
		const { error } = await callBaidu('/public/2.0/smartapp/auth/tp/token', { given, options });
		expect(error).toBeUndefined();
		expect(stand.wire[0].url).not.toContain('access_token');
	});

	describe.each(['v2', 'v3'])('over Alipay %s', (protocol) => {
		const run = async (name: string, token: string, appAuthToken = '') => {
			const [first, , third] = stand.sandbox.state.alipay.merchants;
			const { parameters, item } = fill(
				alipay,
				name,
				'least',
				{},
				{
					protocol,
					inFlight: 1,
					app_auth_token: token,
				},
			);
			const run_ = await runNode({
				node: 'alipayMiniProgram',
				parameters,
				credentials: { alipayApi: { ...stand.sandbox.credentials.alipayApi, appAuthToken } },
				input: [first.app_auth_token, '', third.app_auth_token].map((merchant) => ({
					...item,
					json: { merchant },
				})),
				onError: 'continueRegularOutput',
			});
			return { ...run_, tokens: [first.app_auth_token, third.app_auth_token] };
		};

		it.each([
			'alipay.open.mini.version.detail.query',
			'alipay.open.mini.baseinfo.query',
			'alipay.open.mini.baseinfo.modify',
		])('reaches %s for that item only, outside the address', async (name) => {
			const { tokens } = await run(name, '={{ $json.merchant }}');
			expect(stand.sandbox.requests.map(({ token }) => token)).toEqual([tokens[0], tokens[1]]);
			for (const { url } of stand.wire)
				for (const token of tokens) expect(url).not.toContain(token);
			if (protocol === 'v3')
				expect(stand.wire.map(({ headers }) => headers['alipay-app-auth-token'])).toEqual([
					tokens[0],
					tokens[1],
				]);
		});

		it("takes the place of the credential's, which never takes its place", async () => {
			const own = stand.sandbox.state.alipay.merchants[1].app_auth_token;
			const { tokens } = await run('alipay.open.mini.baseinfo.query', '={{ $json.merchant }}', own);
			expect(stand.sandbox.requests.map(({ token }) => token)).toEqual(tokens);
		});

		it("addresses the merchant's own mini program", async () => {
			await run('alipay.open.mini.baseinfo.modify', '={{ $json.merchant }}');
			const { app, merchants } = stand.sandbox.state.alipay;
			const renamed = '杭州支小宝潮流女装店';
			expect(merchants[0].app.info.app_name).toBe(renamed);
			expect(app.info.app_name).not.toBe(renamed);
			expect(merchants[1].app.info.app_name).not.toBe(renamed);
		});
	});

	it('reaches Taobao for that item only', async () => {
		const { taobaoApi } = stand.sandbox.credentials;
		const { parameters } = fill(
			taobao,
			'taobao.miniapp.template.updateapp',
			'least',
			{},
			{
				inFlight: 1,
				session: '={{ $json.session }}',
			},
		);
		const { items } = await runNode({
			node: 'taobaoMiniProgram',
			parameters,
			credentials: { taobaoApi },
			input: ['', '6100another', taobaoApi.session].map((session) => ({ json: { session } })),
			onError: 'continueRegularOutput',
		});
		const own = taobaoApi.session;
		expect(stand.sandbox.requests.map(({ token }) => token)).toEqual(['6100another', own]);
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, true]);
		expect(stand.wire.map(({ url }) => url)).toEqual(Array(2).fill('/router/rest'));
		expect(items).toHaveLength(3);
	});
});

it('evaluates expressions of required, optional and choice fields item by item', async () => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = fill(taobao, 'taobao.miniapp.template.updateapp', 'least', {
		clients: '={{ [$json.client] }}',
		desc: '={{ $json.desc }}',
		template_version: '={{ $json.version }}',
	});
	const input = [
		{ client: 'taobao', desc: '甲', version: '0.0.2' },
		{ client: 'tmall', desc: '', version: '0.0.3' },
	].map((json) => ({ json }));
	const { error } = await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, options: { inFlight: 1 } },
		credentials: { taobaoApi },
		input,
	});
	expect(error).toBeUndefined();
	const same = { app_id: '123', template_id: '111' };
	expect(stand.sandbox.requests.map(({ params }) => params)).toEqual([
		{ ...same, clients: 'taobao', desc: '甲', template_version: '0.0.2' },
		{ ...same, clients: 'tmall', template_version: '0.0.3' },
	]);
});
