import { isObject } from '../bytes/json';
import type { Cause } from '../record/refusal';

/** What a request that got no answer says of itself. */
export interface NetworkFault {
	/** Of the transport, such as `ENOTFOUND`, or ours where it gives none. */
	code: string;
	/** `unsent`: nothing can have been executed. `unclear`: the request may have arrived. */
	kind: 'unsent' | 'unclear';
	/** It stays so until somebody mends it: to send again is of no use. */
	lasting?: boolean;
	/** What happened, as the end of a sentence. */
	message: string;
	/** What to check, in whole sentences; empty where there is nothing but to try again. */
	remedy: string;
}

export interface NetworkRow extends Omit<NetworkFault, 'code' | 'message'> {
	/** The transport's codes, or the names of errors that have none; a final * stands for any end. */
	codes: readonly string[];
	/** What must stand in the code, a blank, and the text beside it. */
	words?: RegExp;
	/** In place of the transport's code. */
	code?: string;
	message(origin: string): string;
}

const CHECK_ADDRESS =
	'Check the network, the proxy, and the Environment and Base URL in the credential.';
const CHECK_WHO_ANSWERS =
	'What answers there may be a proxy or another service: check the Environment and Base URL in the credential, and the proxy.';

const UNREACHABLE: NetworkRow = {
	codes: ['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'ENOTFOUND'],
	kind: 'unsent',
	message: (origin) => `${origin} could not be reached`,
	remedy: CHECK_ADDRESS,
};

const UNREADABLE: Omit<NetworkRow, 'codes'> = {
	kind: 'unclear',
	message: (origin) => `the answer of ${origin} could not be read`,
	remedy: CHECK_WHO_ANSWERS,
};

/** The first that matches is it. Only what cannot happen once a request has left is `unsent`. */
export const NETWORK_ROWS: readonly NetworkRow[] = [
	UNREACHABLE,
	{
		codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
		kind: 'unsent',
		lasting: true,
		message: (origin) => `the certificate of ${origin} has expired or is not valid yet`,
		remedy:
			'Check the clock of this n8n, and whether a proxy on the way shows a certificate of its own; otherwise whoever runs that address must renew it.',
	},
	{
		codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_FORMAT', 'HOSTNAME_MISMATCH'],
		kind: 'unsent',
		lasting: true,
		message: (origin) => `the certificate of ${origin} is for another host name`,
		remedy: CHECK_WHO_ANSWERS,
	},
	{
		codes: [
			'CERT_*',
			'CRL_*',
			'DEPTH_ZERO_SELF_SIGNED_CERT',
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_*',
			'ERROR_IN_CERT_*',
			'INVALID_CA',
			'INVALID_PURPOSE',
			'PATH_LENGTH_EXCEEDED',
		],
		kind: 'unsent',
		lasting: true,
		message: (origin) => `the certificate of ${origin} is not trusted`,
		remedy:
			'Where a proxy or a stand-in shows a certificate of its own, have the administrator of this n8n trust its issuer (NODE_EXTRA_CA_CERTS); otherwise check the Base URL in the credential.',
	},
	{
		// Alerts and verdicts of a handshake, which a connection that is up does not see.
		codes: ['EPROTO', 'ERR_SSL_*'],
		words:
			/alert.protocol.version|alert.handshake.failure|unsupported.protocol|no.protocols.available/i,
		kind: 'unsent',
		lasting: true,
		message: (origin) => `${origin} and this n8n have no TLS version or cipher in common`,
		remedy: `TLS 1.2 or newer is needed. ${CHECK_WHO_ANSWERS}`,
	},
	{
		codes: ['ECONNRESET'],
		words: /before secure TLS connection was established/,
		kind: 'unsent',
		message: (origin) => `${origin} closed the connection before it was secure`,
		remedy: CHECK_ADDRESS,
	},
	{
		codes: ['EPROTO', 'ERR_SSL_*'],
		kind: 'unclear',
		message: (origin) => `the TLS connection to ${origin} failed`,
		remedy: CHECK_WHO_ANSWERS,
	},
	{
		codes: ['*'],
		words: / Proxy connection ended before receiving CONNECT response/,
		code: 'PROXY_CONNECT',
		kind: 'unsent',
		message: (origin) => `the proxy gave no connection to ${origin}`,
		remedy: 'Check that the proxy runs, and that it allows this address.',
	},
	{
		codes: ['SsrfBlockedIpError', 'SsrfBlockedHostnameError'],
		code: 'BLOCKED_BY_N8N',
		kind: 'unsent',
		lasting: true,
		message: (origin) => `this n8n blocks requests to ${origin}`,
		remedy:
			"Its protection of internal addresses does not allow this one: have its administrator allow it, or correct the credential's Base URL.",
	},
	{
		...UNREADABLE,
		codes: ['HPE_*', 'Z_*', 'ERR_HTTP2_*', 'ERR_BUFFER_*', 'ERR_BROTLI*', 'ERR_ZSTD*'],
	},
	{ ...UNREADABLE, codes: ['ERR_BAD_RESPONSE'], words: /maxContentLength/ },
	{
		codes: ['ERR_BAD_RESPONSE', 'ERR_STREAM_PREMATURE_CLOSE'],
		kind: 'unclear',
		message: (origin) => `the answer of ${origin} broke off`,
		remedy: '',
	},
	{
		codes: ['ECONNABORTED', 'ETIMEDOUT'],
		words: /^ETIMEDOUT |timeout/i,
		kind: 'unclear',
		message: (origin) => `${origin} took too long`,
		remedy: '',
	},
	{
		codes: ['E*'],
		words: /^E[A-Z_]+ /,
		kind: 'unclear',
		message: (origin) => `the connection to ${origin} ended`,
		remedy: '',
	},
];

const isOf = ({ codes, words }: NetworkRow, code: string, text: string): boolean =>
	codes.some((one) => (one.endsWith('*') ? code.startsWith(one.slice(0, -1)) : one === code)) &&
	(words?.test(`${code} ${text}`) ?? true);

/** Why, in n8n's words. */
export const causeOfFault = ({ lasting }: Pick<NetworkFault, 'lasting'>): Cause =>
	lasting ? 'configuration-invalid' : 'temporarily-unavailable';

/** Neither lost nor refused: the request itself could not be built, or the execution was stopped. */
const NOT_NETWORK =
	/^ERR_(CANCELED|INVALID_|UNESCAPED_|HTTP_INVALID_|BAD_REQUEST|BAD_OPTION|NOT_SUPPORT)/;

/** What failed on the way to `url`; undefined when it did not fail on the network. */
export function networkFault(error: unknown, url: string): NetworkFault | undefined {
	const { origin } = new URL(url);
	const layers = layersOf(error);
	const connecting = layers.find(
		({ syscall }) => syscall === 'connect' || syscall === 'getaddrinfo',
	);
	for (const layer of connecting ? [connecting] : layers) {
		const { code, name, message } = layer;
		if (typeof code === 'string' && NOT_NETWORK.test(code)) return undefined;
		const known = String(code ?? name);
		const row = connecting
			? UNREACHABLE
			: NETWORK_ROWS.find((one) => isOf(one, known, String(message)));
		if (row)
			return {
				code: row.code ?? String(code),
				kind: row.kind,
				...(row.lasting && { lasting: true }),
				message: row.message(origin),
				remedy: row.remedy,
			};
	}
	return undefined;
}

const MOST_LAYERS = 5;

// n8n wraps the transport's error, sometimes more than once.
function layersOf(error: unknown): Array<Record<string, unknown>> {
	const layers: Array<Record<string, unknown>> = [];
	for (let at = error; isObject(at) && layers.length < MOST_LAYERS; at = at.cause) layers.push(at);
	return layers;
}

/** What the test of a credential says where it got no answer. */
export function noAnswer(title: string, { message, code, remedy }: NetworkFault): string {
	const advice = remedy || CHECK_ADDRESS;
	return `${title} gave no answer: ${message} (${code}). ${advice}`;
}

/** What the transport says of a fault, and nothing of the request: its code and the call that failed. */
export function transportOf(error: unknown): { code?: string; syscall?: string } {
	const { code, syscall } =
		layersOf(error).find((layer) => typeof layer.code === 'string') ??
		({} as Record<string, unknown>);
	return {
		...(typeof code === 'string' && { code }),
		...(typeof syscall === 'string' && { syscall }),
	};
}
