import type { IAuthenticate, IHttpRequestOptions } from 'n8n-workflow';
import { originsOf, type Origins } from '../bytes/origin';
import { tidy } from '../bytes/pasted';
import { anyOf } from '../record/language';
import type { Credentials } from '../record/platform';
import { readUrl, type Signable } from './request';

/**
 * The `authenticate` of a credential: signs what goes to the platform of the credential, in its
 * environment, and throws for any other address: a signature or a token is good for whoever reads it.
 */
export const authenticateBy =
	(
		origins: Origins,
		sign: (
			credentials: Credentials,
			request: Signable,
		) => IHttpRequestOptions | Promise<IHttpRequestOptions>,
	): IAuthenticate =>
	async (stored, request) => {
		const credentials = tidy(stored);
		const allowed = originsOf(origins, credentials);
		const { origin: asked } = readUrl(request);
		if (!allowed.includes(asked))
			throw new Error(
				`This credential signs for ${anyOf(allowed)}, not for ${asked}: send the request there, or set the Environment and Base URL of the credential to the address that is meant`,
			);
		return await sign(credentials, request);
	};
