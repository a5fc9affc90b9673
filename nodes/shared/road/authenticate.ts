import type { IAuthenticate, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { tidy } from '../bytes/pasted';
import { own } from '../bytes/own';
import type { Credentials } from '../record/platform';
import { readUrl, type Signable } from './request';

/**
 * Stored value of the environment → origins of the platform there. The first one is called; the others
 * are documented too, and a request to them is signed.
 */
export type Origins = Readonly<Record<string, readonly string[]>>;

const CUSTOM = { name: 'Custom URL', value: 'custom', description: 'A proxy, or a local stand-in' };

/** The two fields of a credential that say where its requests go. */
export const environmentFields = (
	environments: Array<{ name: string; value: string; description: string }>,
	example: string,
): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: environments.concat(CUSTOM),
		default: 'production',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'Https, or http on this machine; paths are added to it',
		displayOptions: { show: { environment: ['custom'] } },
	},
];

/**
 * The origins that an environment stands for. A custom one must be https, or http on this machine,
 * and is cut to its origin: users paste the whole gateway address.
 */
function originsOf(origins: Origins, { environment, baseUrl: custom }: Credentials) {
	if (environment !== 'custom') return own(origins, String(environment)) ?? origins.production;
	const url = URL.canParse(String(custom)) ? new URL(String(custom)) : undefined;
	const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return [url.origin];
	throw new Error(
		`The credential's Base URL is "${String(custom ?? '')}": give an https address, or an http one on this machine such as http://127.0.0.1:8080`,
	);
}

/** The origin that the requests of a node go to. Throws when a custom one is no safe address. */
export const origin = (origins: Origins, credentials: Credentials): string =>
	originsOf(origins, credentials)[0];

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
				`This credential signs for ${allowed.join(' or ')}, not for ${asked}: send the request there, or set the Environment and Base URL of the credential to the address that is meant`,
			);
		return await sign(credentials, request);
	};

/** The same as an expression, for the test of a credential, which n8n only takes as data. */
export const originExpression = (origins: Origins): string =>
	`={{ ${JSON.stringify(firsts(origins))}[$credentials.environment] ?? $credentials.baseUrl.replace(/^(https?:..[^/?#]+).*/, "$1") }}`;

const firsts = (origins: Origins) =>
	Object.fromEntries(Object.entries(origins).map(([name, [first]]) => [name, first]));
