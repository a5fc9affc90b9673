import { sign } from 'node:crypto';
import { AlipaySdk } from 'alipay-sdk';
import iconv from 'iconv-lite';
import type { PushOptions } from '../../sandbox';
import { getKeys } from '../../sandbox/alipay/keys';
import { signContent } from '../../sandbox/alipay/protocol';
import { decodeForm, encodeForm, type FormFields } from '../../sandbox/common/wire';
import documented from '../fixtures/alipay/messages.json';
import notifications from '../fixtures/alipay/notifications.json';
import { useSandbox } from '../support/sandbox';
import {
	ANSWERS,
	answerTo,
	credentialOf,
	expectRefusal,
	flip,
	MARK,
	omit,
	useTrigger,
	type Setup,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const REJECTED = 'alipay.open.mini.version.audit.rejected';
const PASSED = 'alipay.open.mini.version.audit.passed';
const REASON = '小程序简介与功能不符，请修改：100% & a=b+c';
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
/** The age of the samples in the documents does not matter. */
const ANY_AGE = { maxAge: 60 * 24 * 365 * 100 };
const AT = { utc_timestamp: 1547441110000, notify_time: '2019-01-14 12:45:10' };
const AT_TEXT = '2019-01-14T12:45:10+08:00';

const listen = (credential: object = {}, setup: Setup = {}) =>
	trigger.listen('alipay', {
		...setup,
		credential: { ...credentialOf(stand.sandbox, 'alipay'), ...credential },
	});

/** The fields of a push, read by the sandbox's own decoder. */
const fieldsOf = (body: Buffer, charset = 'utf-8') => decodeForm(body.toString('latin1'), charset);

/** A form as Alipay signs it, by the sandbox's own text to sign and Node's RSA. */
async function signedForm(fields: FormFields, charset = 'utf-8', algorithm = 'RSA-SHA256') {
	const { alipay } = await getKeys();
	const text = iconv.encode(signContent(fields), charset);
	const signature = sign(algorithm, text, alipay.privateKey).toString('base64');
	return encodeForm({ ...fields, sign: signature }, charset);
}

const envelopeOf = (fields: FormFields = {}): FormFields => ({
	notify_id: 'made-by-hand',
	app_id: stand.sandbox.credentials.alipayApi.appId,
	charset: 'UTF-8',
	sign_type: 'RSA2',
	version: '1.1',
	msg_method: PASSED,
	utc_timestamp: String(Date.now()),
	...fields,
});

const postSigned = async (fields: FormFields, charset?: string, algorithm?: string) =>
	await trigger.post('alipay', await signedForm(fields, charset, algorithm), FORM_TYPE);

/** Event → [subject, outcome, reason, app], as the documents' Chinese names and fields have them. */
const MEANINGS: Record<string, [string, string, string, 'content' | 'merchant' | 'own']> = {
	[PASSED]: ['version', 'passed', '', 'content'],
	[REJECTED]: ['version', 'rejected', '小程序简介与功能不符', 'content'],
	'alipay.open.mini.merchant.confirmed': ['creation', 'other', '', 'content'],
	'alipay.open.auth.appauth.cancelled': ['authorization', 'other', '', 'own'],
	'alipay.open.auth.userauth.cancelled': ['authorization', 'other', '', 'own'],
	open_app_auth_notify: ['authorization', 'other', '', 'content'],
	'alipay.open.servicemarket.order.notify': ['order', 'other', '', 'own'],
	servicemarket_order_notify: ['order', 'other', '', 'merchant'],
	'alipay.open.sp.sign.sync.notify': ['contract', 'other', '', 'own'],
};

const APP_IN_CONTENT: Record<string, string> = {
	[PASSED]: '2021001100000001',
	[REJECTED]: '2021001100000001',
	'alipay.open.mini.merchant.confirmed': '2021001100000002',
	open_app_auth_notify: '2021001100000003',
};

describe('every message that Alipay documents', () => {
	it.each(documented.messages)(
		'$event (version $version) passes with its envelope',
		async ({ event, version, content }) => {
			trigger.listen('alipay', { events: [event], settings: ANY_AGE });
			const push = await trigger.push('alipay', event, { ...AT, ...content });
			expect(answerTo(push)).toEqual(ANSWERS.text);
			expect(push.response?.body).toHaveLength(7);
			expect(push.acknowledged).toBe(true);

			const [subject, outcome, reason, app] = MEANINGS[event];
			const sent = fieldsOf(push.body);
			const { app_id: appId } = stand.sandbox.state.alipay.merchants[0].app;
			const apps = { content: APP_IN_CONTENT[event], merchant: appId, own: sent.app_id };
			expect(trigger.hook.executions).toEqual([
				{
					platform: 'alipay',
					event,
					subject,
					outcome,
					reason,
					appId: apps[app],
					occurredAt: AT_TEXT,
					id: sent.notify_id,
					// The older messages are signed without the type of the signature.
					payload: {
						...omit(sent, 'sign', ...(version === '1.0' ? ['sign_type'] : [])),
						biz_content: JSON.parse(sent.biz_content),
					},
				},
			]);
		},
	);

	it('is offered in the form', () => {
		const names = documented.messages.map(({ event }) => event);
		expect(trigger.hook.offered('alipay').sort()).toEqual(['*', ...names].sort());
	});

	it.each([
		['another event', [PASSED], 0],
		['the event', [PASSED, REJECTED], 1],
		['all events', ['*'], 1],
	])('is acknowledged when %s was chosen', async (_, events, runs) => {
		trigger.listen('alipay', { events });
		expect(answerTo(await trigger.push('alipay', REJECTED))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions).toHaveLength(runs);
	});

	it('that is not documented passes under all events', async () => {
		trigger.listen('alipay');
		await trigger.push('alipay', 'alipay.open.mini.something.new');
		expect(trigger.hook.executions).toMatchObject([
			{ event: 'alipay.open.mini.something.new', subject: 'other', outcome: 'other' },
		]);
	});
});

describe('signatures, charsets and encryption', () => {
	const booleans = [false, true];
	const cases = booleans.flatMap((withoutSignType) =>
		booleans.flatMap((encrypted) =>
			(['utf-8', 'gbk'] as const).map((charset) => ({ withoutSignType, encrypted, charset })),
		),
	);

	it.each(cases)(
		'a rejection in $charset, sign_type left out of the signed text: $withoutSignType, encrypted: $encrypted',
		async (options) => {
			listen({ aesKey: stand.sandbox.aesKey });
			const content = { mini_app_id: '1', audit_reason: REASON };
			const push = await trigger.push('alipay', REJECTED, content, options);
			expect(answerTo(push)).toEqual(ANSWERS.text);
			const sent = fieldsOf(push.body, options.charset);
			const unsigned = ['sign', ...(options.withoutSignType ? ['sign_type'] : [])];
			expect(trigger.hook.executions[0].reason).toBe(REASON);
			expect(trigger.hook.executions[0].payload).toEqual({
				...omit(sent, ...unsigned),
				biz_content: content,
			});
		},
	);

	it.each([
		['with the charset in the header', 'application/x-www-form-urlencoded;charset=GBK'],
		['with the charset in quotes', 'application/x-www-form-urlencoded; charset="gbk"'],
		['without a charset in the header', 'application/x-www-form-urlencoded'],
		['with another charset in the header', 'application/x-www-form-urlencoded;charset=utf-8'],
	])('a GBK push %s', async (_, type) => {
		trigger.listen('alipay');
		const content = { audit_reason: REASON };
		const push = await trigger.compose('alipay', REJECTED, content, { charset: 'gbk' });
		expect(push.body.toString('latin1')).toContain('%D0%A1%B3%CC%D0%F2');
		const sent = await trigger.send({ ...push, headers: { 'content-type': type } });
		expect(answerTo(sent)).toEqual(ANSWERS.text);
		expect(trigger.hook.executions[0].reason).toBe(REASON);
	});

	it('a GBK push whose bytes are not percent-encoded', async () => {
		trigger.listen('alipay');
		const content = { audit_reason: '小程序简介' };
		const push = await trigger.compose('alipay', REJECTED, content, { charset: 'gbk' });
		const raw = push.body
			.toString('latin1')
			.replace(/%([89A-F][0-9A-F])/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
		const sent = await trigger.send({ ...push, body: Buffer.from(raw, 'latin1') });
		expect(answerTo(sent)).toEqual(ANSWERS.text);
		expect(trigger.hook.executions[0].reason).toBe('小程序简介');
	});

	it('a push with an empty field, which is not in the signed text', async () => {
		trigger.listen('alipay');
		const push = await trigger.push('alipay', REJECTED, { msg_uid: '' });
		expect(push.body.toString()).toContain('msg_uid=&');
		expect(answerTo(push)).toEqual(ANSWERS.text);
	});

	it.each(['GB18030', 'GB2312', 'gbk'])('a push that names its charset %s', async (charset) => {
		trigger.listen('alipay');
		const fields = envelopeOf({
			charset,
			msg_method: REJECTED,
			biz_content: JSON.stringify({ audit_reason: '小程序' }),
		});
		expect(answerTo(await postSigned(fields, 'gbk'))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions[0].reason).toBe('小程序');
	});

	it('a push in certificate mode', async () => {
		listen(stand.sandbox.certificates);
		expect(answerTo(await trigger.push('alipay', PASSED))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions).toHaveLength(1);
	});

	it('a push in certificate mode with the certificate of another is refused', async () => {
		const { appCert: alipayCert } = stand.sandbox.certificates;
		listen({ ...stand.sandbox.certificates, alipayCert });
		await expectRefusal(trigger, async () => await trigger.push('alipay', PASSED));
	});

	const vectors = notifications.vectors.map(({ params, ...vector }) => ({
		...vector,
		accepted: vector.official_sdk_checkNotifySignV2,
		fields: Object.fromEntries(
			Object.entries(params).map(([name, value]) => [
				name,
				typeof value === 'string' ? value : JSON.stringify(value),
			]),
		) as FormFields,
	}));

	it.each(vectors)(
		'the published notification $id ($group) is accepted: $accepted',
		async ({ fields, public_key: alipayPublicKey, accepted, verify_rsaCheckV2: v2 }) => {
			listen({ alipayPublicKey, appId: fields.app_id }, { settings: ANY_AGE });
			const post = async () =>
				await trigger.post('alipay', new URLSearchParams(fields).toString(), FORM_TYPE);
			if (!accepted) return await expectRefusal(trigger, post);
			expect(answerTo(await post())).toEqual(ANSWERS.text);
			const signed = omit(fields, 'sign', ...(v2 ? [] : ['sign_type']));
			expect(trigger.hook.executions).toMatchObject([
				{ event: fields.notify_type, id: fields.notify_id },
			]);
			expect(trigger.hook.executions[0].payload).toEqual(signed);
		},
	);
});

describe('the official SDK and the trigger agree', () => {
	const good: PushOptions[] = [
		{},
		{ withoutSignType: true },
		{ encrypted: true },
		{ encrypted: true, withoutSignType: true },
	];
	const bad: PushOptions[] = (['signature', 'body', 'key', 'unsigned'] as const).flatMap((tamper) =>
		good.map((options) => ({ ...options, tamper })),
	);

	it.each([...good, ...bad])('over a push with %j', async (options) => {
		const { appId, privateKey, alipayPublicKey } = stand.sandbox.credentials.alipayApi;
		const sdk = new AlipaySdk({ appId, privateKey, alipayPublicKey, keyType: 'PKCS8' });
		listen({ aesKey: stand.sandbox.aesKey });
		const push = await trigger.push('alipay', REJECTED, { audit_reason: REASON }, options);
		const judged = sdk.checkNotifySignV2(fieldsOf(push.body));
		expect(judged).toBe(options.tamper === undefined);
		expect(push.acknowledged).toBe(judged);
		expect(trigger.hook.executions).toHaveLength(judged ? 1 : 0);
	});

	it('over every field altered on its own', async () => {
		const { appId, privateKey, alipayPublicKey } = stand.sandbox.credentials.alipayApi;
		const sdk = new AlipaySdk({ appId, privateKey, alipayPublicKey, keyType: 'PKCS8' });
		trigger.listen('alipay');
		const push = await trigger.compose('alipay', REJECTED, { audit_reason: REASON });
		const fields = fieldsOf(push.body);
		// At a signature type that it does not know the SDK breaks off.
		for (const name of Object.keys(fields).filter((field) => field !== 'sign_type')) {
			const altered = { ...fields, [name]: flip(fields[name]) };
			expect(sdk.checkNotifySignV2(altered)).toBe(false);
			const sent = await trigger.send({ ...push, body: Buffer.from(encodeForm(altered)) });
			expect(sent.acknowledged).toBe(false);
		}
		expect((await trigger.send(push)).acknowledged).toBe(true);
	});
});

describe('reading a message', () => {
	it('64-bit IDs stay text', async () => {
		trigger.listen('alipay');
		const content = '{"mini_app_id":9007199254740993,"list":[18446744073709551615,1.5,7]}';
		await postSigned(envelopeOf({ biz_content: content }));
		expect(trigger.hook.executions).toMatchObject([
			{
				appId: '9007199254740993',
				payload: {
					biz_content: {
						mini_app_id: '9007199254740993',
						list: ['18446744073709551615', 1.5, 7],
					},
				},
			},
		]);
	});

	it.each([
		[
			'its own reason',
			{ audit_reason: '甲', base_audit_reason: { memos: [{ memo: '乙' }] } },
			'甲',
		],
		[
			'the memos of both audits',
			{
				base_audit_reason: { memos: [{ memo: '乙' }, { memo: '丙' }] },
				promote_audit_reason: { memos: [{ memo: '丁' }] },
			},
			'乙; 丙; 丁',
		],
		[
			'the memos when its reason is empty',
			{ audit_reason: '', base_audit_reason: { memos: [{ memo: '乙' }] } },
			'乙',
		],
		['no reason', {}, ''],
	])('a rejection with %s', async (_, content, reason) => {
		trigger.listen('alipay');
		await trigger.push('alipay', REJECTED, content);
		expect(trigger.hook.executions[0].reason).toBe(reason);
	});

	it('a check of the gateway is named by its service', async () => {
		trigger.listen('alipay');
		await postSigned({ ...omit(envelopeOf(), 'msg_method'), service: 'alipay.service.check' });
		expect(trigger.hook.executions).toMatchObject([{ event: 'alipay.service.check' }]);
	});

	it('a message may come without content', async () => {
		trigger.listen('alipay');
		const fields = envelopeOf();
		await postSigned(fields);
		expect(trigger.hook.executions).toMatchObject([{ appId: fields.app_id, payload: fields }]);
	});

	it('a field that comes empty counts as one that does not come', async () => {
		trigger.listen('alipay');
		const fields = envelopeOf({
			auth_app_id: '',
			msg_app_id: '2021000000000009',
			biz_content: '{}',
		});
		await postSigned(fields);
		expect(trigger.hook.executions[0].appId).toBe('2021000000000009');
	});
});

describe('messages that are refused though their signature fits', () => {
	it('one for another app', async () => {
		trigger.listen('alipay');
		await expectRefusal(
			trigger,
			async () => await trigger.push('alipay', PASSED, { mark: MARK }, { tamper: 'receiver' }),
		);
	});

	it.each<[string, () => FormFields]>([
		['one in a charset that nobody knows', () => envelopeOf({ charset: `x-${MARK}` })],
		['one whose content is no JSON', () => envelopeOf({ biz_content: `{"${MARK}` })],
		['one that names no message', () => omit(envelopeOf(), 'msg_method')],
		[
			'one that is said to be encrypted',
			() => envelopeOf({ encrypt_type: 'AES', biz_content: MARK }),
		],
	])('%s', async (_, fields) => {
		trigger.listen('alipay');
		await expectRefusal(trigger, async () => await postSigned(fields()));
	});

	it('one that is encrypted under another key', async () => {
		listen({ aesKey: Buffer.alloc(16, 7).toString('base64') });
		await expectRefusal(
			trigger,
			async () => await trigger.push('alipay', PASSED, { mark: MARK }, { encrypted: true }),
		);
	});

	it('one that is signed with SHA-1', async () => {
		trigger.listen('alipay');
		const fields = envelopeOf({ sign_type: 'RSA' });
		await expectRefusal(trigger, async () => await postSigned(fields, 'utf-8', 'RSA-SHA1'));
		await expectRefusal(trigger, async () => await postSigned(fields));
	});

	it('one with a field that comes twice', async () => {
		trigger.listen('alipay');
		const form = await signedForm(envelopeOf());
		for (const twice of ['app_id=1', 'notify_id=2', 'sign=3', 'sign_type=RSA2', 'sign_type'])
			for (const body of [`${form}&${twice}`, `${twice}&${form}`])
				await expectRefusal(trigger, async () => await trigger.post('alipay', body, FORM_TYPE));
	});

	it('one without a message ID that comes again with its signature spelt otherwise', async () => {
		trigger.listen('alipay');
		const form = await signedForm(omit(envelopeOf({ biz_content: '{}' }), 'notify_id'));
		for (const spelling of ['', '+', '%0A', '%3D', '%21'])
			await trigger.post('alipay', form + spelling, FORM_TYPE);
		expect(trigger.hook.executions.length).toBe(1);
	});

	it.each(['', '0', 'yesterday', '1547441110', '99999999999999999'])(
		'one with the time "%s"',
		async (utc_timestamp) => {
			trigger.listen('alipay');
			await expectRefusal(trigger, async () => await postSigned(envelopeOf({ utc_timestamp })));
		},
	);
});

// T1: an ID of blanks made one message of two.
it.each(['', ' ', '\t'])('two messages whose notify_id is %j both run', async (id) => {
	listen();
	for (const app of ['2021001100000001', '2021001100000002'])
		await postSigned(
			envelopeOf({ notify_id: id, biz_content: JSON.stringify({ mini_app_id: app }) }),
		);
	expect(trigger.hook.executions.map(({ appId }) => appId)).toEqual([
		'2021001100000001',
		'2021001100000002',
	]);
	for (const { id: made } of trigger.hook.executions) expect(made).toMatch(/^[0-9a-f]{32}$/);
});
