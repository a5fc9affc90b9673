import type { Platform, PushOptions } from '../../sandbox';
import { useSandbox } from '../support/sandbox';
import { answerTo, expectRefusal, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** A whole second: Baidu and Taobao sign no smaller part. */
const NOW = Date.parse('2026-11-21T12:00:00Z');

const setClock = (seconds: number) => jest.spyOn(Date, 'now').mockReturnValue(NOW + seconds * 1000);

beforeEach(() => setClock(0));
afterEach(() => jest.restoreAllMocks());

/** Platform, event, and how old a push may be when nothing is set, in seconds. */
const PUSHES: Array<[Platform, string, number]> = [
	['alipay', 'alipay.open.mini.version.audit.passed', 26 * 60 * MINUTE],
	['alipay', 'open_app_auth_notify', 26 * 60 * MINUTE],
	['baidu', 'APP_NAME_AUDIT_PASS', 26 * 60 * MINUTE],
	['taobao', 'qimen.taobao.miniapp.crm.connect', 10 * MINUTE],
];

describe.each(PUSHES)('%s: %s', (platform, event, maxAge) => {
	const accepted: Array<[string, number, object]> = [
		['as old as allowed', maxAge, {}],
		['from a clock ten minutes ahead', -10 * MINUTE, {}],
		['as old as the option allows', 3 * MINUTE, { maxAge: 3 }],
		['older than usual, where the option allows', maxAge + DAY, { maxAge: (maxAge + DAY) / 60 }],
	];
	it.each(accepted)('%s, is taken', async (_, age, settings) => {
		trigger.listen(platform, { settings: settings as { maxAge?: number } });
		const push = await trigger.compose(platform, event);
		setClock(age);
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(trigger.hook.executions).toHaveLength(1);
		expect(trigger.hook.executions[0].occurredAt).toBe('2026-11-21T20:00:00+08:00');
	});

	const refused: Array<[string, number, object]> = [
		['a second older than allowed', maxAge + 1, {}],
		['a second more than ten minutes ahead', -10 * MINUTE - 1, {}],
		['a second older than the option allows', 3 * MINUTE + 1, { maxAge: 3 }],
		['a year old', 365 * DAY, {}],
		['a year ahead', -365 * DAY, {}],
		['a year ahead, however old the option allows', -365 * DAY, { maxAge: 1000 * DAY }],
	];
	it.each(refused)('%s, is refused', async (_, age, settings) => {
		trigger.listen(platform, { settings: settings as { maxAge?: number } });
		const push = await trigger.compose(platform, event);
		setClock(age);
		await expectRefusal(trigger, async () => await trigger.send(push));
		expect(trigger.hook.calls[0].logged[0]).toContain('out of date');
	});

	it('a push that was taken is refused, too, once it is too old', async () => {
		trigger.listen(platform);
		const push = await trigger.push(platform, event);
		setClock(maxAge + 1);
		await expectRefusal(trigger, async () => await trigger.send(push));
	});

	it('a push is still known at the last moment of its age', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event);
		setClock(-10 * MINUTE);
		await trigger.send(push);
		setClock(maxAge);
		trigger.hook.restart();
		await trigger.push(platform, event, { other: 1 });
		expect(trigger.hook.executions.length).toBe(2);
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(trigger.hook.executions.length).toBe(2);
	});

	it.each<PushOptions>([{ tamper: 'stale' }])('sent with %j is refused', async (options) => {
		trigger.listen(platform);
		await expectRefusal(trigger, async () => await trigger.push(platform, event, {}, options));
	});
});
