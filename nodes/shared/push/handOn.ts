import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { chinaIso } from '../bytes/time';
import type { Callback } from '../record/callback';
import { explain } from '../record/language';
import { OUT_OF_DATE, REFUSED } from './receive';
import { refusalsOf } from './refusals';

/**
 * Gives the workflow what `receive` gave to n8n. What is to be seen in the editor is told here, because
 * n8n has no way for it while a push is answered: why the push was refused that a test was waiting for,
 * and what was refused in this process before.
 */
export function handOn(this: IExecuteFunctions, callback: Callback): INodeExecutionData[][] {
	const items = this.getInputData();
	const why = items[0]?.json[REFUSED];
	if (typeof why === 'string') throw refusal(this, callback, why);
	const refusals = refusalsOf(this);
	if (refusals) {
		const { count, at, why: last } = refusals;
		this.addExecutionHints({
			message: explain(
				`Pushes refused since n8n has started: ${count}. The last one at ${chinaIso(at)}: ${last}.`,
				`n8n 启动以来拒绝的推送：${count} 次，最近一次在 ${chinaIso(at)}。`,
			),
			type: 'warning',
			location: 'outputPane',
		});
	}
	return [items];
}

/** What to do about a refused push. */
const adviceOn = (why: string): readonly [en: string, zh: string] =>
	why === OUT_OF_DATE
		? [
				'Set the clock of the machine that runs n8n; if it is right, a copy of an old push came, and nothing is to be done.',
				'请校准运行 n8n 的机器的时间；时间正确则是旧推送的副本，无需处理。',
			]
		: [
				'Check that the credential belongs to the app whose console has the address of this node, then listen again.',
				'请检查凭据是否属于填写了本节点地址的应用，然后重新监听。',
			];

const refusal = (ctx: IExecuteFunctions, { title, zh }: Callback, why: string) => {
	const [advice, adviceZh] = adviceOn(why);
	return new NodeOperationError(ctx.getNode(), `A push was refused: ${why}`, {
		description: explain(
			`${title} got the same answer as for every refusal, and nothing of the push was used. ${advice}`,
			`${zh}得到的应答与任何拒绝相同，推送内容未被使用。${adviceZh}`,
		),
	});
};
