import iconv from 'iconv-lite';
import type {
	TaobaoOperation,
	SuccessFlag,
} from '../../dist/nodes/TaobaoMiniProgram/catalogue/kinds';
import { openReply } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import { call } from '../support/taobao';

describe('answers', () => {
	const open = (
		body: Buffer | string,
		type: string | undefined = 'application/json',
		remedies?: Record<string, string>,
	) =>
		openReply(call({}, remedies), {
			status: 200,
			headers: type ? { 'content-type': type } : {},
			body: Buffer.from(body),
		});

	const judge = (
		answer: object,
		verdict: SuccessFlag = { ok: 'ok' },
		facts: Partial<TaobaoOperation> = {},
		options: Record<string, unknown> = {},
	) => {
		const made = call();
		return openReply(
			{ ...made, operation: { ...made.operation, ...facts, verdict }, options },
			{ status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) },
		);
	};

	test('simplified or not, without the request ID, and with 64-bit IDs as text', () => {
		const inner = '{"app_id":7091800003790954036,"app_name":"名称","request_id":"x"}';
		const expected = { data: { app_id: '7091800003790954036', app_name: '名称' } };
		expect(open(inner)).toEqual(expected);
		expect(open(`{"miniapp_template_updateapp_response":${inner}}`)).toEqual(expected);
	});

	test('in the standard shape a list is unwrapped wherever it stands, in the simplified one never', () => {
		const inner = '{"result":{"model":{"model_dto":[{"ids":{"number":[1,2]}}]},"flag":"true"}}';
		const opened = { result: { model: [{ ids: [1, 2] }], flag: 'true' } };
		expect(open(`{"miniapp_template_updateapp_response":${inner}}`)).toEqual({ data: opened });
		const plain = '{"result":{"model":[{"ids":[1,2]}]},"list":[1]}';
		expect(open(plain)).toEqual({ data: JSON.parse(plain) as object });
	});

	test('in GBK, and with raw control characters', () => {
		const body = iconv.encode('{"app_name":"名称乗亄\n"}', 'gbk');
		expect(open(body, 'text/javascript;charset=GBK')).toEqual({ data: { app_name: '名称乗亄\n' } });
	});

	test('in GBK under a header that says UTF-8, or nothing', () => {
		const body = iconv.encode('{"error_response":{"code":15,"sub_msg":"系统繁忙"}}', 'gbk');
		for (const type of ['application/json;charset=UTF-8', 'application/json', undefined])
			expect(open(body, type)).toMatchObject({ refusal: { message: '系统繁忙' } });
	});

	test.each(['24', '25', '26', '27', '31', '53', '7', '10'])(
		"sub-code %s is the service's own, not TOP's",
		(number) => {
			const body = `{"error_response":{"code":15,"msg":"Remote service error","sub_code":"${number}","sub_msg":"活动已结束"}}`;
			expect(open(body)).toEqual({
				refusal: {
					code: '15',
					subCode: number,
					message: '活动已结束',
					remedy: expect.stringContaining("Taobao's service refused the call."),
					retry: 'never',
					expired: false,
					credential: false,
				},
			});
			const own = { [number]: 'Wait for the next campaign.' };
			expect(open(body, undefined, own)).toMatchObject({
				refusal: { remedy: 'Wait for the next campaign.' },
			});
		},
	);

	test('an address that the app may not call from is told apart from a missing package', () => {
		const body =
			'{"error_response":{"code":11,"msg":"Insufficient isv permissions","sub_code":"isv.permission-ip-whitelist-limit","sub_msg":"The appkey is only allowed to call from 10.232.*.*, but your ip is 10.68.179.114"}}';
		expect(open(body)).toMatchObject({
			refusal: {
				remedy: expect.stringContaining('IP allowlist'),
				message: expect.stringContaining('your ip is'),
			},
		});
	});

	test.each(['null', '""', '" "'])('fields that are %s are left out', (empty) => {
		const body = `{"error_response":{"code":15,"msg":"Remote service error","sub_code":${empty},"sub_msg":${empty},"request_id":${empty}}}`;
		const opened = open(body);
		const refusal = 'refusal' in opened ? opened.refusal : undefined;
		expect(refusal).toMatchObject({ code: '15', message: 'Remote service error' });
		expect([refusal?.subCode, refusal?.requestId]).toEqual([undefined, undefined]);
	});

	test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'code %s is one that nobody knows',
		(name) => {
			const body = `{"error_response":{"code":"${name}","sub_code":"${name}","msg":"x"}}`;
			expect(open(body, undefined, {})).toMatchObject({
				refusal: { code: name, subCode: name, remedy: undefined },
			});
		},
	);

	test('a list, a text or nothing where an answer should be is none', () => {
		for (const body of ['[]', '[{"a":1}]', '"ok"', 'null', ''])
			expect(open(body)).toMatchObject({ refusal: { did: 'noUsableAnswer' } });
		expect(open('{"error_response":"系统繁忙"}')).toMatchObject({
			refusal: { message: '系统繁忙', code: 'no code' },
		});
	});

	test.each([null, ''])('flag %p beside words is a failure, and without them none', (ok) => {
		const verdict = { ok: 'success', message: 'fail_msg' };
		expect(judge({ success: ok, fail_msg: 'tmall端上没有该版本' }, verdict)).toMatchObject({
			refusal: { message: 'tmall端上没有该版本' },
		});
		expect(judge({ success: ok, fail_msg: '' }, verdict)).toHaveProperty('data');
		expect(judge({ fail_msg: '成功' }, verdict)).toHaveProperty('data');
	});

	test('the remedy of the operation goes before the general one', () => {
		const body =
			'{"error_response":{"code":50,"msg":"x","sub_code":"isv.invalid-parameter","sub_msg":"非法参数"}}';
		const refusal = { code: '50', subCode: 'isv.invalid-parameter', message: '非法参数' };
		expect(open(body)).toMatchObject({
			refusal: { ...refusal, remedy: expect.stringMatching(/^Correct the field/) },
		});
		const own = { 'isv.invalid-parameter': 'Own remedy.' };
		expect(open(body, undefined, own)).toMatchObject({
			refusal: { ...refusal, remedy: 'Own remedy.' },
		});
	});

	test('an answer with another status, however good it looks', () => {
		const reply = { status: 502, headers: {}, body: Buffer.from('{"message":"Bad gateway"}') };
		expect(openReply(call(), reply)).toMatchObject({
			refusal: { code: 'HTTP 502', did: 'noUsableAnswer', retry: 'whenSafe' },
		});
	});

	test('a refusal with another status is one all the same', () => {
		const body = Buffer.from('{"error_response":{"code":22,"msg":"Invalid Method"}}');
		expect(openReply(call(), { status: 404, headers: {}, body })).toMatchObject({
			refusal: { code: '22', message: 'Invalid Method' },
		});
	});

	test.each([true, 'true', 'TRUE', 1, '1', undefined, null, ''])('flag %p is no failure', (ok) => {
		expect(judge({ ok })).toEqual({ data: { ok } });
	});

	test.each([false, 'false', 0, '0', 'no'])('flag %p is a failure', (ok) => {
		expect(judge({ ok })).toMatchObject({
			refusal: { code: 'BUSINESS_FAILURE', message: 'No reason given', answer: { ok } },
		});
	});

	test('parts without a name are counted, and their codes told when there are several', () => {
		const answer = {
			results: [{ ok: true }, { ok: false, code: 7, words: 'x' }, { ok: 'false' }],
		};
		const verdict = { at: ['results', '*'], ok: 'ok', code: 'code', message: 'words' };
		expect(judge(answer, verdict)).toMatchObject({
			refusal: {
				code: '7',
				message: 'number 2: x (7); number 3: No reason given',
				did: 'notCompleted',
				remedy:
					'It was carried out for number 1. Correct what the message names, then run it again for those that failed alone.',
			},
		});
	});

	test('of many parts that were done, only some are named', () => {
		const parts = Array.from({ length: 9 }, (_, index) => ({ id: index, ok: index > 0 }));
		const opened = judge({ parts }, { at: ['parts', '*'], ok: 'ok', of: 'id' });
		expect(opened).toMatchObject({
			refusal: { message: '0: No reason given', remedy: expect.stringContaining('5 and 3 more.') },
		});
	});

	test('a failure has the remedy of the operation for its code', () => {
		const remedies = { E1: 'Own remedy.' };
		const verdict = { ok: 'ok', code: 'code' };
		expect(judge({ ok: false, code: 'E1' }, verdict, { remedies })).toMatchObject({
			refusal: { code: 'E1', remedy: 'Own remedy.' },
		});
	});

	test('where the failure may pass, it takes the place of the items that are missing', () => {
		const answer = { ok: false, words: 'x' };
		const options = { failOnBusinessFailure: false };
		const shape = { answer: { at: ['result', 'model'] } };
		expect(judge(answer, { ok: 'ok' }, shape, options)).toEqual({
			data: { result: { model: answer } },
		});
		const among = { files: [{ ok: 0 }, { ok: 1 }] };
		const verdict = { at: ['files', '*'], ok: 'ok' };
		expect(judge(among, verdict, { answer: { at: ['files'] } }, options)).toEqual({ data: among });
	});

	test('a refusal without details', () => {
		expect(open('{"error_response":{}}')).toMatchObject({
			refusal: { code: 'no code', message: 'No reason given', retry: 'never' },
		});
	});

	test.each(['', '<html>', 'null', '12', '{"a"'])('%p is none of Taobao', (body) => {
		expect(open(body, 'text/html')).toMatchObject({
			refusal: {
				code: 'HTTP 200',
				message: 'what came is not an answer of Taobao (text/html)',
				retry: 'whenSafe',
			},
		});
	});
});
