import { taobaoCallback, spiSignature } from '../../dist/nodes/TaobaoMiniProgram/callback';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { TaobaoOperation } from '../../dist/nodes/TaobaoMiniProgram/catalogue/kinds';
import { shapeAnswer } from '../../dist/nodes/shared/road/items';
import { openReply, toRefusal } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import { remedyOf, REMEDIES } from '../../dist/nodes/TaobaoMiniProgram/protocol/remedies';
import {
	signed,
	topSignature,
	type SignMethod,
} from '../../dist/nodes/TaobaoMiniProgram/protocol/sign';
import shapes from '../fixtures/taobao/answer-shapes.json';
import codes from '../fixtures/taobao/error-codes.json';
import messageSignatures from '../fixtures/taobao/message-signatures.json';
import errors from '../fixtures/taobao/error-responses.json';
import spi from '../fixtures/taobao/spi-signatures.json';
import tokens from '../fixtures/taobao/token-result.json';
import top from '../fixtures/taobao/top-signatures.json';

type Texts = Record<string, string>;

const open = (name: string, json: unknown, facts: Partial<TaobaoOperation> = {}) =>
	openReply(
		{
			name,
			operation: { title: '', zh: '', action: '', doc: '', safe: true, ...facts },
			values: {},
			credentials: {},
			options: {},
		},
		{
			status: 200,
			headers: { 'content-type': 'application/json;charset=UTF-8' },
			body: Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)),
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

test.each(messageSignatures.connectSign)(
	'the signature of a connection for group $group is made the same way',
	({ secret, app_key: appKey, group, timestamp, sign }) => {
		const parameters = Object.entries({ app_key: appKey, group_name: group, timestamp });
		expect(topSignature(parameters, secret, 'md5')).toBe(sign);
	},
);

describe('signatures of calls that TOP makes', () => {
	const toPush = ({ headers, url, body }: (typeof spi)[number]) => ({
		query: url.slice(url.indexOf('?') + 1),
		headers: headers as Texts,
		body: Buffer.from(body ?? ''),
	});

	test.each(spi)('$id: $note', async (vector) => {
		expect(spiSignature(toPush(vector), vector.secret)).toBe(vector.sign);
		const credentials = { appKey: vector.query.app_key, appSecret: vector.secret };
		const verdict = await taobaoCallback.read(toPush(vector), credentials);
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
			retry: 'never',
			remedy: expect.stringMatching(/^Correct the field/),
		},
		'invalid-session': {
			code: '27',
			subCode: 'invalid-sessionkey',
			message: 'SessionKey非法',
			requestId: 'saelco6piee9',
			retry: 'never',
			expired: true,
			credential: true,
		},
		'call-limited': {
			code: '7',
			subCode: 'accesscontrol.limited-by-app-api-access-count',
			message: 'This ban will last for 2 more seconds',
			retry: 'always',
			pauseSeconds: 2,
		},
		'invalid-signature': {
			code: '25',
			message: 'Invalid signature',
			requestId: '4jkl5mhpc274',
			retry: 'never',
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
		'platform code %s, %j, has a code, words, and what to do',
		(code, [words]) => {
			const remedy = REMEDIES[code];
			expect(remedy).toMatch(/^[A-Z].+\.$/);
			expect(toRefusal({ code: Number(code), msg: words })).toMatchObject({
				code,
				message: words,
				remedy,
			});
		},
	);

	test.each([
		...codes.callLimitSubCodes,
		...codes.sessionSubCodes,
		...codes.retrySubCodesSeen,
		...codes.permissionSubCodesSeen,
	])('%s says what to do, whatever its code', (subCode) => {
		expect(REMEDIES[subCode]).toMatch(/^[A-Z].+\.$/);
		expect(remedyOf('15', subCode)).toBe(REMEDIES[subCode]);
	});

	test('a sub-code that only its class is known of, or that names a field', () => {
		expect(remedyOf('15', 'isp.of-tomorrow')).toBe(REMEDIES['isp.system-busy']);
		expect(remedyOf('15', 'isv.of-tomorrow')).toBe(REMEDIES['15']);
		expect(remedyOf('50', 'isv.invalid-parameter:app_id')).toBe(REMEDIES['isv.invalid-parameter']);
		expect(remedyOf('40', 'isv.missing-parameter:clients')).toBe(REMEDIES['40']);
		expect(remedyOf('999')).toBeUndefined();
		const own = { 'isv.*': 'Own.', '50': 'Of the code.', '27': 'Of the service.' };
		expect(remedyOf('50', 'isv.of-tomorrow', own)).toBe('Own.');
		expect(remedyOf('50', 'of-tomorrow', own)).toBe(REMEDIES['50']);
		expect(remedyOf('50', '', own)).toBe('Of the code.');
		expect(remedyOf('15', '27', own)).toBe('Of the service.');
		const limit = 'isv.permission-api-package-limit';
		expect(remedyOf('11', limit, own)).toBe(REMEDIES[limit]);
	});

	test.each(codes.callLimitSubCodes)('%s is sent again: it was never carried out', (subCode) => {
		expect(refusalOf('7', subCode)).toMatchObject({ retry: 'always' });
	});

	test.each(codes.callLimitSubCodes.filter((subCode) => subCode.startsWith('accesscontrol.')))(
		'%s is told from its name alone',
		(subCode) => {
			expect(refusalOf('15', subCode)).toMatchObject({ retry: 'always' });
		},
	);

	test.each(codes.retrySubCodesSeen)('%s may be repeated where that is safe', (subCode) => {
		expect(refusalOf('15', subCode)).toMatchObject({ retry: 'whenSafe' });
	});

	test.each(codes.sessionCodes)('code %s speaks of the session', (code) => {
		expect(refusalOf(code)).toMatchObject({ credential: true, retry: 'never' });
	});

	test.each(codes.sessionSubCodes)('%s speaks of a dead session, whatever its code', (subCode) => {
		expect(refusalOf('15', subCode)).toMatchObject({ expired: true });
	});

	test('a missing session is not a dead one', () => {
		expect(refusalOf('26')).toMatchObject({ expired: false });
	});

	test.each(codes.permissionSubCodesSeen)('%s has a remedy and is not repeated', (subCode) => {
		expect(refusalOf('11', subCode)).toMatchObject({
			retry: 'never',
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

	test('standard: root and lists are unwrapped, so that both are the same', () => {
		expect(shapes.standard.miniapp_template_onlineapp_response.request_id).toBe(requestId);
		expect(open(name, shapes.standard)).toEqual({ data });
	});

	test('what its client tells of a failure is read in either', () => {
		const verdict = catalogue.template.operations[name].verdict;
		for (const shape of [shapes.simplified, shapes.standard])
			expect(open(name, shape, { verdict })).toMatchObject({
				refusal: { message: 'tmall: tmall端上没有该版本', requestId, answer: data },
			});
	});

	test('the tokens of an authorization, JSON in a text', () => {
		const name = 'taobao.top.auth.token.create';
		const opened = open(name, tokens.response) as { data: { token_result: string } };
		const [item] = shapeAnswer(catalogue.authorization.operations[name], opened.data);
		expect(item).toEqual({
			token_result: expect.objectContaining({
				access_token: '620000000000000000000000000ZZ0000000000000000000000',
				re_expires_in: 0,
				taobao_user_nick: encodeURIComponent('测试店'),
			}),
		});
	});

	test('64-bit IDs survive', () => {
		const [inner] = shapes.bigInt.tmc_messages_consume_response.split('  <-');
		const text = `{"tmc_messages_consume_response":${inner}}`;
		expect(open('taobao.tmc.messages.consume', text)).toEqual({
			data: { messages: [{ id: '7091800003790954036', topic: 't', content: '{}' }] },
		});
	});
});
