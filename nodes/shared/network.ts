import { isObject } from './json';

/** What a request that got no answer says of itself. */
export interface NetworkFault {
	/** Of the transport, such as `ENOTFOUND`. */
	code: string;
	/** `unsent`: nothing can have been executed. `unclear`: the request may have arrived. */
	kind: 'unsent' | 'unclear';
	/** What happened, as the end of a sentence. */
	message: string;
	/** What to check, in whole sentences. */
	remedy: string;
}

/** No connection came about. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
]);

/** Neither lost nor refused: the request itself could not be built, or the execution was stopped. */
const NOT_NETWORK = new Set(['ERR_CANCELED', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_URL']);

/** What failed on the way to `url`; undefined when it did not fail on the network. */
export function networkFault(error: unknown, url: string): NetworkFault | undefined {
	const code = codeOf(error);
	if (code === undefined) return undefined;
	const { origin } = new URL(url);
	return NEVER_SENT.has(code)
		? {
				code,
				kind: 'unsent',
				message: `${origin} could not be reached`,
				remedy: 'Check the network, the proxy, and the Environment and Base URL in the credential.',
			}
		: {
				code,
				kind: 'unclear',
				message: `the connection to ${origin} ended`,
				remedy: '',
			};
}

/** The code of the transport, at whatever depth n8n has wrapped its error; undefined without. */
export function codeOf(error: unknown): string | undefined {
	for (let at = error, depth = 0; isObject(at) && depth < 5; at = at.cause, depth++) {
		const { code } = at;
		if (typeof code === 'string' && /^E[A-Z_]+$/.test(code))
			return NOT_NETWORK.has(code) ? undefined : code;
	}
	return undefined;
}
