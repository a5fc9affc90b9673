import type { KeyObject, X509Certificate } from 'node:crypto';
import { fingerprint } from '../../shared/bytes/fingerprint';
import { keep } from '../../shared/bytes/memo';
import type { Credentials } from '../../shared/record/platform';
import type { Refusal } from '../../shared/record/refusal';
import { isValid } from './trust';

/** What came of a download. */
export type Download = { certificate: X509Certificate } | { refusal: Refusal };

/** Certificates that were downloaded and proven, by credential and serial number. */
const proven = new Map<string, X509Certificate>();
const KEPT = 100;

const underWay = new Map<string, Promise<Download>>();

// Over the texts themselves: what one credential's root certificates vouch for, another's may not.
const holder = ({ environment, baseUrl, appId, ...credentials }: Credentials): string =>
	fingerprint(
		JSON.stringify([
			[environment, baseUrl, appId, credentials.privateKey],
			[credentials.signMode, credentials.alipayCert, credentials.alipayRootCert],
		]),
	);

/**
 * An Alipay certificate that is newer than the credential's. It is downloaded and proven once a
 * process; whoever wants it meanwhile waits for the same download.
 */
export async function newerCertificate(
	credentials: Credentials,
	serial: string,
	download: () => Promise<Download>,
): Promise<Download> {
	const id = `${holder(credentials)} ${serial}`;
	const known = proven.get(id);
	if (known && isValid(known, Date.now())) return { certificate: known };
	return await (underWay.get(id) ?? start(id, download));
}

function start(id: string, download: () => Promise<Download>): Promise<Download> {
	const started = download()
		.then((outcome) => {
			if ('certificate' in outcome) keep(proven, KEPT, id, outcome.certificate);
			return outcome;
		})
		.finally(() => underWay.delete(id));
	underWay.set(id, started);
	return started;
}

/** The keys of all newer certificates that this process has proven for a credential. */
export function renewedKeys(credentials: Credentials): KeyObject[] {
	const prefix = `${holder(credentials)} `;
	return [...proven]
		.filter(([id, certificate]) => id.startsWith(prefix) && isValid(certificate, Date.now()))
		.map(([, certificate]) => certificate.publicKey);
}
