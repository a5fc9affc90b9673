import forge from 'node-forge';
import { encrypt, signature } from '../../sandbox/baidu/crypto';
import { useSandbox } from '../support/sandbox';
import { ANSWERS, answerTo, credentialOf, flip, useTrigger } from '../support/webhook';

/** Pushes to a program of one's own, signed by a second implementation. */
const stand = useSandbox();
const trigger = useTrigger(stand);

const cashier = forge.pki.rsa.generateKeyPair(1024);
const stranger = forge.pki.rsa.generateKeyPair(1024);
const pem = forge.pki.publicKeyToPem(cashier.publicKey);
/** As the console shows it. */
const bare = pem.replace(/-----[A-Z ]+-----|\s/g, '');

const own = (changes: object = {}) => ({
	...credentialOf(stand.sandbox, 'baidu'),
	...stand.sandbox.ownProgram,
	platformAppId: '',
	paymentPublicKey: bare,
	...changes,
});

const MONTH_MINUTES = 60 * 24 * 365 * 100;
const listen = (changes: object = {}, events = ['*']) =>
	trigger.listen('baidu', {
		credential: own(changes),
		events,
		settings: { maxAge: MONTH_MINUTES },
	});

/** A paid order as public integrations read it, with a Chinese text and a sign. */
const paid: Record<string, string> = {
	userId: '149235070',
	orderId: '800020199',
	unitPrice: '1',
	count: '1',
	totalMoney: '1',
	payMoney: '1',
	dealId: '470193086',
	payTime: '1463037529',
	payType: '1087',
	partnerId: '6000001',
	status: '2',
	tpOrderId: '2016051200001',
	returnData: '{"备注":"春装 & 100%"}',
};

const refunded: Record<string, string> = {
	userId: '149235070',
	orderId: '800020199',
	tpOrderId: '2016051200001',
	refundBatchId: '152713835',
	refundStatus: '1',
};

/** Sorted by name, joined, SHA-1 with RSA: computed with node-forge. */
function sign(fields: Record<string, string>, { privateKey }: forge.pki.rsa.KeyPair): string {
	const text = Object.keys(fields)
		.sort()
		.map((name) => `${name}=${fields[name]}`)
		.join('&');
	const digest = forge.md.sha1.create().update(text, 'utf8');
	return forge.util.encode64(privateKey.sign(digest));
}

const form = (fields: Record<string, string>, keys = cashier, rsaSign = sign(fields, keys)) =>
	new URLSearchParams({ ...fields, rsaSign }).toString();

const post = async (body: string, type = 'application/x-www-form-urlencoded') =>
	answerTo(await trigger.post('baidu', body, { 'content-type': type }));

const REFUSED = ANSWERS.unauthorized;
const received = (data: object) => ({
	status: 200,
	contentType: 'application/json; charset=utf-8',
	body: JSON.stringify({ errno: 0, msg: 'success', data }),
});

describe('what the cashier tells', () => {
	it.each([
		['bare', bare],
		['as PEM', pem],
		['with its line breaks written out (A1)', pem.replaceAll('\n', '\\n')],
	])('is proven with the key %s, acknowledged and run once', async (_how, paymentPublicKey) => {
		listen({ paymentPublicKey });
		expect(await post(form(paid))).toEqual(received({ isConsumed: 2 }));
		expect(await post(form(paid))).toEqual(received({ isConsumed: 2 }));
		expect(trigger.hook.executions).toEqual([
			{
				platform: 'baidu',
				event: 'payment',
				subject: 'payment',
				outcome: 'other',
				reason: '',
				appId: '',
				occurredAt: '2016-05-12T15:18:49+08:00',
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				payload: paid,
			},
		]);
	});

	it('of a refund has an acknowledgement of its own', async () => {
		listen({}, ['refund']);
		expect(await post(form(refunded))).toEqual(received({}));
		expect(trigger.hook.executions).toMatchObject([{ event: 'refund', payload: refunded }]);
	});

	it.each<[what: string, body: () => string, changes: object]>([
		['a stranger has signed', () => form(paid, stranger), {}],
		['was altered', () => form({ ...paid, totalMoney: '2' }, cashier, sign(paid, cashier)), {}],
		['has a broken signature', () => form(paid, cashier, flip(sign(paid, cashier))), {}],
		['has an empty signature', () => form(paid, cashier, ''), {}],
		['has a field more', () => `${form(paid)}&bonus=1`, {}],
		['has a field twice', () => `${form(paid)}&totalMoney=1`, {}],
		['no key can prove', () => form(paid), { paymentPublicKey: '' }],
		['a broken key should prove', () => form(paid), { paymentPublicKey: 'nonsense' }],
	])('is refused when it %s', async (_what, body, changes) => {
		listen(changes);
		expect(await post(body())).toEqual(REFUSED);
		expect(trigger.hook.executions).toEqual([]);
	});
});

describe('customer messages', () => {
	const message = {
		ToUserName: '15263713',
		FromUserName: 'open-id',
		CreateTime: 1482048670,
		MsgType: 'text',
		Content: '你好',
		MsgId: '1234567890123456',
	};

	const sealed = (token: string, encodingAesKey: string) => {
		const [TimeStamp, Nonce] = [String(Math.floor(Date.now() / 1000)), '1234567'];
		const Encrypt = encrypt(JSON.stringify(message), {
			encodingAesKey,
			receiver: stand.sandbox.ownProgram.appKey,
			random16: '0123456789abcdef',
		});
		const MsgSignature = signature(token, TimeStamp, Nonce, Encrypt);
		return JSON.stringify({ Nonce, TimeStamp, Encrypt, MsgSignature });
	};

	it('in the safe mode are taken', async () => {
		listen();
		const { pushToken, encodingAesKey } = stand.sandbox.credentials.baiduSmartProgramApi;
		const answer = await post(sealed(pushToken, encodingAesKey), 'application/json');
		expect(answer).toEqual(ANSWERS.text);
		expect(trigger.hook.executions).toMatchObject([{ event: 'message', payload: message }]);
	});

	it('in plain text, which nothing proves, are refused', async () => {
		listen();
		expect(await post(JSON.stringify(message), 'application/json')).toEqual(REFUSED);
		expect(trigger.hook.executions).toEqual([]);
	});

	it('have their address checked', async () => {
		listen();
		const push = await trigger.push('baidu', 'echo');
		const echoStr = new URL(push.url).searchParams.get('echoStr');
		expect(answerTo(push)).toEqual({ ...ANSWERS.text, body: echoStr });
	});
});
