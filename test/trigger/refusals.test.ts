import { request } from 'node:http';
import type { Platform } from '../../sandbox';
import { signature } from '../../sandbox/baidu/crypto';
import { beijingTime, encodeForm } from '../../sandbox/common/wire';
import { spiSign } from '../../sandbox/taobao/sign';
import { useSandbox } from '../support/sandbox';
import {
	ANSWERS,
	credentialOf,
	expectRefusal,
	MARK,
	useTrigger,
	type Setup,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const PLATFORMS: Platform[] = ['alipay', 'baidu', 'taobao'];
const EVENTS = {
	alipay: 'alipay.open.mini.version.audit.passed',
	baidu: 'APP_NAME_AUDIT_PASS',
	taobao: 'qimen.taobao.miniapp.crm.connect',
} as const;

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';
const part = (name: string, value: string) =>
	`--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

type Malformed = [what: string, type: string | undefined, body: string | Buffer];
const MALFORMED: Malformed[] = [
	['nothing at all', undefined, ''],
	['an empty form', FORM_TYPE, ''],
	['an empty JSON body', JSON_TYPE, ''],
	['an empty XML body', 'text/xml', ''],
	['a body without a content type', undefined, `sign=${MARK}&sign_type=RSA2`],
	['a content type that is none', ';;', '{}'],
	['a charset that is none', `${FORM_TYPE};charset=${MARK}`, 'sign=1&sign_type=RSA2'],
	['text in JSON', JSON_TYPE, `${MARK}`],
	['JSON null', JSON_TYPE, 'null'],
	['a JSON list', JSON_TYPE, '[{"Encrypt":"x"}]'],
	['a JSON number', JSON_TYPE, '1'],
	['a JSON text', JSON_TYPE, `"${MARK}"`],
	['an empty JSON object', JSON_TYPE, '{}'],
	['JSON that is cut short', JSON_TYPE, `{"Nonce":"1","TimeStamp":"2","Encrypt":"${MARK}`],
	['JSON as a form', FORM_TYPE, '{"Nonce":"1","TimeStamp":"2","Encrypt":"3","MsgSignature":"4"}'],
	['a form as JSON', JSON_TYPE, 'Nonce=1&TimeStamp=2&Encrypt=3&MsgSignature=4'],
	[
		'values of wrong types',
		JSON_TYPE,
		'{"Nonce":{},"TimeStamp":[],"Encrypt":{"length":16},"MsgSignature":null}',
	],
	[
		'numbers for texts',
		JSON_TYPE,
		'{"Nonce":1,"TimeStamp":1e999,"Encrypt":18446744073709551615,"MsgSignature":0.1}',
	],
	[
		'the names of a prototype',
		JSON_TYPE,
		'{"__proto__":{"Encrypt":"x"},"constructor":1,"echoStr":{}}',
	],
	['a field of a prototype', FORM_TYPE, '__proto__=1&constructor=2&sign_type=RSA2&sign=x'],
	[
		'JSON with names that come twice',
		JSON_TYPE,
		'{"Nonce":"1","Nonce":"2","TimeStamp":"1","Encrypt":"1","Encrypt":"2","MsgSignature":"x"}',
	],
	['a form with names that come twice', FORM_TYPE, 'sign=1&sign=2&sign_type=RSA2&sign_type=RSA2'],
	['percent signs without digits', FORM_TYPE, '%=%zz&%E4%BD=%&sign_type=RSA2&sign=%'],
	['no pairs', FORM_TYPE, '&&&===&=&'],
	['an empty signature', FORM_TYPE, 'sign_type=RSA2&sign='],
	['a signature that is no base64', FORM_TYPE, 'sign_type=RSA2&sign=***&app_id=1'],
	['zero bytes', JSON_TYPE, Buffer.alloc(1000)],
	['bytes of every kind', 'application/octet-stream', Buffer.from([...Array(512).keys()])],
	['bytes that are no UTF-8', JSON_TYPE, Buffer.from('{"Encrypt":"\xff\xfe\xc0"}', 'latin1')],
	['a list of 100,000 depths', JSON_TYPE, '['.repeat(100_000)],
	['an object of 10,000 depths', JSON_TYPE, '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
	['200,000 pairs', FORM_TYPE, `sign_type=RSA2&${'a=1&'.repeat(200_000)}`],
	[
		'200,000 different pairs',
		FORM_TYPE,
		[...Array(200_000).keys()].map((n) => `n${n}=1`).join('&'),
	],
	['a signature of a megabyte', FORM_TYPE, `sign_type=RSA2&app_id=1&sign=${'A'.repeat(1_000_000)}`],
	['more than n8n takes', JSON_TYPE, Buffer.alloc(17 * 1024 * 1024, 'a')],
	['a form in parts', MULTIPART, `${part('sign', MARK)}${part('sign_type', 'RSA2')}--b--\r\n`],
	['parts without an end', MULTIPART, part('Encrypt', MARK)],
	[
		'XML with an entity',
		'text/xml',
		`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><a>&x;</a>`,
	],
];

describe.each(PLATFORMS)('%s refuses', (platform) => {
	it.each(MALFORMED)('%s (%s)', async (_, type, body) => {
		trigger.listen(platform);
		const isXml = platform === 'taobao' && type === 'text/xml';
		await expectRefusal(
			trigger,
			async () => await trigger.post(platform, body, type ? { 'content-type': type } : {}),
			isXml ? ANSWERS.failureXml : undefined,
		);
	});

	it('a body that is said to be compressed and is not', async () => {
		trigger.listen(platform);
		const headers = { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' };
		await expectRefusal(trigger, async () => await trigger.post(platform, '{}', headers));
	});

	it.each([
		'?',
		'?sign',
		'?sign=&sign=',
		'?echoStr',
		'?echoStr=x&signature=%',
		'?a=%FF&=&',
		'?x?y=1',
	])('the query "%s"', async (query) => {
		trigger.listen(platform);
		const headers = { 'content-type': JSON_TYPE };
		await expectRefusal(trigger, async () => await trigger.post(platform, '{}', headers, query));
	});

	it('a body of which half arrives, without falling', async () => {
		trigger.listen(platform);
		const handled = trigger.hook.nextCall();
		const { promise, resolve } = withResolver();
		const call = request(trigger.hook.url, {
			method: 'POST',
			headers: { 'content-type': JSON_TYPE, 'content-length': 1000 },
		});
		call.on('error', resolve);
		call.write('{"Encrypt":"', () => call.destroy());
		await promise;
		expect(await handled).toMatchObject({ error: undefined });
		expect(trigger.hook.executions.length).toBe(0);
		expect(trigger.hook.staticData).toEqual({});
	});

	it('a push that is meant for another platform', async () => {
		for (const other of PLATFORMS.filter((name) => name !== platform)) {
			trigger.listen(platform);
			const push = await trigger.compose(other, EVENTS[other], { mark: MARK });
			await expectRefusal(trigger, async () => await trigger.send({ ...push, platform }));
		}
	});
});

/** A promise to be kept by an event. */
function withResolver() {
	let resolve: (value?: unknown) => void = () => {};
	const promise = new Promise((keep) => (resolve = keep));
	return { promise, resolve };
}

describe('a credential that cannot prove a push refuses it', () => {
	const certificate = { signMode: 'certificate', alipayCert: '', alipayRootCert: '', appCert: '' };
	const without: Array<[Platform, string, Setup['credential']]> = [
		['alipay', 'no Alipay public key', { alipayPublicKey: '' }],
		['alipay', 'an unreadable Alipay public key', { alipayPublicKey: MARK }],
		['alipay', 'no certificate', certificate],
		['alipay', 'an unreadable certificate', { ...certificate, alipayCert: MARK }],
		['baidu', 'no push token', { pushToken: '' }],
		['baidu', 'no push token at all', { pushToken: undefined as unknown as string }],
		['baidu', 'another push token', { pushToken: 'another token' }],
		['baidu', 'no AES key', { encodingAesKey: '' }],
		['baidu', 'no AES key at all', { encodingAesKey: undefined as unknown as string }],
		['baidu', 'a short AES key', { encodingAesKey: 'c2hvcnQ' }],
		['baidu', 'another AES key', { encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }],
		['baidu', 'another platform app', { platformAppId: '1' }],
		['taobao', 'no app secret', { appSecret: '' }],
		['taobao', 'no app secret at all', { appSecret: undefined as unknown as string }],
		['taobao', 'another app secret', { appSecret: 'another secret' }],
	];

	it.each(without)('%s: %s', async (platform, _, change) => {
		const credential = { ...credentialOf(stand.sandbox, platform), ...change };
		trigger.listen(platform, { credential });
		await expectRefusal(
			trigger,
			async () => await trigger.push(platform, EVENTS[platform], { mark: MARK }),
		);
	});

	it.each(PLATFORMS)('%s: none is chosen', async (platform) => {
		trigger.listen(platform, { credential: null });
		await expectRefusal(
			trigger,
			async () => await trigger.push(platform, EVENTS[platform], { mark: MARK }),
		);
	});

	it('alipay: no AES key for an encrypted message', async () => {
		for (const aesKey of ['', 'short']) {
			const credential = { ...credentialOf(stand.sandbox, 'alipay'), aesKey };
			trigger.listen('alipay', { credential });
			await expectRefusal(
				trigger,
				async () =>
					await trigger.push('alipay', EVENTS.alipay, { mark: MARK }, { encrypted: true }),
			);
		}
	});

	it.each(['', 'undefined', 'null'])(
		'baidu: no push token, and a check signed with "%s"',
		async (token) => {
			for (const pushToken of ['', undefined as unknown as string]) {
				const credential = { ...credentialOf(stand.sandbox, 'baidu'), pushToken };
				trigger.listen('baidu', { credential });
				const fields = { timestamp: '1700000000', nonce: '1', echoStr: MARK };
				const forged = { ...fields, signature: signature(token, '1700000000', '1') };
				const query = `?${encodeForm(forged)}`;
				await expectRefusal(trigger, async () => await trigger.post('baidu', '', {}, query));
			}
		},
	);

	it.each(['', 'undefined', 'null'])(
		'taobao: no app secret, and a call signed with "%s"',
		async (secret) => {
			for (const appSecret of ['', undefined as unknown as string]) {
				const credential = { ...credentialOf(stand.sandbox, 'taobao'), appSecret };
				trigger.listen('taobao', { credential });
				const query = { method: EVENTS.taobao, timestamp: beijingTime(), v: '2.0' };
				const signing = { query, headers: {}, form: {}, body: '{}', charset: 'utf-8' };
				const signed = { ...query, sign: spiSign({ ...signing, secret }) };
				await expectRefusal(
					trigger,
					async () =>
						await trigger.post(
							'taobao',
							'{}',
							{ 'content-type': JSON_TYPE },
							`?${encodeForm(signed)}`,
						),
				);
			}
		},
	);
});
