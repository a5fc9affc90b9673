import type { KeyObject, X509Certificate } from 'node:crypto';
import { find } from '../../shared/catalogue';
import type { Ask, Credentials, Opened, Reply } from '../../shared/platform';
import type { Refusal } from '../../shared/refusal';
import { catalogue } from '../catalogue';
import { takeV2, takeV3, unproven, unwrapV2, unwrapV3, type Parts } from './answer';
import { alipayKey, serials, verifyRsa2 } from './keys';
import { REMEDIES } from './remedies';
import { renewal, type Download } from './renewal';
import { usesV3, type AlipayCall, type AlipayOperation } from './request';
import { judgeCertificate } from './trust';

/** Proves, decrypts and unwraps an answer of either protocol. */
export async function openReply(
	call: AlipayCall,
	reply: Reply,
	ask: Ask<AlipayOperation>,
): Promise<Opened> {
	const parts = usesV3(call) ? takeV3(reply) : takeV2(call.name, reply);
	if ('refusal' in parts) return parts;
	const refusal = parts.signature ? await disprove(call.credentials, parts, ask) : undefined;
	if (refusal) return { refusal };
	return usesV3(call) ? unwrapV3(call, reply, parts) : unwrapV2(call, parts);
}

/** What speaks against the signature of an answer; undefined when it is right. */
async function disprove(
	credentials: Credentials,
	parts: Parts,
	ask: Ask<AlipayOperation>,
): Promise<Refusal | undefined> {
	const { serial } = parts;
	const own = serials(credentials)?.alipay;
	if (own === undefined || !serial || serial === own)
		return (await fits(parts, alipayKey(credentials)))
			? undefined
			: unproven("The answer's signature does not fit the Alipay key in the credential", parts);
	if (!/^[0-9a-f]{32}$/.test(serial))
		return unproven('The answer names its Alipay certificate wrongly', parts);
	const distrust = (why: string) =>
		unproven(
			`The answer was signed with another Alipay certificate (${serial}) than the credential's (${own}), and ${why}`,
			parts,
			REMEDIES.UNTRUSTED_CERTIFICATE,
		);
	const newer = await renewal(
		credentials,
		serial,
		async () => await download(credentials, serial, ask),
	);
	if ('refusal' in newer) return distrust(reasonOf(newer.refusal));
	if (await fits(parts, newer.certificate.publicKey)) return undefined;
	return distrust('the signature does not fit that one');
}

async function fits({ signed, signature }: Parts, key: KeyObject): Promise<boolean> {
	if (await verifyRsa2(signed, key, signature)) return true;
	// Some of Alipay's systems sign the text with plain slashes and send them escaped.
	const unescaped = Buffer.from(signed.toString('latin1').replaceAll('\\/', '/'), 'latin1');
	return await verifyRsa2(unescaped, key, signature);
}

const UNTRUSTED = 'UNTRUSTED_CERTIFICATE';

const DOWNLOAD = 'alipay.open.app.alipaycert.download';

async function download(
	credentials: Credentials,
	serial: string,
	ask: Ask<AlipayOperation>,
): Promise<Download> {
	const call: AlipayCall = {
		name: DOWNLOAD,
		operation: find(catalogue, DOWNLOAD) as AlipayOperation,
		values: { alipay_cert_sn: serial },
		// In the app's own name and in the clear, as the official SDKs ask for it.
		credentials: { ...credentials, appAuthToken: '', aesKey: '' },
		options: {},
	};
	const opened = await ask(call, async (reply) => await openDownload(call, reply, serial));
	return 'data' in opened ? { certificate: opened.data as X509Certificate } : opened;
}

/**
 * The answer may be signed with the very certificate that it brings. So that one is judged first, by
 * the root certificates, and then has to fit the signature. The official Java SDK stops at the roots.
 */
async function openDownload(call: AlipayCall, reply: Reply, asked: string): Promise<Opened> {
	const parts = takeV2(call.name, reply);
	if ('refusal' in parts) return parts;
	const opened = unwrapV2(call, parts);
	if ('refusal' in opened) return opened;
	const { alipay_cert_content: content } = opened.data as Record<string, unknown>;
	const file = Buffer.from(String(content), 'base64');
	const verdict = judgeCertificate(file, asked, call.credentials, Date.now());
	if ('fault' in verdict)
		return { refusal: { code: UNTRUSTED, message: verdict.fault, repeat: 'never' } };
	const { certificate } = verdict;
	const known = [
		{ serial: serials(call.credentials)?.alipay, key: alipayKey(call.credentials) },
		{ serial: asked, key: certificate.publicKey },
	];
	for (const { serial, key } of known)
		if ((!parts.serial || parts.serial === serial) && (await fits(parts, key)))
			return { data: certificate };
	return { refusal: unproven('the signature does not fit', parts) };
}

const reasonOf = ({ code, subCode, message }: Refusal): string =>
	code === UNTRUSTED
		? message
		: `that one could not be downloaded: ${message} (${subCode ?? code})`;
