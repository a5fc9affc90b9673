import { X509Certificate } from 'node:crypto';
import type { Credentials } from '../../shared/record/platform';
import { readCertificates } from '../../shared/bytes/pem';
import { certificates, serial } from './keys';

/** Alipay's real chains have two links below the root. */
const MAX_LINKS = 4;

/** More than a chain can use, few enough to compare all with all. */
const MAX_SENT = 20;
const MAX_BYTES = 100_000;

/** A certificate that may be believed, or why not: the end of a sentence. */
export type Trust = { certificate: X509Certificate } | { fault: string };

/**
 * Judges the certificate of serial number `asked` in a file that Alipay handed out. It must be valid
 * `now` (epoch milliseconds), lead to a root certificate of the credential, and belong to the holder
 * of the credential's Alipay certificate. The chain alone proves too little: the app certificates of
 * all merchants lead to the same root.
 */
export function judgeCertificate(
	file: Buffer,
	asked: string,
	{ alipayCert, alipayRootCert }: Credentials,
	now: number,
): Trust {
	const sent = read(file);
	if (sent.length === 0) return { fault: 'what Alipay handed out for it is no certificate' };
	const certificate = sent.find((one) => serial(one) === asked);
	if (!certificate) return { fault: `Alipay handed out ${sent.map(serial).join(', ')} for it` };
	const [own, ...ownIssuers] = certificates(String(alipayCert ?? ''));
	const [holder, ownHolder] = [certificate, own].map(({ subject }) => commonName(subject));
	if (!holder) return { fault: 'it names no holder' };
	if (holder !== ownHolder) return { fault: `it belongs to "${holder}", not to "${ownHolder}"` };
	const roots = certificates(String(alipayRootCert ?? '')).filter((root) => isValid(root, now));
	const issuers = [...sent, ...ownIssuers].filter(({ ca }) => ca);
	for (let [link, length] = [certificate, 0]; length < MAX_LINKS; length++) {
		if (!isValid(link, now)) {
			const name = commonName(link.subject);
			return { fault: `"${name}" is only valid from ${link.validFrom} to ${link.validTo}` };
		}
		if (roots.some((root) => isIssuedBy(link, root))) return { certificate };
		const issuer = issuers.find((one) => isIssuedBy(link, one));
		if (!issuer) break;
		link = issuer;
	}
	return { fault: "it does not lead to the credential's Alipay Root Certificate" };
}

export const isValid = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
	Date.parse(validFrom) <= now && now <= Date.parse(validTo);

/** None when the file holds none, or one that cannot be read. */
function read(file: Buffer): X509Certificate[] {
	if (file.length > MAX_BYTES) return [];
	try {
		const text = file.toString('latin1');
		return text.includes('-----BEGIN')
			? readCertificates(text, MAX_SENT)
			: [new X509Certificate(file)];
	} catch {
		return [];
	}
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
	certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const commonName = (distinguished: string) =>
	[...distinguished.matchAll(/^CN=(.*)$/gm)].map(([, name]) => name).join(', ');
