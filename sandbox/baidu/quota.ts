import { refuse } from './refusal';
import type { BaiduState } from './state';

/** Counts one more change of a subject, or refuses it. */
export function spend(
	state: BaiduState,
	subject: keyof BaiduState['modifyCount'],
	code: number,
	text: string,
) {
	const count = state.modifyCount[subject];
	if (count.used >= count.quota) refuse(code, `${text}: ${count.quota} allowed`);
	count.used += 1;
}
