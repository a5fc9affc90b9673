import type { IDataObject, OnError } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { openStand } from '../support/sandbox';

// A process remembers what it has renewed, so every test has a platform of its own.
let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

const READS = 'taobao.miniapp.template.queryapp';
const CHANGES = 'taobao.miniapp.template.updateapp';
const CONSUME = 'taobao.tmc.messages.consume';
const REFRESH = 'taobao.top.auth.token.refresh';

interface Circumstance {
	items?: IDataObject[];
	options?: IDataObject;
	given?: Given;
	/** In the credential. */
	change?: IDataObject;
	onError?: OnError;
	whenRead?: (stored: Stored) => void;
}

const call = async (
	name: string,
	{ items = [{}], options = {}, given = {}, change = {}, onError, whenRead }: Circumstance = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given, { retries: 0, ...options });
	const credentials = { taobaoApi: { ...credential(), ...change } } as Stored;
	const input = items.map((json) => ({ ...item, json }));
	return await runNode({
		node: 'taobaoMiniProgram',
		parameters,
		credentials,
		input,
		onError,
		whenRead,
	});
};

const state = () => stand.sandbox.state.taobao;
const credential = () => stand.sandbox.credentials.taobaoApi;
const requestsOf = (api: string) => stand.sandbox.requests.filter((it) => it.api === api);
const accepted = () => stand.sandbox.requests.map((it) => [it.api, it.accepted]);
const expire = (session = credential().session) => {
	state().sessions[session].expired = true;
};

describe('a session that has expired', () => {
	it.each([READS, CHANGES])('is renewed once, and %s repeated', async (name) => {
		expire();
		const { error } = await call(name);
		expect(error).toBeUndefined();
		expect(accepted()).toEqual([
			[name, false],
			[REFRESH, true],
			[name, true],
		]);
		const [refused, renewal, repeated] = stand.sandbox.requests;
		expect(refused.code).toBe('session-expired');
		expect(renewal.params).toEqual({ refresh_token: credential().refreshToken });
		expect(renewal.token).toBeUndefined();
		expect(state().sessions[String(repeated.token)]).toEqual({ of: 'seller', expired: false });
	});

	it('is renewed where Taobao does not know it any more', async () => {
		const { error } = await call(CHANGES, { change: { session: '6100forgotten' } });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ code }) => code)).toEqual([
			'invalid-sessionkey',
			undefined,
			undefined,
		]);
	});

	it('is fetched where the credential has a refresh token alone', async () => {
		const { error, stored } = await call(CHANGES, { change: { session: '' } });
		expect(error).toBeUndefined();
		expect(accepted()).toEqual([
			[REFRESH, true],
			[CHANGES, true],
		]);
		expect(stored.taobaoApi.session).toBe(stand.sandbox.requests[1].token);
	});

	it('is stored as it was renewed, with its refresh token and nothing else', async () => {
		expire();
		const { stored } = await call(CHANGES);
		const [, , repeated] = stand.sandbox.requests;
		const { session, refreshToken, proof, ...others } = stored.taobaoApi;
		expect(session).toBe(repeated.token);
		expect(state().refreshTokens[String(refreshToken)]).toEqual({ used: false });
		expect(refreshToken).not.toBe(credential().refreshToken);
		expect(proof).toBe('');
		const { session: old, refreshToken: spent, ...kept } = credential();
		expect([old, spent]).not.toContain(session);
		expect(others).toEqual(kept);
	});

	it('is renewed once for several items in flight', async () => {
		expire();
		const { items, error } = await call(CHANGES, {
			items: [{}, {}, {}, {}],
			options: { inFlight: 4 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(requestsOf(REFRESH)).toHaveLength(1);
		const good = requestsOf(CHANGES).filter((it) => it.accepted);
		expect(new Set(good.map((it) => it.token)).size).toBe(1);
	});

	it('is renewed once for items one after the other', async () => {
		expire();
		const { items } = await call(CHANGES, { items: [{}, {}, {}], options: { inFlight: 1 } });
		expect(items).toHaveLength(3);
		expect(requestsOf(REFRESH)).toHaveLength(1);
	});

	it('is renewed again when the new one expires, also where the refresh token stays', async () => {
		expire();
		const first = await call(CHANGES);
		const { session } = first.stored.taobaoApi;
		expire(String(session));
		// This platform lets the token that was spent be spent again.
		state().refreshTokens[credential().refreshToken].used = false;
		const { error } = await call(CHANGES, { change: { session } });
		expect(error).toBeUndefined();
		expect(requestsOf(REFRESH).map(({ params }) => params.refresh_token)).toEqual([
			credential().refreshToken,
			credential().refreshToken,
		]);
	});

	it('is not renewed twice for one call', async () => {
		stand.sandbox.fault({ platform: 'taobao', kind: 'expired-token', times: 2 });
		const { error } = await call(CHANGES);
		expect(requestsOf(CHANGES)).toHaveLength(2);
		expect(requestsOf(REFRESH)).toHaveLength(1);
		expect(error?.message).toContain('SessionKey已过期 (27 / session-expired)');
	});

	it.each<[string, Circumstance]>([
		['has no refresh token', { change: { refreshToken: '' } }],
		['was given for the item', { options: { session: '6100another' } }],
	])('is told, and what to do, where it %s', async (_, circumstance) => {
		expire();
		const { error, stored } = await call(CHANGES, circumstance);
		expect(accepted()).toEqual([[CHANGES, false]]);
		expect(error?.description).toContain('Have the seller authorize the app again');
		expect(error?.description).toContain('With the Refresh Token beside it');
		expect(error?.description).toContain('where Taobao lets the app renew');
		expect(stored.taobaoApi).toEqual({ ...credential(), ...circumstance.change });
	});

	it.each([
		[
			'the refresh token was used',
			() => (state().refreshTokens[credential().refreshToken].used = true),
			'refresh_token无效',
		],
		['the type of the app has none', () => (state().canRenew = false), '不支持刷新'],
	])('says what to do where %s', async (_, prepare, words) => {
		expire();
		prepare();
		const { error } = await call(CHANGES);
		expect(accepted()).toEqual([
			[CHANGES, false],
			[REFRESH, false],
		]);
		const said = `${error?.message} ${error?.description ?? ''}`;
		expect(said).toContain('Taobao did not renew the session');
		expect(said).toContain(words);
		expect(said).toContain('Have the seller authorize the app again');
		expect(said).toContain('Only apps that sellers order in the service market');
	});

	it('is tried anew by the next run after a renewal that failed', async () => {
		expire();
		stand.sandbox.fault({ platform: 'taobao', api: REFRESH, kind: 'try-again' });
		expect((await call(CHANGES)).error).toBeDefined();
		expect((await call(CHANGES)).error).toBeUndefined();
	});

	it.each(['cut', 'cut-after'] as const)('is not asked for blindly after a %s', async (kind) => {
		expire();
		stand.sandbox.fault({ platform: 'taobao', api: REFRESH, kind });
		const { error } = await call(CHANGES, { options: { retries: 3 } });
		expect(requestsOf(REFRESH)).toHaveLength(1);
		expect(`${error?.message} ${error?.description ?? ''}`).toContain(
			'Taobao did not answer when the session was to be renewed',
		);
	});
});

/** What another n8n process does with the same stored credential. */
describe('another process', () => {
	/** It has renewed the session, as if it were this platform's other client. */
	const renewElsewhere = () => {
		state().refreshTokens[credential().refreshToken].used = true;
		state().sessions['6202elsewhere'] = { of: 'seller', expired: false };
		state().refreshTokens['6203elsewhere'] = { used: false };
	};
	const store = (stored: Stored) =>
		Object.assign(stored.taobaoApi, { session: '6202elsewhere', refreshToken: '6203elsewhere' });

	it('that has renewed the session saves this one the renewal', async () => {
		expire();
		renewElsewhere();
		let reads = 0;
		const { error, stored } = await call(CHANGES, {
			whenRead: (all) => ++reads > 1 && store(all),
		});
		expect(error).toBeUndefined();
		expect(accepted()).toEqual([
			[CHANGES, false],
			[CHANGES, true],
		]);
		expect(stand.sandbox.requests[1].token).toBe('6202elsewhere');
		expect(stored.taobaoApi).toMatchObject({ session: '6202elsewhere' });
	});

	it('that spent the refresh token a moment before does not make this one fail', async () => {
		expire();
		renewElsewhere();
		const { error } = await call(CHANGES, {
			// It stores what it got after this one has asked with the spent token.
			whenRead: (all) => requestsOf(REFRESH).length > 0 && store(all),
		});
		expect(error).toBeUndefined();
		expect(accepted()).toEqual([
			[CHANGES, false],
			[REFRESH, false],
			[CHANGES, true],
		]);
	});

	it('that stored nothing changes nothing: the refusal is told, and nothing is tried again', async () => {
		expire();
		renewElsewhere();
		const { error } = await call(CHANGES);
		expect(requestsOf(REFRESH)).toHaveLength(1);
		expect(error?.message).toContain('Taobao did not renew the session: refresh_token无效');
	});
});

it('a renewal that reached nobody says so, and that the refresh token was not used', async () => {
	const change = { session: '', baseUrl: 'http://127.0.0.1:1' };
	const { error } = await call(CHANGES, { change });
	const said = `${error?.message} ${error?.description ?? ''}`;
	expect(said).toContain(
		'The session could not be renewed, as http://127.0.0.1:1 could not be reached',
	);
	expect(said).toContain('The refresh token was not used.');
	expect(said).not.toContain('authorize');
});

it("a number of the service is not TOP's: no session is renewed, and nothing sent again", async () => {
	state().refusal = {
		code: 15,
		msg: 'Remote service error',
		sub_code: '27',
		sub_msg: '活动已结束',
	};
	const { error } = await call(CHANGES, { options: { retries: 3 } });
	expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([CHANGES]);
	expect(error?.message).toContain('活动已结束 (15 / 27)');
	expect(error?.description).not.toContain('authorize');
});

it('what is null in a refusal is left out, and the general words are shown', async () => {
	state().refusal = {
		code: 15,
		msg: 'Remote service error',
		sub_code: null,
		sub_msg: '',
		request_id: null,
	};
	const { error } = await call(CHANGES);
	expect(error?.message).toBe("Taobao refused 'Template > Update App': Remote service error (15)");
	expect(`${error?.message} ${error?.description}`).not.toContain('null');
});

describe('an API that wants no session', () => {
	it('gets none, so that a dead one does no harm', async () => {
		expire();
		const { error } = await call(CONSUME);
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests).toEqual([
			expect.objectContaining({ api: CONSUME, accepted: true }),
		]);
		expect(stand.sandbox.requests[0].token).toBeUndefined();
		expect(stand.wire[0].body.toString()).not.toContain('session');
	});

	it('makes the session that another then uses', async () => {
		const { items } = await call('taobao.top.auth.token.create');
		const { access_token: session } = items[0].json.token_result as IDataObject;
		expect(session).not.toBe(credential().session);
		const { error } = await call(CHANGES, { options: { session } });
		expect(error).toBeUndefined();
		expect(requestsOf(CHANGES)[0].token).toBe(session);
	});
});

it('makes the address at which the seller agrees, and sends nothing', async () => {
	const { items, error } = await call('oauth.taobao.com/authorize');
	expect(error).toBeUndefined();
	const { origin, pathname, searchParams } = new URL(String(items[0].json.url));
	expect(origin + pathname).toBe('https://oauth.taobao.com/authorize');
	expect(Object.fromEntries(searchParams)).toEqual({
		client_id: credential().appKey,
		response_type: 'code',
		redirect_uri: 'https://www.example.com/taobao/authorized',
	});
	expect(stand.sandbox.requests).toEqual([]);
});

describe('a ban', () => {
	const ban = (seconds: number) =>
		stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', seconds });

	it.each([READS, CHANGES])('of more than a minute is not waited for by %s', async (name) => {
		ban(61);
		const { error } = await call(name, { options: { retries: 2 } });
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(error?.message).toContain('This ban will last for 61 more seconds');
		expect(error?.description).toContain('lower Items in Flight');
	});

	it.each([READS, CHANGES])(
		'of a moment is waited for by %s, as nothing was done',
		async (name) => {
			ban(0.1);
			const { error } = await call(name, { options: { retries: 1 } });
			expect(error).toBeUndefined();
			expect(accepted()).toEqual([
				[name, false],
				[name, true],
			]);
		},
	);
});
