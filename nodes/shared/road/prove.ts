import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { hideSecrets } from '../bytes/hide';
import { keep } from '../bytes/memo';
import { secretsIn } from '../form/secrets';
import { findOperation, type Operation } from '../record/catalogue';
import type { Ask, Call, Credentials, Platform, Reply } from '../record/platform';
import { asNoAnswer, transportOf } from './network';
import { DEFAULT_POLICY } from './policy';
import { RAW, toReply, type RawResponse } from './reply';

type Sign = (
	credentials: Credentials,
	request: IHttpRequestOptions,
) => IHttpRequestOptions | Promise<IHttpRequestOptions>;

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
	if ((proofs.get(key) ?? 0) > Date.now()) return {};
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
 * in the platform's place. Any other refusal proves them right: a platform looks at the signature
 * first. There is nothing for n8n to store.
 */
export async function proveBy<O extends Operation>(
	{ helpers }: IHttpRequestHelper,
	platform: Platform<O>,
	name: string,
	sign: Sign,
	credentials: Credentials,
): Promise<IDataObject> {
	const send = async (call: Call<O>): Promise<Reply> => {
		const request = await sign(call.credentials, platform.request(call));
		const timeout = DEFAULT_POLICY.timeout * 1000;
		const response = await helpers
			.httpRequest({ ...request, ...RAW, timeout })
			.catch(
				async (error: unknown) =>
					await Promise.reject(asNoAnswer(platform.title, error, request.url)),
			);
		return toReply(response as RawResponse);
	};
	const ask: Ask<O> = async (call, open) => await open(await send(call));
	const operation = findOperation(platform.catalogue, name);
	const call = { name, operation, values: {}, credentials, options: {} };
	const opened = await platform.open(call, await send(call), ask);
	if (!('refusal' in opened)) return {};
	const { message, code, subCode = code, remedy = '', did, credential } = opened.refusal;
	if (!credential && !did) return {};
	throw new Error(`${platform.title} ${did ?? 'refused'}: ${message} (${subCode}). ${remedy}`);
}
