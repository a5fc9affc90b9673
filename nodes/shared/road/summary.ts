import type { NodeExecutionHint } from 'n8n-workflow';
import { explain } from '../record/language';

/** What is counted while a node runs, since its items do not tell it. */
export interface Tally {
	/** Items that failed, of a node that goes on. */
	failed: number;
	/** Requests that were sent again after a failure. */
	resent: number;
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What n8n shows beside the output of a run; nothing where all went smoothly. */
export function summaryOf({ failed, resent }: Tally, items: number): NodeExecutionHint[] {
	const hints: NodeExecutionHint[] = [];
	if (failed > 0)
		hints.push({
			message: explain(
				`${failed} of ${many(items, 'item')} failed. The error of each tells why and what to do.`,
				`${items} 项中有 ${failed} 项失败，各项的 error 中有原因和处理办法。`,
			),
			type: 'warning',
			location: 'outputPane',
		});
	if (resent > 0)
		hints.push({
			message: explain(
				`${many(resent, 'request')} had to be sent again: the platform was busy or gave no answer. Where that happens often, lower the option Items in Flight.`,
				`有 ${resent} 个请求重新发送过：平台繁忙或没有应答。若经常出现，请调小选项“并行数”。`,
			),
			type: 'info',
			location: 'outputPane',
		});
	return hints;
}
