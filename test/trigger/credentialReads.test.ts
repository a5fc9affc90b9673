import type { Platform } from '../../sandbox';
import { useSandbox } from '../support/sandbox';
import { credentialOf, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const CASES: Array<[Platform, string, string]> = [
	['alipay', 'alipay.open.mini.version.audit.passed', 'appId'],
	['baidu', 'APP_NAME_AUDIT_FAIL', 'pushToken'],
	['taobao', 'qimen.taobao.miniapp.crm.connect', 'appSecret'],
];

const KEPT_MS = 5000;

afterEach(() => jest.restoreAllMocks());

describe.each(CASES)('the credential of the trigger of %s', (platform, event, secret) => {
	const node = { id: `reads ${platform}`, name: platform };
	const right = () => credentialOf(stand.sandbox, platform);
	const wrong = () => ({ ...right(), [secret]: '2021000000000001' });
	const listen = (credential = right()) => trigger.listen(platform, { node, credential });
	const reads = () => trigger.hook.reads;

	/** Whether the push was taken. */
	const push = async (options = {}, fields = {}) =>
		(await trigger.push(platform, event, fields, options)).acknowledged;

	const later = (ms: number) => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + ms);
	};

	beforeEach(() => trigger.hook.restart());

	it('is read once for pushes that follow one another', async () => {
		listen();
		expect([await push(), await push(), await push()]).toEqual([true, true, true]);
		expect(reads()).toBe(1);
	});

	it('is read once for ten pushes that come together', async () => {
		listen();
		trigger.hook.holdFor(10);
		const taken = await Promise.all(
			Array.from({ length: 10 }, async (_, count) => await push({}, { count })),
		);
		expect(taken).toEqual(Array(10).fill(true));
		expect(trigger.hook.executions).toHaveLength(10);
		expect(reads()).toBe(1);
	});

	it('is read anew after five seconds, and what it was before is worth nothing then', async () => {
		listen();
		expect(await push()).toBe(true);
		listen(wrong());
		later(KEPT_MS + 1);
		expect(await push()).toBe(false);
		expect(reads()).toBe(1);
	});

	it('counts at once as it is stored now, for a push that it would have refused before', async () => {
		listen(wrong());
		expect(await push()).toBe(false);
		listen();
		expect(await push()).toBe(true);
		expect(reads()).toBe(1);
	});

	it('refuses a forged push, kept or read, and a forgery keeps nobody else out', async () => {
		listen();
		expect(await push({ tamper: 'body' })).toBe(false);
		expect(await push()).toBe(true);
		expect(reads()).toBe(1);
		expect(await push({ tamper: 'body' })).toBe(false);
		expect(reads()).toBe(2);
		expect(await push()).toBe(true);
		expect(reads()).toBe(2);
	});

	it('is that of this trigger alone', async () => {
		listen();
		expect(await push()).toBe(true);
		trigger.listen(platform, { node: { ...node, id: `other ${platform}` }, credential: wrong() });
		expect(await push()).toBe(false);
		expect(reads()).toBe(1);
	});

	it('is read for each push where a field of it is an expression', async () => {
		listen({ ...right(), [secret]: `={{ ${JSON.stringify(right()[secret])} }}` });
		expect([await push(), await push(), await push()]).toEqual([true, true, true]);
		expect(reads()).toBe(3);
	});

	it('is read for each push where a field of it is an expression, also for pushes that come together', async () => {
		listen({ ...right(), [secret]: `={{ ${JSON.stringify(right()[secret])} }}` });
		trigger.hook.holdFor(5);
		const taken = await Promise.all(
			Array.from({ length: 5 }, async (_, count) => await push({}, { count })),
		);
		expect(taken).toEqual(Array(5).fill(true));
		expect(reads()).toBe(5);
	});

	it('is not believed longer than five seconds because the clock was set back', async () => {
		later(3_600_000);
		listen();
		expect(await push()).toBe(true);
		jest.restoreAllMocks();
		listen(wrong());
		expect(await push()).toBe(false);
	});

	it('refuses what comes while it cannot be read, and takes the next', async () => {
		trigger.listen(platform, { node, credential: null });
		trigger.hook.holdFor(2);
		expect(await Promise.all([push(), push()])).toEqual([false, false]);
		listen();
		expect(await push()).toBe(true);
	});
});
