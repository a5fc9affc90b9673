import iconv from 'iconv-lite';
import { openReply } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import { buildRequest, gateway } from '../../dist/nodes/TaobaoMiniProgram/protocol/request';

const call = (values: Record<string, unknown> = {}, remedies?: Record<string, string>) => ({
	name: 'taobao.miniapp.template.updateapp',
	operation: { title: '', zh: '', action: '', doc: '', safe: false, remedies },
	values,
	credentials: { environment: 'production' },
	options: {},
});

test.each([
	['production', 'https://eco.taobao.com/router/rest'],
	['overseas', 'https://api.taobao.com/router/rest'],
	['custom', 'http://127.0.0.1:1/router/rest'],
])('%s is %s', (environment, expected) => {
	expect(gateway({ environment, baseUrl: 'http://127.0.0.1:1/router/rest' })).toBe(expected);
});

test('everything travels in the body', () => {
	const values = {
		clients: ['taobao', 'tmall'],
		ext_json: '{"a":"100%"}',
		list: [{ a: 1 }],
		count: 2,
		empty: [],
	};
	const { body, ...request } = buildRequest(call(values));
	expect(request).toEqual({
		method: 'POST',
		url: 'https://eco.taobao.com/router/rest',
		headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
	});
	expect(Object.fromEntries(new URLSearchParams(String(body)))).toEqual({
		method: 'taobao.miniapp.template.updateapp',
		simplify: 'true',
		clients: 'taobao,tmall',
		ext_json: '{"a":"100%"}',
		list: '[{"a":1}]',
		count: '2',
		empty: '',
	});
});

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

	test('simplified or not, without the request ID, and with 64-bit IDs as text', () => {
		const inner = '{"app_id":7091800003790954036,"app_name":"名称","request_id":"x"}';
		const expected = { data: { app_id: '7091800003790954036', app_name: '名称' } };
		expect(open(inner)).toEqual(expected);
		expect(open(`{"miniapp_template_updateapp_response":${inner}}`)).toEqual(expected);
	});

	test('in GBK, and with raw control characters', () => {
		const body = iconv.encode('{"app_name":"名称乗亄\n"}', 'gbk');
		expect(open(body, 'text/javascript;charset=GBK')).toEqual({ data: { app_name: '名称乗亄\n' } });
	});

	test('the remedy of the operation goes before the general one', () => {
		const body =
			'{"error_response":{"code":50,"msg":"x","sub_code":"isv.invalid-parameter","sub_msg":"非法参数"}}';
		const refusal = { code: '50', subCode: 'isv.invalid-parameter', message: '非法参数' };
		expect(open(body)).toMatchObject({
			refusal: { ...refusal, remedy: expect.stringMatching(/template/) },
		});
		const own = { 'isv.invalid-parameter': 'Own remedy.' };
		expect(open(body, undefined, own)).toMatchObject({
			refusal: { ...refusal, remedy: 'Own remedy.' },
		});
	});

	test('a refusal without details', () => {
		expect(open('{"error_response":{}}')).toMatchObject({
			refusal: { code: '', message: 'No reason given', repeat: 'never' },
		});
	});

	test.each(['', '<html>', 'null', '12', '{"a"'])('%p is none of Taobao', (body) => {
		expect(open(body, 'text/html')).toMatchObject({
			refusal: {
				code: 'HTTP 200',
				message: "it is not one of Taobao's (text/html)",
				repeat: 'whenSafe',
			},
		});
	});
});
