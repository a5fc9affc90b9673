import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import type { Credentials } from '../support/credentials';
import { callBy, useBaiduCredential } from '../support/baiduCredential';

const { stand, stored, prove, last, requestsOf, renewals, appId, expire, fresh, helper } =
	useBaiduCredential();
const type = new BaiduSmartProgramApi();
const spend = (token: string) => {
	stand.sandbox.state.baidu.refreshTokens[token] = { used: true };
};

describe('renewal', () => {
	const renewed = async (changes: Credentials) => {
		const output = (await prove(changes)) as Record<string, string>;
		return { output, after: stored({ ...changes, ...output }) };
	};

	test('an expired token is renewed, and the new pair is what n8n stores', async () => {
		const before = stored();
		expire(before.authorizerAccessToken);
		const { output, after } = await renewed({});
		const { authorizerAccessToken: token, authorizerRefreshToken: refresh } = output;
		expect(token).not.toBe(before.authorizerAccessToken);
		expect(refresh).not.toBe(before.authorizerRefreshToken);
		expect(Object.keys(output).sort()).toEqual([
			'authorizerAccessToken',
			'authorizerRefreshToken',
			'renewal',
		]);
		const { authorizerTokens, refreshTokens } = stand.sandbox.state.baidu;
		expect(authorizerTokens[token]).toEqual({ expired: false });
		expect(refreshTokens[refresh]).toEqual({ used: false });
		expect(refreshTokens[String(before.authorizerRefreshToken)]).toEqual({ used: true });
		expect(await prove(after)).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
		expect(renewals()).toHaveLength(1);
	});

	test('without an access token, the refresh token fetches one at once', async () => {
		const { output } = await renewed({ authorizerAccessToken: '' });
		expect(output.authorizerAccessToken).toMatch(/^45\./);
		expect(stand.sandbox.requests).toEqual(renewals());
	});

	test('two callers at once renew once and get the same pair', async () => {
		expire(stored().authorizerAccessToken);
		const [one, other] = await Promise.all([prove({}), prove({})]);
		expect(one).toEqual(other);
		expect(renewals()).toHaveLength(1);
	});

	test('a caller that comes late with the spent token gets the pair that it brought', async () => {
		expire(stored().authorizerAccessToken);
		const first = await prove({});
		expect(await prove({})).toEqual(first);
		expect(await prove({ authorizerAccessToken: '' })).toEqual(first);
		expect(renewals()).toHaveLength(1);
	});

	test('programs are renewed apart', async () => {
		const other = '46.of-another-program';
		stand.sandbox.state.baidu.refreshTokens[other] = { used: false };
		const changes = { authorizerAccessToken: '' };
		const [one, two] = await Promise.all([
			prove(changes),
			prove({ ...changes, authorizerRefreshToken: other }),
		]);
		expect(one).not.toEqual(two);
		expect(renewals()).toHaveLength(2);
	});

	test('a token that was spent elsewhere is told, with what to do', async () => {
		const { authorizerRefreshToken: refresh } = stored();
		stand.sandbox.state.baidu.refreshTokens[String(refresh)].used = true;
		const renewing = prove({ authorizerAccessToken: '' });
		await expect(renewing).rejects.toThrow(
			'Baidu did not renew the authorizer access token: refresh token *** has been used (expired_token). A refresh token works once, an authorization code too. With the App ID of the mini program in the credential, new tokens are fetched by themselves.',
		);
		expect(renewals()).toHaveLength(1);
	});

	test.each([
		['cut', false],
		['cut-after', true],
	] as const)(
		'a connection that is %s is told, and the call not repeated blindly',
		async (kind, used) => {
			const { authorizerRefreshToken: refresh } = stored();
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			const callers = [prove({ authorizerAccessToken: '' }), prove({ authorizerAccessToken: '' })];
			const outcomes = await Promise.allSettled(callers);
			expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
			expect(renewals()).toHaveLength(1);
			expect(stand.sandbox.state.baidu.refreshTokens[String(refresh)]).toEqual({ used });
			// The user's next try is a new one, and tells the truth.
			const again = prove({ authorizerAccessToken: '' });
			if (used) await expect(again).rejects.toThrow('(expired_token)');
			else expect(await again).toHaveProperty('authorizerAccessToken');
		},
	);

	test('a caller with a token of long ago gets the newest pair, not the one that it once brought', async () => {
		const first = (await prove({ authorizerAccessToken: '' })) as Credentials;
		const second = await prove({ ...first, authorizerAccessToken: '' });
		expect(renewals()).toHaveLength(2);
		expect(await prove({ authorizerAccessToken: '' })).toEqual(second);
		expect(renewals()).toHaveLength(2);
	});

	test('where that pair has expired as well, the newest refresh token is spent for it', async () => {
		const first = (await prove({ authorizerAccessToken: '' })) as Credentials;
		const anHourLater = Date.now() + 3_601_000;
		const clock = jest.spyOn(Date, 'now').mockReturnValue(anHourLater);
		try {
			const second = await prove({ authorizerAccessToken: '' });
			expect(second).not.toEqual(first);
			expect(renewals().map(({ params }) => params.refresh_token)).toEqual([
				fresh().authorizerRefreshToken,
				first.authorizerRefreshToken,
			]);
		} finally {
			clock.mockRestore();
		}
	});

	test.each(['gateway-error', 'http-500'] as const)(
		'a %s in place of tokens is told',
		async (kind) => {
			stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind });
			await expect(prove({ authorizerAccessToken: '' })).rejects.toThrow(
				/^Baidu gave no usable answer when it was asked to renew the authorizer access token: .*The refresh token may be spent/,
			);
		},
	);

	test("a platform token that is out of date is told as the platform's", async () => {
		stand.sandbox.state.baidu.platformTokens[String(stored().platformAccessToken)].expired = true;
		await expect(prove({ authorizerAccessToken: '' })).rejects.toThrow(
			/Access token expired.*\(111\)\. This is about the credential's Platform Access Token/,
		);
	});

	test('what a node does: it asks n8n to renew where no token is left, and only there', async () => {
		const credentials = baidu.credentials(stored(), {});
		expect(credentials.renewal).not.toBe('');
		expect(baidu.credentials(stored({ authorizerAccessToken: '' }), {}).renewal).toBe('');
		const nothing = { authorizerAccessToken: '', authorizerRefreshToken: '' };
		expect(baidu.credentials(stored(nothing), {}).renewal).not.toBe('');
		const platform = { ...callBy('platform'), credentials };
		const same = async () => credentials;
		expect(await baidu.afterExpiry?.(platform, same)).toBeUndefined();
		const of = { ...callBy('authorizer'), credentials };
		const emptied = (await baidu.afterExpiry?.(of, same)) ?? {};
		const refusedToken = credentials.authorizerAccessToken;
		expect(emptied).toEqual({
			...credentials,
			authorizerAccessToken: '',
			refusedToken,
			renewal: '',
		});
		const { output } = await renewed(emptied);
		expect(output.authorizerAccessToken).toMatch(/^45\./);
	});
});

describe('a stranger who knows what is public', () => {
	const publicOnly = () => ({
		platformAccessToken: '42.guessed',
		authorizerAccessToken: '',
		authorizerRefreshToken: '',
		appId: appId(),
		platformAppId: '',
		pushToken: '',
		encodingAesKey: '',
	});

	test('gets no token that another credential of the process has fetched, and its test fails', async () => {
		const owner = { platformAccessToken: '42.owner', authorizerAccessToken: '', appId: appId() };
		stand.sandbox.state.baidu.platformTokens['42.owner'] = { expired: false };
		expect(await prove({ ...owner, authorizerRefreshToken: '' })).toHaveProperty('renewal');
		expect(await prove(owner)).toHaveProperty('renewal');
		const before = stand.sandbox.requests.length;
		await expect(prove(publicOnly())).rejects.toThrow('(110)');
		// It was Baidu that refused, not a memory that happened to be empty.
		expect(stand.sandbox.requests.slice(before).map(({ accepted }) => accepted)).toEqual([false]);
	});

	test('gets none with the refresh token of another either', async () => {
		await prove({ authorizerAccessToken: '' });
		const stolen = { ...publicOnly(), ...fresh() };
		await expect(prove(stolen)).rejects.toThrow('(110)');
	});

	test('is not taken for proven because another was, a moment ago', async () => {
		const { authorizerAccessToken } = stored();
		expect(await prove({})).toEqual({});
		await expect(
			prove({ ...publicOnly(), authorizerAccessToken, authorizerRefreshToken: '' }),
		).rejects.toThrow("Baidu refused the credential's Platform Access Token");
	});
});

describe('recovery by the app ID', () => {
	const recover = async (changes: Credentials = {}) =>
		await prove({ authorizerAccessToken: '', appId: appId(), ...changes });
	const RETRIEVE = 'auth/retrieve/authorizationcode';
	const asked = () => stand.sandbox.requests.map(({ api, code = 'ok' }) => `${api} ${code}`);
	const works = async (tokens: unknown) => {
		const { authorizerAccessToken: token } = tokens as Credentials;
		expect(await prove(tokens as Credentials)).toEqual({});
		expect(last()).toMatchObject({ accepted: true, token });
	};

	test.each([
		['was spent elsewhere', () => spend(fresh().authorizerRefreshToken), {}, 'expired_token'],
		['is not known', () => {}, { authorizerRefreshToken: '46.unknown' }, 'invalid_request'],
	])('new tokens come where the refresh token %s', async (_, prepare, changes, code) => {
		prepare();
		const tokens = await recover(changes);
		expect(asked()).toEqual([`oauth/token ${code}`, `${RETRIEVE} ok`, 'oauth/token ok']);
		const [, retrieved, exchanged] = stand.sandbox.requests;
		const { platformAccessToken: token } = stored();
		expect(retrieved).toMatchObject({ token, method: 'POST', params: { app_id: appId() } });
		expect(exchanged).toMatchObject({
			token,
			params: { grant_type: 'app_to_tp_authorization_code' },
		});
		await works(tokens);
	});

	test('new tokens come where there is no refresh token', async () => {
		const tokens = await recover({ authorizerRefreshToken: '' });
		expect(asked()).toEqual([`${RETRIEVE} ok`, 'oauth/token ok']);
		await works(tokens);
	});

	test('it is not tried while the refresh token works', async () => {
		await recover();
		expect(asked()).toEqual(['oauth/token ok']);
	});

	test('several callers at once recover once and get the same pair', async () => {
		spend(fresh().authorizerRefreshToken);
		const callers = await Promise.all([recover(), recover(), recover()]);
		expect(new Set(callers.map((tokens) => JSON.stringify(tokens))).size).toBe(1);
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
	});

	test('two processes at once both get tokens that work', async () => {
		let other: BaiduSmartProgramApi | undefined;
		jest.isolateModules(() => {
			const module = jest.requireActual<
				typeof import('../../dist/credentials/BaiduSmartProgramApi.credentials')
			>('../../dist/credentials/BaiduSmartProgramApi.credentials');
			other = new module.BaiduSmartProgramApi();
		});
		const credentials = stored({ authorizerAccessToken: '', appId: appId() });
		const [one, two] = await Promise.all([
			type.preAuthentication.call(helper(), credentials),
			other!.preAuthentication.call(helper(), credentials),
		]);
		expect(one).not.toEqual(two);
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
		await works({ ...one, appId: appId() });
		await works({ ...two, appId: appId() });
	});

	test('after a cut in which the old token was spent, the next try recovers', async () => {
		stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind: 'cut-after' });
		await expect(recover()).rejects.toThrow('The refresh token may be spent: run it again.');
		expect(asked()).toEqual(['oauth/token cut-after']);
		await works(await recover());
		expect(requestsOf(RETRIEVE)).toHaveLength(1);
	});

	test.each([
		['the code', RETRIEVE, 1],
		// The first of the two is the refusal of the refresh token.
		['the tokens for it', 'oauth/token', 2],
	])('a cut in place of %s is told, and the next try recovers', async (_, api, times) => {
		spend(fresh().authorizerRefreshToken);
		stand.sandbox.fault({ platform: 'baidu', api, kind: 'cut-after', times });
		await expect(recover()).rejects.toThrow('Baidu did not answer');
		expect(asked().at(-1)).toBe(`${api} cut-after`);
		const sent = asked().length;
		await works(await recover());
		expect(asked().slice(sent, sent + 3)).toEqual([
			'oauth/token expired_token',
			`${RETRIEVE} ok`,
			'oauth/token ok',
		]);
	});

	test('an authorization that the merchant has ended is told, with what to do', async () => {
		spend(fresh().authorizerRefreshToken);
		stand.sandbox.state.baidu.authorized = false;
		await expect(recover()).rejects.toThrow(
			/^Baidu gave no authorization code: .*\(50032\)\. Check the app ID\. .*Have the merchant authorize the platform again/,
		);
		expect(asked()).toEqual(['oauth/token expired_token', `${RETRIEVE} 50032`]);
	});

	test('an answer that is not Baidu’s is told', async () => {
		spend(fresh().authorizerRefreshToken);
		stand.sandbox.fault({ platform: 'baidu', api: RETRIEVE, kind: 'http-500' });
		await expect(recover()).rejects.toThrow('a server on its side failed (HTTP 500). Try again');
		expect(asked()).toHaveLength(2);
	});

	test('other refusals of a renewal do not start it', async () => {
		await expect(recover({ platformAccessToken: '42.unknown' })).rejects.toThrow('(110)');
		expect(asked()).toEqual(['oauth/token 110']);
	});

	test('without the platform token there is nothing to recover with', async () => {
		const none = { platformAccessToken: '', authorizerRefreshToken: '' };
		expect(baidu.credentials(stored({ ...none, appId: appId() }), {}).renewal).not.toBe('');
		expect(await recover(none)).toEqual({});
		expect(stand.sandbox.requests).toEqual([]);
	});
});
