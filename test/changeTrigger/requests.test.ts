import type { IDataObject } from 'n8n-workflow';
import { newVersion } from '../../sandbox/alipay/versions';
import type { Platform } from '../../sandbox';
import { CREDENTIALS } from '../support/platforms';
import { Poller } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const LIST = 'alipay.open.mini.version.list.query';
const DETAIL = 'alipay.open.mini.version.detail.query';

const MERCHANTS = 100;

/** Each with a token of the sandbox's merchants. */
const rows = (count: number, tokens: Record<string, string>) => ({
	merchant: Array.from({ length: count }, (_, index) => ({ appId: `${index}`, ...tokens })),
});

const tokensOf = {
	alipay: () => ({ app_auth_token: stand.sandbox.state.alipay.merchants[0].app_auth_token }),
	baidu: () => ({
		access_token: stand.sandbox.credentials.baiduSmartProgramApi.authorizerAccessToken,
	}),
	taobao: () => ({ session: stand.sandbox.credentials.taobaoApi.session }),
};

const watch = async (platform: Platform, parameters: IDataObject, merchants = MERCHANTS) =>
	await Poller.make({
		platform,
		parameters: { ...parameters, merchants: rows(merchants, tokensOf[platform]()) },
		credentials: { [CREDENTIALS[platform]]: credentialOf(stand.sandbox, platform) },
	});

/** What went over the wire, by API. */
function countAnew(): () => Record<string, number> {
	const before = stand.sandbox.requests.length;
	const wired = stand.wire.length;
	return () => {
		const counts: Record<string, number> = {};
		for (const { api } of stand.sandbox.requests.slice(before))
			counts[api] = (counts[api] ?? 0) + 1;
		const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
		expect(stand.wire.length - wired).toBe(all);
		return counts;
	};
}

/**
 * The documents know no list of several merchants: `app_auth_token`, `access_token` and `session` each
 * stand for one. So it is one request for a merchant, and what that tells is not asked again.
 */
it.each([
	['alipay', { watch: ['versions'] }, { [LIST]: 1 }],
	[
		'alipay',
		{ watch: ['versions', 'baseInfo'] },
		{ [LIST]: 1, 'alipay.open.mini.baseinfo.query': 1 },
	],
	// The name, the icon, the description, the categories and the program itself.
	['baidu', { watch: ['program'] }, { 'app/info': 1 }],
	['baidu', { watch: ['packages'] }, { 'package/get': 1 }],
	[
		'taobao',
		{ watch: ['versions'], template_id: ['111'] },
		{ 'taobao.miniapp.template.queryapp': 1 },
	],
] as const)(
	'on %s a poll of %j asks each merchant for what the documents know one list of, once',
	async (platform, parameters, each) => {
		const trigger = await watch(platform, structuredClone(parameters) as unknown as IDataObject);
		for (const poll of [() => trigger.publish(), () => trigger.poll()]) {
			const counted = countAnew();
			await poll();
			expect(counted()).toEqual(
				Object.fromEntries(Object.entries(each).map(([api, count]) => [api, count * MERCHANTS])),
			);
		}
	},
);

it('asks why a version was rejected in the poll that finds it, and nothing else again', async () => {
	const trigger = await watch('alipay', { watch: ['versions'] }, 10);
	await trigger.publish();
	const [version] = Object.values(stand.sandbox.state.alipay.merchants[0].app.versions);
	const requestsAt = async (status: string, outcome: string) => {
		version.status = status;
		const counted = countAnew();
		expect((await trigger.poll()).map((told) => told.outcome)).toEqual(Array(10).fill(outcome));
		return counted();
	};
	expect(await requestsAt('AUDITING', 'other')).toEqual({ [LIST]: 10 });
	expect(await requestsAt('WAIT_RELEASE', 'passed')).toEqual({ [LIST]: 10 });
	expect(await requestsAt('AUDIT_REJECT', 'rejected')).toEqual({ [LIST]: 10, [DETAIL]: 10 });
	const after = countAnew();
	expect(await trigger.poll()).toEqual([]);
	expect(after()).toEqual({ [LIST]: 10 });
});

// It asked all of them, and showed 50 entries.
it('a test in the editor asks no more merchants than it takes to show 50 entries', async () => {
	const { app } = stand.sandbox.state.alipay.merchants[0];
	for (const index of Array(9).keys()) app.versions[`9.0.${index}`] = newVersion('INIT');
	const entries = Object.keys(app.versions).length;
	const trigger = await watch('alipay', { watch: ['versions'] });
	const counted = countAnew();
	expect(await trigger.test()).toHaveLength(50);
	// Those that are in flight when it is enough are not called back.
	expect(counted()[LIST]).toBeLessThanOrEqual(Math.ceil(50 / entries) + 4);
});
