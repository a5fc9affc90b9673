import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import type { Callback } from '../record/callback';

/** Letters and digits between slashes; a colon would make n8n match other addresses too. */
const PATH = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;

/**
 * Refuses to publish a trigger that would refuse every push. Not at a start of n8n: what published
 * once stays reachable, and says in the log why it refuses.
 */
export async function checkReady(
	this: IHookFunctions,
	{ title, credential, lacks }: Callback,
): Promise<boolean> {
	if (['init', 'leadershipChange'].includes(this.getActivationMode())) return true;
	const { path } = this.getNodeParameter('settings', {}) as { path?: unknown };
	if (path !== undefined && path !== '' && !PATH.test(String(path)))
		throw new NodeOperationError(
			this.getNode(),
			`The option 'Path' is '${String(path)}'. It takes letters, digits, '-', '_' and single '/' between them.`,
		);
	const lacking = lacks(tidy(await this.getCredentials(credential)));
	if (lacking.length > 0)
		throw new NodeOperationError(
			this.getNode(),
			`Every push of ${title} would be refused. Check in the credential ${lacking.join('; ')}.`,
		);
	return true;
}
