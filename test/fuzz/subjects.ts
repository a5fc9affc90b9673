/** What is fuzzed: the pushes and answers of each platform, and certificates. */
import { isDeepStrictEqual } from 'node:util';
import axios from 'axios';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { TaobaoApi } from '../../dist/credentials/TaobaoApi.credentials';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import {
	certificateSerial,
	privateKey,
	publicKey,
	rootSerial,
} from '../../dist/nodes/AlipayMiniProgram/protocol/keys';
import { judgeCertificate } from '../../dist/nodes/AlipayMiniProgram/protocol/trust';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { alipayCallback } from '../../dist/nodes/AlipayMiniProgram/callback';
import { baiduCallback } from '../../dist/nodes/BaiduSmartProgram/callback';
import { taobaoCallback } from '../../dist/nodes/TaobaoMiniProgram/callback';
import { tooLarge } from '../../dist/nodes/shared/bytes/push';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import type { Call, Credentials, Platform, Reply } from '../../dist/nodes/shared/record/platform';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import type { Platform as Name, PushFields, PushOptions, PushRecord, Sandbox } from '../../sandbox';
import { decodeForm } from '../../sandbox/common/wire';
import { spiSign } from '../../sandbox/taobao/sign';
import type { Outcome, Subject } from './fuzz';
import type { Message } from './mutate';
import { CREDENTIALS } from '../support/platforms';

const callbacks = { alipay: alipayCallback, baidu: baiduCallback, taobao: taobaoCallback };

const ALIPAY = 'alipay.open.mini.version.audit.rejected';
const TAOBAO = 'qimen.taobao.miniapp.crm.connect';
const FIELDS = {
	mini_app_id: '1',
	appId: '7',
	audit_reason: '简介与功能不符',
	eventTime: '2019-01-14 12:45:10',
	reason: '名称过长',
};

const PUSHES: Record<Name, Array<[event: string, fields: PushFields, options: PushOptions]>> = {
	alipay: [
		[ALIPAY, FIELDS, {}],
		[ALIPAY, FIELDS, { withoutSignType: true }],
		[ALIPAY, FIELDS, { encrypted: true }],
		[ALIPAY, FIELDS, { charset: 'gbk' }],
		['open_app_auth_notify', {}, {}],
	],
	baidu: [
		['APP_NAME_AUDIT_FAIL', FIELDS, {}],
		['message', { MsgType: 'text', Content: '你好', CreateTime: 1547441110 }, {}],
	],
	taobao: [
		[TAOBAO, { ...FIELDS, messageId: 'm-1' }, {}],
		[TAOBAO, FIELDS, { content: 'form' }],
		[TAOBAO, FIELDS, { content: 'xml' }],
		[TAOBAO, FIELDS, { signedHeaders: { 'x-shop': '店 1' } }],
		[TAOBAO, FIELDS, { content: 'form', charset: 'gbk' }],
	],
};

type Fields = Record<string, unknown>;
type Texts = Record<string, string>;

/**
 * What the platforms sign joins names and values without marks, so one text can be cut into other
 * fields. Such a copy holds the same signed text and has the proof of its original, so that it does not
 * run beside it.
 */
type IsRecut = (message: Message, payload: unknown, original: unknown) => boolean;

const joined = (payload: unknown) =>
	Object.entries(payload as Fields)
		.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
		.sort()
		.join('&');

const RECUT: Record<Name, (credentials: Credentials, charset: string) => IsRecut> = {
	alipay: () => (_, payload, original) => joined(payload) === joined(original),
	baidu: () => () => false,
	// By the sandbox's own reader and signer, over bytes.
	taobao:
		({ appSecret }, charset) =>
		({ query, headers, body }, payload) => {
			const text = (value: string) => new TextDecoder(charset).decode(Buffer.from(value, 'latin1'));
			const texts = (fields: Texts) =>
				Object.fromEntries(Object.entries(fields).map((pair) => pair.map(text))) as Texts;
			const type = headers['content-type'] ?? '';
			const raw = body.toString('latin1');
			const isForm = type.startsWith('application/x-www-form-urlencoded');
			const { sign, ...others } = decodeForm(query, 'latin1');
			const form = isForm ? decodeForm(raw, 'latin1') : {};
			const listed = (headers['top-sign-list'] ?? '').split(',').filter((name) => name !== '');
			const values = listed.map((name): [string, string] => [
				name,
				decodeForm(`a=${headers[name.trim().toLowerCase()] ?? ''}`, 'latin1').a,
			]);
			const made = spiSign({
				query: others,
				headers: Object.fromEntries(values),
				form,
				body: isForm ? '' : raw,
				secret: String(appSecret),
				charset: 'latin1',
			});
			const content = isForm ? texts(form) : contentOf(type, text(raw));
			return made === sign && isDeepStrictEqual(payload, { ...texts(others), ...content });
		},
};

function contentOf(type: string, text: string): Fields {
	if (text === '') return {};
	try {
		const value: unknown = type.startsWith('application/json') ? JSON.parse(text) : text;
		const isFields = typeof value === 'object' && value !== null && !Array.isArray(value);
		return isFields ? (value as Fields) : { body: value };
	} catch {
		return { body: text };
	}
}

async function pushes(sandbox: Sandbox, platform: Name): Promise<Subject> {
	const callback = callbacks[platform];
	const credentials: Credentials = {
		...sandbox.credentials[CREDENTIALS[platform]],
		...(platform === 'alipay' && { aesKey: sandbox.aesKey }),
	};
	const url = `${sandbox.url}/nowhere`;
	const records: PushRecord[] = [];
	for (const [event, fields, options] of PUSHES[platform])
		records.push(await sandbox.push(platform, event, fields, { ...options, url }));
	const genuine = records.map(({ url: address, headers, body }) => ({
		query: address.split('?')[1] ?? '',
		headers,
		body,
	}));
	const read = async (message: Message) =>
		tooLarge(message) ? { refused: 'too large' } : await callback.read(message, credentials);
	const originals = await Promise.all(genuine.map(read));
	return {
		title: `pushes of ${callback.title}`,
		genuine,
		async open(message, nth): Promise<Outcome> {
			const [verdict, original] = [await read(message), originals[nth]];
			if ('refused' in verdict) return 'refused';
			if (isDeepStrictEqual(verdict, original)) return 'same';
			if (!('envelope' in verdict && 'envelope' in original)) return 'altered';
			const { charset = 'utf-8' } = PUSHES[platform][nth][2];
			const isRecut =
				verdict.proof === original.proof &&
				RECUT[platform](credentials, charset)(
					message,
					verdict.envelope.payload,
					original.envelope.payload,
				);
			return isRecut ? 'recut' : 'altered';
		},
	};
}

interface Answers {
	platform: Platform;
	authenticate: unknown;
	calls: Array<[name: string, options: Fields, credentials?: Fields]>;
	/** Whether a success is proven by a signature. */
	signed: boolean;
}

const answersOf = (sandbox: Sandbox): Answers[] => {
	const name = 'alipay.open.mini.baseinfo.query';
	return [
		{
			platform: alipay as unknown as Platform,
			authenticate: new AlipayApi().authenticate,
			calls: ['v2', 'v3'].flatMap((protocol): Answers['calls'] => [
				[name, { protocol }],
				[name, { protocol }, { aesKey: sandbox.aesKey }],
				[name, { protocol }, sandbox.certificates],
			]),
			signed: true,
		},
		{
			platform: baidu as unknown as Platform,
			authenticate: new BaiduSmartProgramApi().authenticate,
			calls: [
				['app/info', {}],
				['package/get', {}],
			],
			signed: false,
		},
		{
			platform: taobao as unknown as Platform,
			authenticate: new TaobaoApi().authenticate,
			calls: [
				['taobao.time.get', {}],
				['taobao.appip.get', {}],
			],
			signed: false,
		},
	];
};

/** What the sandbox answers to a call. */
async function ask(platform: Platform, authenticate: unknown, call: Call): Promise<Reply> {
	const sign = authenticate as (credentials: Credentials, request: Fields) => Promise<Fields>;
	const request = await sign(call.credentials, platform.request(call) as unknown as Fields);
	const { status, headers, data } = await axios.request<Buffer>({
		...request,
		data: request.body,
		responseType: 'arraybuffer',
		validateStatus: () => true,
	});
	return { status, headers: { ...headers } as Texts, body: Buffer.from(data) };
}

async function answers(sandbox: Sandbox, of: Answers): Promise<Subject> {
	const { platform, authenticate } = of;
	const stored = sandbox.credentials[platform.credential as 'alipayApi'];
	const calls = of.calls.map(
		([name, options, change]): Call => ({
			name,
			operation: findOperation(platform.catalogue, name),
			values: {},
			credentials: { ...stored, ...change } as Credentials,
			options,
		}),
	);
	const replies = await Promise.all(calls.map((call) => ask(platform, authenticate, call)));
	const nobody = () => ({ refusal: { code: '', message: 'not asked', retry: 'never' as const } });
	const open = async ({ headers, body }: Message, nth: number) =>
		await platform.open(
			calls[nth],
			{ status: replies[nth].status, headers, body },
			nobody as never,
		);
	const genuine = replies.map(({ headers, body }) => ({ query: '', headers, body }));
	const originals = await Promise.all(genuine.map(open));
	return {
		title: `answers of ${platform.title}`,
		genuine,
		async open(message, nth): Promise<Outcome> {
			const opened = await orOwnError(() => open(message, nth));
			if (opened === undefined || 'refusal' in opened) return 'refused';
			return !of.signed || isDeepStrictEqual(opened, originals[nth]) ? 'same' : 'altered';
		},
	};
}

/** The package's own errors are plain ones, which the road shows as they are; others are faults. */
async function orOwnError<T>(work: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Error && error.name === 'Error' && !('code' in error)) return undefined;
		throw error;
	}
}

const fileOf = (text: string): Message => ({ query: '', headers: {}, body: Buffer.from(text) });

/** The file that Alipay hands out for a newer certificate. */
function downloads({ certificates }: Sandbox): Subject {
	const { alipayCert, alipayRootCert, appCert } = certificates;
	const serial = certificateSerial(alipayCert);
	const judge = ({ body }: Message) =>
		judgeCertificate(body, serial, { alipayCert, alipayRootCert }, Date.now());
	const genuine = [fileOf(alipayCert), fileOf(appCert + alipayCert)];
	return {
		title: 'downloaded certificates',
		genuine,
		async open(message): Promise<Outcome> {
			const verdict = await orOwnError(() => judge(message));
			if (!verdict || 'fault' in verdict) return 'refused';
			return certificateSerial(String(verdict.certificate)) === serial ? 'same' : 'altered';
		},
	};
}

/** Keys and certificates as users paste them. */
function pasted({ credentials, certificates }: Sandbox): Subject {
	const { privateKey: secret, alipayPublicKey } = credentials.alipayApi;
	const readers: Array<[text: string, read: (text: string) => unknown]> = [
		[secret, privateKey],
		[alipayPublicKey, publicKey],
		[certificates.appCert, certificateSerial],
		[certificates.alipayRootCert, rootSerial],
	];
	return {
		title: 'pasted keys and certificates',
		genuine: readers.map(([text]) => fileOf(text)),
		async open({ body }, nth): Promise<Outcome> {
			const read = await orOwnError(() => readers[nth][1](body.toString('latin1')));
			return read === undefined ? 'refused' : 'same';
		},
	};
}

/** All that is fuzzed, against a running sandbox. */
export async function subjects(sandbox: Sandbox): Promise<Subject[]> {
	const all: Subject[] = [];
	for (const name of ['alipay', 'baidu', 'taobao'] as const) all.push(await pushes(sandbox, name));
	for (const of of answersOf(sandbox)) all.push(await answers(sandbox, of));
	return [...all, downloads(sandbox), pasted(sandbox)];
}
