import { own } from './own';

/**
 * Stored value of the environment → origins of the platform there. The first one is called; the others
 * are documented too, and a request to them is signed.
 */
export type Origins = Readonly<Record<string, readonly string[]>>;

/**
 * The origins that an environment stands for. A custom one must be https, or http on this machine,
 * and is cut to its origin: users paste the whole gateway address.
 */
export function originsOf(
	origins: Origins,
	{ environment, baseUrl: custom }: Readonly<Record<string, unknown>>,
): readonly string[] {
	if (environment !== 'custom') return own(origins, String(environment)) ?? origins.production;
	const url = URL.canParse(String(custom)) ? new URL(String(custom)) : undefined;
	const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return [url.origin];
	throw new Error(
		`The credential's Base URL is "${String(custom ?? '')}": give an https address, or an http one on this machine such as http://127.0.0.1:8080`,
	);
}

/** The origin that the requests of a node go to. Throws when a custom one is no safe address. */
export const origin = (origins: Origins, credentials: Readonly<Record<string, unknown>>): string =>
	originsOf(origins, credentials)[0];

/** The same as an expression, for the test of a credential, which n8n only takes as data. */
export const originExpression = (origins: Origins): string =>
	`={{ ${JSON.stringify(firsts(origins))}[$credentials.environment] ?? $credentials.baseUrl.replace(/^(https?:..[^/?#]+).*/, "$1") }}`;

const firsts = (origins: Origins) =>
	Object.fromEntries(Object.entries(origins).map(([name, [first]]) => [name, first]));
