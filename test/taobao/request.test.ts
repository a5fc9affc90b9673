import { buildRequest, gateway } from '../../dist/nodes/TaobaoMiniProgram/protocol/request';
import { call } from '../support/taobao';

test.each([
	['production', 'https://eco.taobao.com/router/rest'],
	['overseas', 'https://api.taobao.com/router/rest'],
	['custom', 'http://127.0.0.1:1/router/rest'],
])('%s is %s', (environment, expected) => {
	expect(gateway({ environment, baseUrl: 'http://127.0.0.1:1/router/rest' })).toBe(expected);
});

test('values are written as TOP takes them', () => {
	const values = {
		ids: [7091800003790954036n, 2n],
		flag: false,
		at: '2026-01-31 10:00:00',
		object: { id: 7091800003790954036n, list: [1n], gone: undefined, text: '小程序' },
	};
	const { body } = buildRequest(call(values));
	expect(Object.fromEntries(new URLSearchParams(String(body)))).toMatchObject({
		ids: '7091800003790954036,2',
		flag: 'false',
		at: '2026-01-31 10:00:00',
		object: '{"id":7091800003790954036,"list":[1],"text":"小程序"}',
	});
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
