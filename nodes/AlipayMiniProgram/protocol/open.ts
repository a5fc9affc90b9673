import type { KeyObject, X509Certificate } from 'node:crypto';
import { findOperation } from '../../shared/record/catalogue';
import { isObject } from '../../shared/bytes/json';
import type { Ask, Credentials, Opened, Reply } from '../../shared/record/platform';
import type { Refusal } from '../../shared/record/refusal';
import { catalogue } from '../catalogue';
import { takeV2, takeV3, unproven, unwrapV2, unwrapV3, type Parts } from './answer';
import { alipayKey, serials, verifyRsa2 } from './keys';
import { REMEDIES } from './remedies';
import { newerCertificate, type Download } from './newerCertificate';
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
	const proven = parts.signature ? await prove(call.credentials, parts, ask) : parts;
	if ('refusal' in proven) return proven;
	return usesV3(call) ? unwrapV3(call, reply, proven) : unwrapV2(call, reply, proven);
}

/** The parts of an answer that its signature fits, or what speaks against it. */
async function prove(
	credentials: Credentials,
	parts: Parts,
	ask: Ask<AlipayOperation>,
): Promise<Parts | { refusal: Refusal }> {
	const { serial } = parts;
	const own = serials(credentials)?.alipay;
	// A reissued certificate has another serial number and keeps its key.
	const proven = await believe(parts, alipayKey(credentials));
	if (proven) return proven;
	if (own === undefined || !serial || serial === own)
		return {
			refusal: unproven(
				"The answer's signature does not fit the Alipay key in the credential",
				parts,
			),
		};
	if (!/^[0-9a-f]{32}$/.test(serial))
		return { refusal: unproven('The answer names its Alipay certificate wrongly', parts) };
	const distrust = (why: string) => ({
		refusal: unproven(
			`The answer was signed with another Alipay certificate (${serial}) than the credential's (${own}), and ${why}`,
			parts,
			REMEDIES.UNTRUSTED_CERTIFICATE,
		),
	});
	const newer = await newerCertificate(
		credentials,
		serial,
		async () => await download(credentials, serial, ask),
	);
	if ('refusal' in newer) return distrust(reasonOf(newer.refusal));
	return (
		(await believe(parts, newer.certificate.publicKey)) ??
		distrust('the signature does not fit that one')
	);
}

/**
 * The parts with the very content that the signature fits; undefined when it fits none. Some of
 * Alipay's systems sign the text with plain slashes and send them escaped.
 */
async function believe(parts: Parts, key: KeyObject): Promise<Parts | undefined> {
	const { content, signedOf, signature } = parts;
	if (await verifyRsa2(signedOf(content), key, signature)) return parts;
	const plain = Buffer.from(content.toString('latin1').replaceAll('\\/', '/'), 'latin1');
	if (plain.length === content.length) return undefined;
	return (await verifyRsa2(signedOf(plain), key, signature))
		? { ...parts, content: plain }
		: undefined;
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
		operation: findOperation(catalogue, DOWNLOAD),
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
	const opened = unwrapV2(call, reply, parts);
	if ('refusal' in opened) return opened;
	const content = contentOf(opened);
	const verdict = judgeCertificate(
		Buffer.from(content, 'base64'),
		asked,
		call.credentials,
		Date.now(),
	);
	if ('fault' in verdict)
		return { refusal: { code: UNTRUSTED, message: verdict.fault, retry: 'never' } };
	const { certificate } = verdict;
	const namesAsked = !parts.serial || parts.serial === asked;
	const keys = [alipayKey(call.credentials), ...(namesAsked ? [certificate.publicKey] : [])];
	for (const key of keys) {
		const proven = await believe(parts, key);
		if (proven && contentOf(unwrapV2(call, reply, proven)) === content)
			return { data: certificate };
	}
	return { refusal: unproven('the signature does not fit', parts) };
}

const contentOf = (opened: Opened): string =>
	'data' in opened && isObject(opened.data) ? String(opened.data.alipay_cert_content) : '';

const reasonOf = ({ code, subCode, message }: Refusal): string =>
	code === UNTRUSTED
		? message
		: `that one could not be downloaded: ${message} (${subCode ?? code})`;
