import type { IHookFunctions } from 'n8n-workflow';
import type { Platform, PushRecord } from '../../sandbox';
import { useSandbox } from '../support/sandbox';
import { answerTo, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const EVENTS: Array<[Platform, string]> = [
	['alipay', 'alipay.open.mini.version.audit.passed'],
	['baidu', 'APP_NAME_AUDIT_PASS'],
	['taobao', 'qimen.taobao.miniapp.crm.connect'],
];

describe('the trigger in n8n', () => {
	it.each(EVENTS)(
		'takes what %s sends to the address that was registered',
		async (platform, event) => {
			trigger.listen(platform);
			stand.sandbox.register(platform, trigger.hook.url);
			const push = await stand.sandbox.push(platform, event);
			await trigger.hook.idle();
			expect(push.acknowledged).toBe(true);
			expect(trigger.hook.executions).toMatchObject([{ platform, event }]);
		},
	);

	it.each(EVENTS)('takes events of %s as a text, each as a whole', async (platform, event) => {
		const run = async (events: string) => {
			trigger.listen(platform, { events });
			await trigger.push(platform, event);
			return trigger.hook.executions.length;
		};
		expect(await run(`another, ${event}`)).toBe(1);
		expect(await run(`${event}ED`)).toBe(0);
	});

	// n8n answers with the first item, and drops what changed, when it is left to answer.
	it.each(EVENTS)('keeps the memory of every push of %s', async (platform, event) => {
		trigger.listen(platform);
		const pushes: PushRecord[] = [];
		for (const count of [1, 2, 3, 4]) {
			pushes.push(await trigger.push(platform, event, { count }));
			expect(trigger.hook.executions.length).toBe(count);
		}
		trigger.hook.restart();
		for (const push of pushes) {
			expect(answerTo(push)).toEqual(TAKEN[platform]);
			expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		}
		expect(trigger.hook.executions.length).toBe(4);
	});

	// n8n fails at charsets that Node's buffers do not know, before it asks the node.
	it('keeps n8n from reading the body', async () => {
		trigger.listen('alipay');
		const [, event] = EVENTS[0];
		const push = await trigger.push('alipay', event, {}, { charset: 'gbk' });
		expect(push.headers['content-type']).toContain('charset=GBK');
		expect(trigger.hook.calls).toMatchObject([{ status: 200, error: undefined }]);
	});

	it.each(EVENTS)('has nothing to take back from %s', async (platform) => {
		trigger.listen(platform);
		const { delete: remove } = trigger.hook.trigger.webhookMethods?.default ?? {};
		expect(await remove?.call({} as IHookFunctions)).toBe(true);
	});

	it.each([
		['alipay', 'alipayApi'],
		['baidu', 'baiduSmartProgramApi'],
		['taobao', 'taobaoApi'],
	] as const)('asks for the credential of %s alone', (platform, name) => {
		trigger.listen(platform);
		expect(trigger.hook.trigger.description.credentials).toEqual([{ name, required: true }]);
	});
});
