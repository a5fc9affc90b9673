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
	let taken = 0;
	const push = async (options = {}) => {
		const { acknowledged } = await trigger.push(platform, event, {}, options);
		if (acknowledged) taken++;
	};
	const later = (ms: number) => {
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + ms);
	};

	beforeEach(() => {
		trigger.hook.restart();
		taken = 0;
	});

	it('is read once for a burst of pushes', async () => {
		listen();
		for (let index = 0; index < 3; index++) await push();
		expect([taken, trigger.hook.reads]).toEqual([3, 1]);
	});

	it('is read anew after five seconds, and what it was before is worth nothing then', async () => {
		listen();
		await push();
		taken = 0;
		listen(wrong());
		later(KEPT_MS + 1);
		await push();
		expect([taken, trigger.hook.reads]).toEqual([0, 1]);
	});

	it('counts at once as it is stored now, for a push that it refused before', async () => {
		listen(wrong());
		await push();
		expect(taken).toBe(0);
		listen();
		await push();
		expect([taken, trigger.hook.reads]).toEqual([1, 1]);
	});

	it('refuses a forged push, kept or read', async () => {
		listen();
		await push();
		await push({ tamper: 'body' });
		expect([taken, trigger.hook.reads]).toEqual([1, 2]);
	});

	it('is that of this trigger alone', async () => {
		listen();
		await push();
		taken = 0;
		trigger.listen(platform, { node: { ...node, id: `other ${platform}` }, credential: wrong() });
		await push();
		expect([taken, trigger.hook.reads]).toEqual([0, 1]);
	});

	it('is read for each push where a field of it is an expression', async () => {
		listen({ ...right(), [secret]: `={{ ${JSON.stringify(right()[secret])} }}` });
		for (let index = 0; index < 3; index++) await push();
		expect([taken, trigger.hook.reads]).toEqual([3, 3]);
	});
});
