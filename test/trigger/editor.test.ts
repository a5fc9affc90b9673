import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { Platform } from '../../sandbox';
import { runNode } from '../support/engine';
import { EVENTS, NODES } from '../support/platforms';
import { useSandbox } from '../support/sandbox';
import { answerTo, MARK, REFUSED, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const PLATFORMS: Platform[] = ['alipay', 'baidu', 'taobao'];

/** What n8n's engine makes of the node once the push has given these items. */
async function run(platform: Platform, items: readonly object[]) {
	return await runNode({
		node: `${NODES[platform]}Trigger`,
		parameters: {},
		credentials: {},
		input: items.map((json) => ({ json }) as INodeExecutionData),
		process: { node: trigger.hook.trigger, credentials: {}, shared: {} },
	});
}

/** A test in the editor, in the node that the engine runs, too. */
const listen = (
	platform: Platform,
	mode: 'manual' | 'webhook',
	node?: Pick<INode, 'id' | 'name'>,
) => trigger.listen(platform, { mode, node: node ?? { id: 'node', name: 'Node' } });

beforeEach(() => trigger.hook.restart());

// P16: the editor went on listening, and the reason was in n8n's log only.
describe('a push that is refused while the editor listens', () => {
	it.each<[Platform, string]>([
		['alipay', 'the signature does not fit'],
		['baidu', 'the signature does not fit'],
		['taobao', 'the signature does not fit'],
	])(
		'%s: gets its constant answer, and the reason is told in the editor',
		async (platform, why) => {
			listen(platform, 'manual');
			const push = await trigger.push(
				platform,
				EVENTS[platform],
				{ mark: MARK },
				{ tamper: 'body' },
			);
			expect(answerTo(push)).toEqual(REFUSED[platform]);
			expect(trigger.hook.executions).toEqual([{ refused: why }]);
			expect(trigger.hook.staticData).toEqual({});
			const { error, items } = await run(platform, trigger.hook.executions);
			expect(error?.message).toBe(`A push was refused: ${why}`);
			expect(error?.description).toMatch(
				/nothing of the push was used\..*listen again\. \p{Script=Han}/su,
			);
			expect(items).toEqual([]);
			const told = JSON.stringify([error, error?.message, error?.description]);
			expect([MARK, ...trigger.hook.secrets].filter((word) => told.includes(word))).toEqual([]);
		},
	);

	it.each(PLATFORMS)('%s: so is one that is out of date', async (platform) => {
		listen(platform, 'manual');
		const push = await trigger.push(platform, EVENTS[platform], {}, { tamper: 'stale' });
		expect(answerTo(push)).toEqual(REFUSED[platform]);
		expect(trigger.hook.executions).toEqual([{ refused: 'it is out of date' }]);
	});

	it.each(PLATFORMS)('%s: but a genuine one comes out as it is', async (platform) => {
		listen(platform, 'manual');
		const push = await trigger.push(platform, EVENTS[platform], { refused: 'by its own words' });
		expect(answerTo(push)).toEqual(TAKEN[platform]);
		const { error, items } = await run(platform, trigger.hook.executions);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { platform, event: EVENTS[platform] } }]);
	});
});

describe('what was refused on the production URL', () => {
	it.each(PLATFORMS)(
		'%s: starts nothing and stores nothing, and stands beside the next output with its count',
		async (platform) => {
			listen(platform, 'webhook');
			for (const tamper of ['signature', 'body', 'stale'] as const)
				await trigger.push(platform, EVENTS[platform], { mark: MARK }, { tamper });
			expect(trigger.hook.executions).toEqual([]);
			expect(trigger.hook.saves).toBe(0);
			await trigger.push(platform, EVENTS[platform]);
			const { items, hints } = await run(platform, trigger.hook.executions);
			expect(items).toHaveLength(1);
			expect(hints).toEqual([
				expect.stringMatching(
					/^Pushes refused since n8n has started: 3\. The last one at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00: it is out of date\. n8n 启动以来拒绝的推送：3 次/,
				),
			]);
			expect(hints.join()).not.toContain(MARK);
			trigger.hook.restart();
			expect((await run(platform, trigger.hook.executions)).hints).toEqual([]);
		},
	);

	it('is counted for each trigger by itself', async () => {
		listen('baidu', 'webhook', { id: 'other', name: 'Other' });
		await trigger.push('baidu', EVENTS.baidu, {}, { tamper: 'body' });
		expect((await run('baidu', [{ event: 'x' }])).hints).toEqual([]);
	});

	it('is told in the log by the name of the node', async () => {
		listen('taobao', 'webhook', { id: 'node', name: 'Orders' });
		await trigger.push('taobao', EVENTS.taobao, {}, { tamper: 'body' });
		expect(trigger.hook.calls.at(-1)?.logged).toEqual([
			"'Orders' refused a push of Taobao: the signature does not fit",
		]);
	});
});
