import type { IDataObject } from 'n8n-workflow';
import { newVersion } from '../../sandbox/alipay/versions';
import type { FaultKind, Platform } from '../../sandbox';
import { Poller, type Keeping } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';
import { CREDENTIALS } from '../support/platforms';

const stand = useSandbox();

const WATCHED = {
	alipay: { watch: ['versions'] },
	baidu: { watch: ['packages'] },
	taobao: { watch: ['versions'], template_id: ['111'] },
};

const PLATFORMS = ['alipay', 'baidu', 'taobao'] as const;

const watch = async (platform: Platform, parameters: IDataObject = {}, keeping?: Keeping) =>
	await Poller.make({
		platform,
		parameters: { ...WATCHED[platform], ...parameters },
		credentials: { [CREDENTIALS[platform]]: credentialOf(stand.sandbox, platform) },
		keeping,
	});

const change = {
	alipay: () => void (stand.sandbox.state.alipay.app.versions['9.9.9'] = newVersion('INIT')),
	baidu: () => void (stand.sandbox.state.baidu.app.packages[1].status = 6),
	taobao: () => void (stand.sandbox.state.taobao.apps['123'].versions.taobao[0].status = 'OFFLINE'),
};

const merchants = () => stand.sandbox.state.alipay.merchants;

const rows = (count: number) => ({
	merchant: Array.from({ length: count }, (_, index) => ({
		appId: `merchant ${index}`,
		app_auth_token: merchants()[index % 3].app_auth_token,
	})),
});

/** Documented by n8n: a poll is abandoned after so long (`pollTimeoutSeconds`). */
const ABANDONED_MS = 45_000;
const IN_FLIGHT = 5;

/** Time passes with the requests alone: each answer takes so long, five at once. */
function answersTake(ms: number) {
	const start = Date.now();
	const elapsed = () => (stand.sandbox.requests.length * ms) / IN_FLIGHT;
	jest.spyOn(Date, 'now').mockImplementation(() => start + elapsed());
	return elapsed;
}

afterEach(() => jest.restoreAllMocks());

describe.each(['classic', 'durable'] as const)('with the %s memory of n8n', (keeping) => {
	it.each([
		[300, 1],
		[1000, 3],
		// n8n's own budget of a durable poll is 36 s, ours 38.
		[5000, keeping === 'durable' ? 15 : 14],
	])(
		'of 500 merchants at %d ms an answer each is looked at in turn, in %d polls, and told once',
		async (ms, most) => {
			const elapsed = answersTake(ms);
			const trigger = await watch('alipay', { merchants: rows(500) }, keeping);
			let before = 0;
			const round = async () => {
				const [asked, began] = [stand.sandbox.requests.length, elapsed()];
				const told = await trigger.poll();
				expect(elapsed() - began).toBeLessThan(ABANDONED_MS);
				before = stand.sandbox.requests.length - asked;
				return told;
			};
			for (let polls = 0; polls < most; polls++) await round();
			expect(Object.keys(trigger.memory.seen as object)).toHaveLength(500);
			expect(before).toBeGreaterThan(0);

			for (const { app } of merchants()) app.versions['9.9.9'] = newVersion('INIT');
			const told: string[] = [];
			for (let polls = 0; polls < most + 1; polls++)
				told.push(...(await round()).map(({ appId }) => appId));
			expect(told).toHaveLength(500);
			expect(new Set(told).size).toBe(500);
			expect(JSON.stringify(trigger.memory).length).toBeLessThan(500_000);
		},
	);

	it('says in the log how far it came, and where it goes on', async () => {
		answersTake(5000);
		const trigger = await watch('alipay', { merchants: rows(100) }, keeping);
		await trigger.poll();
		expect(trigger.logged).toHaveLength(1);
		const [, done, next] =
			/^'Node' looked at (\d+) of 100 in the time of one poll\. The next poll goes on with 'Versions' com\.alipay\.alipaywallet of merchant (\d+)\.$/.exec(
				trigger.logged[0],
			) ?? [];
		expect(done).toBe(next);
		expect(Number(done)).toBeGreaterThan(20);
	});

	it('calls under way when the time is over change nothing, and are made again', async () => {
		const trigger = await watch('alipay', { merchants: rows(3) }, keeping);
		await trigger.poll();
		const remembered = structuredClone(trigger.memory.seen) as IDataObject;
		merchants()[0].app.versions['9.9.9'] = newVersion('INIT');
		const clock = new AbortController();
		const asked = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 0.5 });
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 0.5 });
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 0.5 });
		const polled = trigger.poll();
		while (stand.sandbox.requests.length < 6) await new Promise(setImmediate);
		clock.abort();
		expect(await polled).toEqual([]);
		// It did not wait for them.
		expect(stand.answered).toHaveLength(3);
		expect(asked.mock.calls[0][0]).toBeLessThanOrEqual(40_000);
		while (stand.answered.length < 6) await new Promise(setImmediate);
		expect(trigger.memory.seen).toEqual(remembered);
		expect(trigger.logged.at(-1)).toContain('looked at 0 of 3');
		asked.mockRestore();
		expect((await trigger.poll()).map(({ appId }) => appId)).toEqual(['merchant 0']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('merchants that never answer do not hold up the others', async () => {
		const trigger = await watch('alipay', { merchants: rows(12) }, keeping);
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 30, times: 5 });
		const clock = new AbortController();
		const spy = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
		const polled = trigger.poll();
		while (stand.sandbox.requests.length < 5) await new Promise(setImmediate);
		clock.abort();
		await polled;
		spy.mockRestore();
		expect(Object.keys((trigger.memory.seen ?? {}) as object)).toEqual([]);
		// The next one begins behind them.
		const from = stand.sandbox.requests.length;
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 0.5, times: 5 });
		await trigger.poll();
		expect(stand.sandbox.requests.length - from).toBe(12);
		// Those in flight together arrive in any order.
		const asked = stand.sandbox.requests.slice(from, from + 5).map(({ token }) => token);
		const behind = [5, 6, 7, 8, 9].map((row) => merchants()[row % 3].app_auth_token);
		expect(asked.sort()).toEqual(behind.sort());
	});
});

/** Longer than a test may take: whoever waits for such an answer fails. */
const HANGING = 600;

describe('the rest of the time', () => {
	it('is all that a request may take, and a repetition that does not fit is not waited for', async () => {
		const trigger = await watch('baidu');
		await trigger.poll();
		const start = Date.now();
		let calls = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => start + (calls++ === 0 ? 0 : 37_700));
		stand.sandbox.fault({ platform: 'baidu', kind: 'slow', seconds: HANGING });
		await expect(trigger.poll()).rejects.toThrow("Baidu gave no answer to 'Package > Get Many'");
		expect(stand.sandbox.requests).toHaveLength(2);
	});

	it('is what n8n names, where that is less', async () => {
		const trigger = await watch('alipay', { merchants: rows(3) }, 'durable');
		trigger.budgetMs = 300;
		stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: HANGING, times: 3 });
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.logged.at(-1)).toContain('looked at 0 of 3');
	});

	it.each(['baidu', 'taobao'] as const)(
		'does not wait for a renewal on %s that hangs',
		async (platform) => {
			const stale = {
				baidu: { authorizerAccessToken: '' },
				taobao: { session: '', refreshToken: 'hanging' },
			};
			const trigger = await Poller.make({
				platform,
				parameters: { ...WATCHED[platform] },
				credentials: {
					[CREDENTIALS[platform]]: {
						...credentialOf(stand.sandbox, platform),
						...stale[platform],
					},
				},
				keeping: 'durable',
			});
			trigger.budgetMs = 1000;
			stand.sandbox.fault({ platform, kind: 'slow', seconds: HANGING });
			expect(await trigger.poll()).toEqual([]);
			const [{ api }] = stand.sandbox.requests;
			expect(api).toMatch(/token/);
			expect(trigger.memory.seen).toEqual({});
		},
	);

	it('over, no further page is asked for, and what was found is left for the next poll', async () => {
		const { apps } = stand.sandbox.state.taobao;
		for (let index = 0; index < 120; index++) apps[`5${index}`] = structuredClone(apps['123']);
		const trigger = await watch('taobao');
		const start = Date.now();
		const spy = jest
			.spyOn(Date, 'now')
			.mockImplementation(() => start + (stand.sandbox.requests.length === 0 ? 0 : 38_001));
		expect(await trigger.poll()).toEqual([]);
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(trigger.memory.seen).toEqual({});
		spy.mockRestore();
		await trigger.poll();
		expect(Object.keys(trigger.memory.seen as object)).toHaveLength(1);
	});
});

describe('what n8n is told of a poll in which nothing succeeded', () => {
	it('names the pause of the merchant that can be asked first, before one that is at fault', async () => {
		const trigger = await watch('alipay', { options: { retries: 0 } }, 'durable');
		trigger.parameters = {
			...trigger.parameters,
			merchants: {
				merchant: [{ appId: 'gone', app_auth_token: 'revoked' }, ...rows(2).merchant],
			},
		};
		await trigger.publish();
		const remembered = structuredClone(trigger.memory);
		const tokens = merchants().map(({ app_auth_token: token }) => token);
		expect(new Set(tokens.slice(0, 2)).size).toBe(2);
		stand.sandbox.fault({ platform: 'alipay', kind: 'rate-limit', times: 2 });
		const failure = await trigger.poll().then(
			() => undefined,
			(error: { failure?: object; httpCode?: string }) => error,
		);
		expect(failure).toMatchObject({ httpCode: '429', failure: { cause: 'rate-limited' } });
		expect(trigger.memory).toEqual(remembered);
	});

	it('names the pause that Taobao names', async () => {
		const trigger = await watch('taobao', { options: { retries: 0 } }, 'durable');
		await trigger.publish();
		stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', seconds: 7 });
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 7000 },
		});
	});

	it.each([
		[9, 4],
		[4, 9],
	])('names the shorter of two pauses, of %d s and of %d s', async (versions, messages) => {
		const both = { watch: ['versions', 'messages'], options: { retries: 0 } };
		const trigger = await watch('taobao', both, 'durable');
		await trigger.publish();
		const [first, second] = stand.sandbox.requests.map(({ api }) => api);
		expect(first).not.toBe(second);
		stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', api: first, seconds: versions });
		stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', api: second, seconds: messages });
		await expect(trigger.poll()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 4000 },
		});
	});

	it('is the first fault where someone has to mend each', async () => {
		const merchant = [{ appId: 'gone', app_auth_token: 'revoked' }];
		const trigger = await watch('alipay', { merchants: { merchant } }, 'durable');
		await expect(trigger.poll()).rejects.toMatchObject({
			httpCode: '401',
			failure: { cause: 'credential-invalid' },
		});
	});
});

describe('the first look, when the workflow is published', () => {
	const PASSING: FaultKind[] = ['rate-limit', 'gateway-error', 'try-again', 'http-500', 'cut'];

	it.each(PLATFORMS.flatMap((platform) => PASSING.map((kind) => [platform, kind] as const)))(
		'on %s does not fail on %s: the next poll makes it',
		async (platform, kind) => {
			const trigger = await watch(platform, { options: { retries: 0 } });
			stand.sandbox.fault({ platform, kind, seconds: 0 });
			expect(await trigger.publish()).toEqual([]);
			expect(trigger.memory.seen).toBeUndefined();
			expect(trigger.logged).toEqual([expect.stringContaining('; the next poll asks again: ')]);
			expect(await trigger.poll()).toEqual([]);
			expect(Object.keys(trigger.memory.seen as object)).toHaveLength(1);
		},
	);

	it.each(PLATFORMS.flatMap((platform) => PASSING.map((kind) => [platform, kind] as const)))(
		'again on %s does not fail on %s, and nothing is lost or told twice',
		async (platform, kind) => {
			const trigger = await watch(platform, { options: { retries: 0 } });
			await trigger.publish();
			const remembered = structuredClone(trigger.memory);
			change[platform]();
			stand.sandbox.fault({ platform, kind, seconds: 0 });
			expect(await trigger.publish()).toEqual([]);
			expect(trigger.memory).toEqual(remembered);
			expect(await trigger.poll()).toHaveLength(1);
			expect(await trigger.publish()).toEqual([]);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	it('with durable cursors does not fail, though a later poll does and lets n8n wait', async () => {
		const trigger = await watch('alipay', { options: { retries: 0 } }, 'durable');
		const fault = () => stand.sandbox.fault({ platform: 'alipay', kind: 'rate-limit' });
		fault();
		expect(await trigger.publish()).toEqual([]);
		fault();
		await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	// n8n names 0.8 of its poll timeout, whatever that was set to.
	it('is not what a scheduled poll is, however long that may take', async () => {
		const trigger = await watch('alipay', { options: { retries: 0 } }, 'durable');
		trigger.budgetMs = 400_000;
		await trigger.publish();
		stand.sandbox.fault({ platform: 'alipay', kind: 'rate-limit' });
		await expect(trigger.poll()).rejects.toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	it('does not fail where one merchant is refused for good, and the other may answer later', async () => {
		const merchant = [...rows(1).merchant, { appId: 'gone', app_auth_token: 'revoked' }];
		const trigger = await watch('alipay', { merchants: { merchant }, options: { retries: 0 } });
		stand.sandbox.fault({ platform: 'alipay', kind: 'http-500' });
		expect(await trigger.publish()).toEqual([]);
		merchants()[0].app.versions['9.9.9'] = newVersion('INIT');
		expect(await trigger.poll()).toEqual([]);
		expect(Object.keys(trigger.memory.seen as object)).toHaveLength(1);
		merchants()[0].app.versions['9.9.8'] = newVersion('INIT');
		expect((await trigger.poll()).map(({ appId }) => appId)).toEqual(['merchant 0']);
	});

	it.each([
		['alipay', { appAuthToken: 'revoked' }, /^Alipay refused /],
		[
			'baidu',
			{ authorizerAccessToken: 'wrong', authorizerRefreshToken: '', appId: '' },
			/^Baidu refused /,
		],
		['taobao', { session: 'wrong', refreshToken: '' }, /^Taobao refused /],
	] as const)('on %s fails where it cannot succeed, and says why', async (platform, wrong, why) => {
		const credential = { ...credentialOf(stand.sandbox, platform), ...wrong };
		const trigger = await Poller.make({
			platform,
			parameters: { ...WATCHED[platform], options: { retries: 0 } },
			credentials: { [CREDENTIALS[platform]]: credential },
		});
		await expect(trigger.publish()).rejects.toThrow(why);
	});
});
