/** Pushes that reports from practice and an attack have shown to be read wrongly. */
import { request } from 'node:http';
import { sign } from 'node:crypto';
import iconv from 'iconv-lite';
import { baiduCallback, readKept } from '../../dist/nodes/BaiduSmartProgram/callback';
import { tooLarge } from '../../dist/nodes/shared/bytes/push';
import { openReply } from '../../dist/nodes/BaiduSmartProgram/protocol/open';
import type { Platform } from '../../sandbox';
import { getKeys } from '../../sandbox/alipay/keys';
import { signContent } from '../../sandbox/alipay/protocol';
import { encrypt, signature } from '../../sandbox/baidu/crypto';
import { beijingTime, encodeForm, type FormFields } from '../../sandbox/common/wire';
import { spiSign } from '../../sandbox/taobao/sign';
import { EVENTS } from '../support/platforms';
import { useSandbox } from '../support/sandbox';
import { answerTo, credentialOf, expectRefusal, omit, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const REJECTED = 'alipay.open.mini.version.audit.rejected';
const QIMEN = 'qimen.taobao.miniapp.crm.connect';
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

const rsa = async (text: string | Buffer) =>
	sign('RSA-SHA256', Buffer.from(text), (await getKeys()).alipay.privateKey).toString('base64');

const alipayFields = (fields: FormFields = {}): FormFields => ({
	app_id: stand.sandbox.credentials.alipayApi.appId,
	charset: 'UTF-8',
	msg_method: REJECTED,
	notify_id: 'n-1',
	sign_type: 'RSA2',
	utc_timestamp: String(Date.now()),
	...fields,
});

/** Signed by the sandbox's own text, which leaves empty values out. */
const postAlipay = async (fields: FormFields, others: FormFields = {}, type = FORM_TYPE) =>
	await trigger.post(
		'alipay',
		encodeForm({ ...fields, ...others, sign: await rsa(signContent(fields)) }),
		type,
	);

/** A push as Baidu makes it. */
function sealed(message: string): string {
	const { pushToken, encodingAesKey, platformAppId } =
		stand.sandbox.credentials.baiduSmartProgramApi;
	const TimeStamp = String(Math.floor(Date.now() / 1000));
	const random16 = '0123456789abcdef';
	const Encrypt = encrypt(message, { encodingAesKey, receiver: platformAppId, random16 });
	const MsgSignature = signature(pushToken, TimeStamp, '7', Encrypt);
	return JSON.stringify({ Nonce: '7', TimeStamp, Encrypt, MsgSignature });
}

/** A call as TOP makes it. */
async function postTaobao(
	body: string,
	query: FormFields = {},
	headers: FormFields = {},
	listed = '',
) {
	const { appKey, appSecret } = stand.sandbox.credentials.taobaoApi;
	const parameters = { method: QIMEN, app_key: appKey, timestamp: beijingTime(), ...query };
	const given = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
	const signing = { query: given, headers, form: {}, body, charset: 'utf-8' };
	const made = spiSign({ ...signing, secret: appSecret });
	const list = listed || Object.keys(headers).join();
	return await trigger.post(
		'taobao',
		body,
		{ ...JSON_TYPE, ...headers, ...(list && { 'top-sign-list': list }) },
		`?${encodeForm({ ...given, sign: made })}`,
	);
}

const platforms: Platform[] = ['alipay', 'baidu', 'taobao'];

it.each(platforms)(
	'a push of %s that broke off is told as that, and not as badly signed; sent again, it runs',
	async (platform) => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, EVENTS[platform]);
		await trigger.cut(push);
		const [told] = trigger.hook.calls.at(-1)?.logged ?? [];
		expect(told).toMatch(/^'Node' refused .*: its body could not be read whole$/);
		expect(trigger.hook.executions).toEqual([]);
		expect(trigger.hook.staticData).toEqual({});
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(trigger.hook.executions).toHaveLength(1);
	},
);

describe('a push that is too large is refused for its size alone', () => {
	const form = (fields: number) => Array.from({ length: fields }, (_, n) => `n${n}=1`).join('&');
	const push = (body: string, type = '', query = '') => ({
		query,
		headers: { 'content-type': type },
		body: Buffer.from(body),
	});

	it.each<[string, ReturnType<typeof push>, string | undefined]>([
		['1,000,000 bytes', push('a'.repeat(1_000_000)), undefined],
		['one byte more', push('a'.repeat(1_000_001)), 'it has more than 1000000 bytes'],
		[
			'one byte more, in the query',
			push('a'.repeat(1_000_000), '', 'a'),
			'it has more than 1000000 bytes',
		],
		['1,000 fields', push(form(1000)), undefined],
		['one field more', push(form(1001)), 'it has more than 1000 fields'],
		['1,001 fields in the query', push('', '', form(1001)), 'it has more than 1000 fields'],
		['1,001 empty fields', push('&'.repeat(1000)), 'it has more than 1000 fields'],
		[
			'as many marks in JSON, which is no form',
			push('&'.repeat(5000), 'application/json'),
			undefined,
		],
		['as many marks in XML', push('&amp;'.repeat(5000), 'text/xml;charset=utf-8'), undefined],
	])('%s', (_, given, refused) => {
		expect(tooLarge(given)).toBe(refused);
	});

	it.each(platforms)('%s: in the log, with the limit', async (platform) => {
		trigger.listen(platform);
		const long = async () => await trigger.post(platform, 'a'.repeat(1_100_000), FORM_TYPE);
		await expectRefusal(trigger, long);
		expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/it has more than 1000000 bytes$/);
		const many = async () => await trigger.post(platform, form(2000), FORM_TYPE);
		await expectRefusal(trigger, many);
		expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/it has more than 1000 fields$/);
	});

	it.each(platforms)(
		'%s: answered before a body that is said to be larger has come',
		async (platform) => {
			trigger.listen(platform);
			const answered = await new Promise<number | undefined>((resolve, reject) => {
				const call = request(
					trigger.hook.url,
					{ method: 'POST', headers: { ...FORM_TYPE, 'content-length': 2_000_000 } },
					(response) => {
						resolve(response.statusCode);
						call.destroy();
					},
				);
				call.on('error', reject);
				// Only the beginning: the rest never comes.
				call.write('a=1&');
			});
			expect(answered).toBe(platform === 'taobao' ? 200 : 401);
			expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/it has more than 1000000 bytes$/);
		},
	);
});

describe('alipay', () => {
	it('an empty pair that is in the signed text is taken, and is in the payload', async () => {
		trigger.listen('alipay');
		const fields = alipayFields({ auth_app_id: '', biz_content: '{"mini_app_id":"7"}' });
		const text = Object.entries(fields)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map((pair) => pair.join('='))
			.join('&');
		expect(text).toContain('&auth_app_id=&');
		const push = await trigger.post(
			'alipay',
			encodeForm({ ...fields, sign: await rsa(text) }),
			FORM_TYPE,
		);
		expect(answerTo(push)).toEqual(TAKEN.alipay);
		expect(trigger.hook.executions[0]).toMatchObject({ appId: '7', payload: { auth_app_id: '' } });
	});

	it('an empty pair that is not in the signed text is not believed', async () => {
		trigger.listen('alipay');
		await postAlipay(alipayFields({ biz_content: '{}' }), { auth_app_id: '', msg_uid: '' });
		const [{ payload }] = trigger.hook.executions;
		expect(Object.keys(payload as object)).not.toContain('auth_app_id');
		expect(Object.keys(payload as object)).not.toContain('msg_uid');
	});

	it.each([' ', '\n', '%', '=', 'é', '中', '0', '-', 'AAAA'])(
		'a signature with %j behind it is refused',
		async (junk) => {
			trigger.listen('alipay');
			const fields = alipayFields();
			const body = encodeForm({ ...fields, sign: (await rsa(signContent(fields))) + junk });
			await expectRefusal(trigger, async () => await trigger.post('alipay', body, FORM_TYPE));
		},
	);

	it('a captured push with foreign letters in its signature does not run again', async () => {
		// A lenient reader of Base64 skips their bytes, but takes the letters for those of their last byte.
		trigger.listen('alipay');
		const fields = alipayFields({ notify_id: '' });
		const base64 = await rsa(signContent(fields));
		await trigger.post('alipay', encodeForm({ ...fields, sign: base64 }), FORM_TYPE);
		for (const letter of ['\u0141', '\u0161', '\u3041', '.', '*', ' ']) {
			const spelt = encodeForm({
				...fields,
				sign: base64.slice(0, 40) + letter + base64.slice(40),
			});
			await trigger.post('alipay', spelt, FORM_TYPE);
		}
		expect(trigger.hook.executions).toHaveLength(1);
	});

	it.each([
		['with the type in the signed text', true],
		['without it', false],
	])('nothing unsigned is in the payload: %s', async (_, inText) => {
		trigger.listen('alipay');
		const fields = alipayFields({ biz_content: '{}' });
		const text = signContent(fields, inText ? ['sign'] : ['sign', 'sign_type']);
		const body = encodeForm({ ...fields, sign: await rsa(text) });
		await trigger.post('alipay', body, FORM_TYPE);
		const names = Object.keys(trigger.hook.executions[0].payload as object).sort();
		expect(names).toEqual(Object.keys(inText ? fields : omit(fields, 'sign_type')).sort());
	});

	it.each(['application/x-www-form-urlencoded;charset=GBK', 'application/x-www-form-urlencoded'])(
		'GBK that no field names is read as GBK under "%s"',
		async (type) => {
			trigger.listen('alipay');
			const content = JSON.stringify({ audit_reason: '系统繁忙' });
			const fields = omit(alipayFields({ biz_content: content }), 'charset');
			const signed = await rsa(iconv.encode(signContent(fields), 'gbk'));
			const body = encodeForm({ ...fields, sign: signed }, 'gbk');
			await trigger.post('alipay', body, { 'content-type': type });
			expect(trigger.hook.executions[0].reason).toBe('系统繁忙');
		},
	);

	it.each(['null', '7', '"text"', '[]', 'true', '['.repeat(5000)])(
		'the content %# cannot be read, and that is told',
		async (content) => {
			trigger.listen('alipay');
			const post = async () => await postAlipay(alipayFields({ biz_content: content }));
			await expectRefusal(trigger, post);
			expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/: its content cannot be read$/);
		},
	);

	it.each<[string, object, string]>([
		['a memo without text', { base_audit_reason: { memos: [{}, { memo: 'b' }] } }, 'b'],
		[
			'a memo that is null',
			{ base_audit_reason: { memos: [null, { memo: null }, { memo: 'b' }] } },
			'b',
		],
		['memos that are null', { base_audit_reason: { memos: null }, promote_audit_reason: null }, ''],
		['memos that are a text', { base_audit_reason: { memos: 'b' } }, ''],
		['a reason that is an object', { audit_reason: {}, detail: null }, ''],
	])('%s leaves the words that are there', async (_, content, reason) => {
		trigger.listen('alipay');
		await postAlipay(alipayFields({ biz_content: JSON.stringify(content) }));
		expect(trigger.hook.executions[0].reason).toBe(reason);
	});

	it.each([
		['behind a blank', (id: string) => `${id} `],
		['before a line break', (id: string) => `\n${id}`],
		['as a number', Number],
	])('the app ID of the credential counts as text: %s', async (_, pasted) => {
		const credential = credentialOf(stand.sandbox, 'alipay');
		const appId = pasted(String(credential.appId)) as string;
		trigger.listen('alipay', { credential: { ...credential, appId } });
		expect(answerTo(await postAlipay(alipayFields()))).toEqual(TAKEN.alipay);
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'a message named %s is one that is not documented',
		async (name) => {
			trigger.listen('alipay');
			await postAlipay(alipayFields({ msg_method: name }));
			expect(trigger.hook.executions).toMatchObject([
				{ event: name, subject: 'other', outcome: 'other', reason: '' },
			]);
		},
	);
});

describe('baidu', () => {
	const post = async (message: string) => await trigger.post('baidu', sealed(message), JSON_TYPE);

	it.each<[string, unknown]>([
		['系统维护通知', { body: '系统维护通知' }],
		['{"event":', { body: '{"event":' }],
		['null', { body: null }],
		['[1]', { body: [1] }],
		['"text"', { body: 'text' }],
	])('a push of %s keeps its content', async (message, payload) => {
		trigger.listen('baidu');
		await post(message);
		expect(trigger.hook.executions).toMatchObject([{ event: 'unknown', payload }]);
	});

	it('values of other types are not taken for texts', async () => {
		trigger.listen('baidu');
		await post('{"event":{},"Event":"x","reason":{},"reson":"r","appId":[],"ToUserName":7}');
		expect(trigger.hook.executions).toMatchObject([{ event: 'x', appId: '7' }]);
	});

	it.each(['Nonce', 'TimeStamp', 'Encrypt', 'MsgSignature'])(
		'an object in place of %s is refused, without an error of its own',
		(name) => {
			const { pushToken, encodingAesKey } = stand.sandbox.credentials.baiduSmartProgramApi;
			const body = { ...(JSON.parse(sealed('{}')) as object), [name]: { toString: 1 } };
			const push = { query: '', headers: JSON_TYPE, body: Buffer.from(JSON.stringify(body)) };
			expect(baiduCallback.read(push, { pushToken, encodingAesKey })).toHaveProperty('refused');
		},
	);

	it.each(['constructor', '__proto__'])('an event named %s is not documented', async (event) => {
		trigger.listen('baidu');
		await post(JSON.stringify({ event }));
		expect(trigger.hook.executions).toMatchObject([{ event, subject: 'other', outcome: 'other' }]);
	});

	it.each<[string, unknown, object]>([
		['null', null, { refused: 'Baidu answered no push here', content: null }],
		['a text', 'x', { refused: 'Baidu answered no push here', content: 'x' }],
		[
			'one without content',
			{ id: 7, status: 1, content: null },
			{ pushId: 7, status: 1, refused: 'Baidu kept no content of it', content: null },
		],
		[
			'one that cannot be decrypted',
			{ id: 7, status: 1, content: 'x' },
			{
				pushId: 7,
				status: 1,
				refused: "it cannot be decrypted with the credential's encoding AES key",
				content: 'x',
			},
		],
	])('a missed push that is %s says what is wrong', (_, kept, item) => {
		const { encodingAesKey } = stand.sandbox.credentials.baiduSmartProgramApi;
		expect(readKept(kept, { encodingAesKey })).toEqual(item);
		const body = Buffer.from(JSON.stringify({ errno: 0, data: { list: [kept] } }));
		const call = {
			name: 'a',
			operation: {
				...{ title: '', zh: '', action: '', doc: '', safe: true, pushes: true },
				...{ method: 'GET' as const, token: 'platform' as const },
			},
			values: {},
			credentials: { encodingAesKey },
			options: {},
		};
		expect(openReply(call, { status: 200, headers: {}, body })).toEqual({ data: { list: [item] } });
	});
});

describe('taobao', () => {
	it.each(['null', '""', '" "', '0', '{}', '[]', 'true', 'false'])(
		'two calls whose message ID is %s both run',
		async (messageId) => {
			trigger.listen('taobao');
			for (const buyer of ['甲', '乙'])
				await postTaobao(`{"messageId":${messageId},"buyer":"${buyer}"}`);
			expect(trigger.hook.executions).toHaveLength(2);
			for (const { id } of trigger.hook.executions) expect(id).toMatch(/^[0-9a-f]{32}$/);
		},
	);

	it('one message ID of two methods is two messages, and of one method it is one', async () => {
		trigger.listen('taobao');
		for (const method of [QIMEN, 'qimen.other.call', QIMEN])
			await postTaobao('{"messageId":"m-1"}', { method, n: String(Math.random()) });
		expect(trigger.hook.executions.map(({ id }) => id)).toEqual([
			`${QIMEN}/m-1`,
			'qimen.other.call/m-1',
		]);
	});

	it('a call for another app is refused, though the signature fits', async () => {
		trigger.listen('taobao');
		await expectRefusal(trigger, async () => await postTaobao('{}', { app_key: '87654321' }));
		expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/it is meant for another app$/);
	});

	it.each<[string, () => FormFields]>([
		['names no app', () => ({ app_key: '' })],
		[
			'names ours as the one that another calls',
			() => ({
				app_key: '87654321',
				target_app_key: stand.sandbox.credentials.taobaoApi.appKey,
			}),
		],
	])('a call that %s is taken', async (_, query) => {
		trigger.listen('taobao');
		expect(answerTo(await postTaobao('{}', query()))).toEqual(TAKEN.taobao);
	});

	it.each([
		['twice', 'x-shop,x-shop'],
		['twice, in capitals', 'x-shop,X-Shop'],
		['twice, behind a blank', 'x-shop, x-shop'],
	])('a header that is listed %s is refused', async (_, list) => {
		trigger.listen('taobao');
		await expectRefusal(trigger, async () => await postTaobao('{}', {}, { 'x-shop': '1' }, list));
		expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/a header is listed twice$/);
	});

	it('a header that has the name of a field is refused', async () => {
		trigger.listen('taobao');
		await expectRefusal(
			trigger,
			async () => await postTaobao('{}', { 'x-shop': '1' }, { 'x-shop': '1' }),
		);
		expect(trigger.hook.calls.at(-1)?.logged[0]).toMatch(/a field comes twice$/);
	});

	it('the charset of its bytes counts, not that of a header that nobody signs', async () => {
		trigger.listen('taobao');
		const push = await trigger.compose('taobao', QIMEN, { buyer: '小程序' });
		for (const charset of ['gbk', 'utf-16le', 'nonsense']) {
			trigger.listen('taobao');
			const type = `application/json;charset=${charset}`;
			await trigger.send({ ...push, headers: { ...push.headers, 'content-type': type } });
			expect(trigger.hook.executions).toMatchObject([{ payload: { buyer: '小程序' } }]);
		}
	});

	it.each(['constructor', '__proto__'])('a method named %s is not documented', async (method) => {
		trigger.listen('taobao');
		await postTaobao('{}', { method });
		expect(trigger.hook.executions).toMatchObject([{ event: method, subject: 'other' }]);
	});
});
