import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import type { Callback } from '../record/callback';
import { nameOf, one } from '../record/language';

/** Letters and digits between slashes; a colon would make n8n match other addresses too. */
const PATH = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;

/**
 * Refuses to publish a trigger that would refuse every push. Not at a start of n8n: what published
 * once stays reachable, and says in the log why it refuses.
 */
export async function checkReady(this: IHookFunctions, callback: Callback): Promise<boolean> {
	if (['init', 'leadershipChange'].includes(this.getActivationMode())) return true;
	const { path } = this.getNodeParameter('settings', {}) as { path?: unknown };
	if (path !== undefined && path !== '' && !PATH.test(String(path)))
		throw new NodeOperationError(
			this.getNode(),
			one(
				`The option 'Path' is '${String(path)}'. It takes letters, digits, '-', '_' and single '/' between them.`,
				`选项“路径”为“${String(path)}”，只能用字母、数字、-、_ 和其间的单个 /。`,
			),
		);
	const lacking = callback.lacks(tidy(await this.getCredentials(callback.credential)));
	const reasons = lacking.join(one('; ', '；'));
	if (lacking.length > 0)
		throw new NodeOperationError(
			this.getNode(),
			`Pushes of ${nameOf(callback)} would be refused. Check in the credential ${reasons}.`,
		);
	return true;
}
