import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { hideSecrets } from '../bytes/hide';
import { isKept, keep } from '../bytes/memo';
import { secretsIn } from '../form/secrets';
import { findOperation, type Operation } from '../record/catalogue';
import { nameOf, one } from '../record/language';
import type { Credentials, Platform } from '../record/platform';
import { inBrief, type Refusal } from '../record/refusal';
import { askOnce, type Sign } from './askOnce';
import { transportOf } from './network';

/** A proof is good for this long: n8n asks for one before every call of its HTTP Request node. */
const PROOF_LASTS_MS = 60 * 1000;

/** Fingerprint of proven credentials → until when, epoch milliseconds. */
const proofs = new Map<string, number>();
const KEPT = 1000;

/**
 * Runs `proof` unless the same credentials passed it a moment ago. One that failed, or that changed
 * them, is not remembered.
 */
export async function unlessProven(
	type: string,
	credentials: Credentials,
	proof: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const key = fingerprint(type + JSON.stringify(credentials));
	if (isKept(proofs.get(key) ?? 0, PROOF_LASTS_MS)) return {};
	const changes = await proof();
	if (Object.keys(changes).length > 0) return changes;
	keep(proofs, KEPT, key, Date.now() + PROOF_LASTS_MS);
	return {};
}

/**
 * What every credential's `preAuthentication` runs in: an error that leaves it shows none of the
 * `secrets`, and carries no request along.
 */
export async function hidingSecrets(
	secrets: readonly string[],
	credentials: Credentials,
	work: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const known = secretsIn(credentials, secrets);
	return await work().catch((error: unknown) => {
		const message = hideSecrets(error instanceof Error ? error.message : String(error), known);
		throw Object.assign(new Error(message), transportOf(error));
	});
}

/**
 * Calls a harmless operation of the catalogue and judges the answer as a node would. Throws the
 * platform's words and the remedy when the credentials are at fault, or when something else answered
 * in the platform's place. There is nothing for n8n to store.
 */
export async function proveBy<O extends Operation>(
	{ helpers }: IHttpRequestHelper,
	platform: Platform<O>,
	name: string,
	sign: Sign,
	credentials: Credentials,
): Promise<IDataObject> {
	const operation = findOperation(platform.catalogue, name);
	const call = { name, operation, values: {}, credentials, options: {} };
	const opened = await askOnce(helpers, { ...platform, sign }, call);
	const fault = 'refusal' in opened && faultOf(nameOf(platform), opened.refusal);
	if (fault) throw fault;
	return {};
}

/**
 * What a refusal says against the credential, or of what answered in the platform's place. Any other
 * one proves it right: a platform looks at the caller first.
 */
export function faultOf(
	title: string,
	{ message, code, subCode = code, remedy = '', did, credential }: Refusal,
): Error | undefined {
	if (!credential && !did) return undefined;
	const words = inBrief(message);
	return new Error(
		did
			? `${title} gave no usable answer: ${words} (${subCode}). ${remedy}`
			: one(
					`${title} refused: ${words} (${subCode}). ${remedy}`,
					`${title}拒绝了请求：${words}（${subCode}）。${remedy}`,
				),
	);
}
