import { taobaoCallback, spiSignature } from '../../dist/nodes/TaobaoMiniProgram/callback';
import { openReply, toRefusal } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import {
	signed,
	topSignature,
	type SignMethod,
} from '../../dist/nodes/TaobaoMiniProgram/protocol/sign';
import { parseJson } from '../../dist/nodes/shared/json';
import shapes from '../fixtures/taobao/answer-shapes.json';
import codes from '../fixtures/taobao/error-codes.json';
import errors from '../fixtures/taobao/error-responses.json';
import spi from '../fixtures/taobao/spi-signatures.json';
import top from '../fixtures/taobao/top-signatures.json';

type Texts = Record<string, string>;

const open = (name: string, json: unknown) =>
	openReply(
		{
			name,
			operation: { title: '', zh: '', action: '', doc: '', safe: true },
			values: {},
			credentials: {},
			options: {},
		},
		{
			status: 200,
			headers: { 'content-type': 'application/json;charset=UTF-8' },
			body: Buffer.from(JSON.stringify(json)),
		},
	);

describe('signatures of requests', () => {
	test.each(top)('$id: $note', ({ params, secret, sign_method: method, sign, body, ...vector }) => {
		const given = Object.entries({ ...params, sign: 'an old one' } as unknown as Texts);
		// The signature itself is all that is left out.
		const parameters = signed(given);
		expect(parameters).toHaveLength(given.length - 1);
		const own = topSignature(parameters, secret, method as SignMethod, body ?? '');
		expect(own).toBe(sign);
		const backwards = topSignature(parameters.reverse(), secret, method as SignMethod, body ?? '');
		expect(backwards).toBe(sign);
		expect(vector.kind).toMatch(/published|derived/);
	});
});

describe('signatures of calls that TOP makes', () => {
	const toPush = ({ headers, url, body }: (typeof spi)[number]) => ({
		query: url.slice(url.indexOf('?') + 1),
		headers: headers as Texts,
		body: Buffer.from(body ?? ''),
	});

	test.each(spi)('$id: $note', async (vector) => {
		expect(spiSignature(toPush(vector), vector.secret)).toBe(vector.sign);
		const verdict = await taobaoCallback.read(toPush(vector), { appSecret: vector.secret });
		expect(verdict).toMatchObject({
			sentAt: Date.parse('2016-01-01T12:00:00+08:00'),
			envelope: { event: 'qimen.demo.notify', occurredAt: '2016-01-01T12:00:00+08:00' },
		});
	});

	test.each(spi)('$id with another secret is refused, in the documented words', async (vector) => {
		const verdict = await taobaoCallback.read(toPush(vector), { appSecret: `${vector.secret}x` });
		expect(verdict).toHaveProperty('refused');
		const { body } = taobaoCallback.refusal(toPush(vector));
		const [documented] = errors.filter(({ id }) => id === 'spi-sign-failure-reply');
		if (vector.headers['content-type'].startsWith('application/json'))
			expect(JSON.parse(body)).toEqual(documented.json);
		else
			for (const [name, value] of Object.entries(documented.json))
				expect(body).toContain(`<${name}>${String(value)}</${name}>`);
	});
});

describe('refusals', () => {
	const expected: Record<string, object> = {
		'doc-generic': {
			code: '50',
			subCode: 'isv.invalid-parameter',
			message: '非法参数',
			repeat: 'never',
			remedy: expect.stringContaining('template version'),
		},
		'invalid-session': {
			code: '27',
			subCode: 'invalid-sessionkey',
			message: 'SessionKey非法',
			requestId: 'saelco6piee9',
			repeat: 'never',
			expired: true,
			credential: true,
		},
		'call-limited': {
			code: '7',
			subCode: 'accesscontrol.limited-by-app-api-access-count',
			message: 'This ban will last for 2 more seconds',
			repeat: 'always',
			pauseSeconds: 2,
		},
		'invalid-signature': {
			code: '25',
			message: 'Invalid signature',
			requestId: '4jkl5mhpc274',
			repeat: 'never',
			credential: true,
		},
	};
	const answered = errors.filter(({ id }) => id !== 'spi-sign-failure-reply');

	test.each(answered)('$id: $source', ({ id, json }) => {
		const envelope = 'error_response' in json ? json : { error_response: json };
		expect(open('taobao.miniapp.template.updateapp', envelope)).toMatchObject({
			refusal: expected[id],
		});
	});

	const refusalOf = (code: string, subCode?: string) =>
		toRefusal({ code: Number(code), msg: '', ...(subCode ? { sub_code: subCode } : {}) });

	test.each(Object.entries(codes.codes))(
		'platform code %s, %j, has a code and words',
		(code, [words]) => {
			expect(toRefusal({ code: Number(code), msg: words })).toMatchObject({ code, message: words });
		},
	);

	test.each(codes.callLimitSubCodes)('%s is sent again: it was never carried out', (subCode) => {
		expect(refusalOf('7', subCode)).toMatchObject({ repeat: 'always' });
	});

	test.each(codes.callLimitSubCodes.filter((subCode) => subCode.startsWith('accesscontrol.')))(
		'%s is told from its name alone',
		(subCode) => {
			expect(refusalOf('15', subCode)).toMatchObject({ repeat: 'always' });
		},
	);

	test.each(codes.retrySubCodesSeen)('%s may be repeated where that is safe', (subCode) => {
		expect(refusalOf('15', subCode)).toMatchObject({ repeat: 'whenSafe' });
	});

	test.each(codes.sessionCodes)('code %s speaks of the session', (code) => {
		expect(refusalOf(code)).toMatchObject({ credential: true, repeat: 'never' });
	});

	test.each(codes.permissionSubCodesSeen)('%s has a remedy and is not repeated', (subCode) => {
		expect(refusalOf('11', subCode)).toMatchObject({
			repeat: 'never',
			remedy: expect.stringContaining('permission package'),
		});
	});
});

describe('shapes of answers', () => {
	const name = 'taobao.miniapp.template.onlineapp';
	const { request_id: requestId, ...data } = shapes.simplified;

	test('simplified, as the nodes ask for it', () => {
		expect(requestId).toBe('abc');
		expect(open(name, shapes.simplified)).toEqual({ data });
	});

	test('standard: the root node is unwrapped', () => {
		const { request_id: other, ...standard } = shapes.standard.miniapp_template_onlineapp_response;
		expect(other).toBe(requestId);
		expect(open(name, shapes.standard)).toEqual({ data: standard });
	});

	test('64-bit IDs survive', () => {
		const [text] = shapes.bigInt.tmc_messages_consume_response.split('  <-');
		expect(parseJson(text)).toEqual({
			messages: { tmc_message: [{ id: '7091800003790954036', topic: 't', content: '{}' }] },
		});
	});
});
