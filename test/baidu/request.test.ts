import { address, buildRequest } from '../../dist/nodes/BaiduSmartProgram/protocol/request';
import { decodeMultipart } from '../../dist/nodes/shared/bytes/multipart';
import { call, credentials } from '../support/baidu';

describe('addresses', () => {
	test.each([
		['app/qrcode', 'https://openapi.baidu.com/rest/2.0/smartapp/app/qrcode'],
		['/file/2.0/smartapp/upload/image', 'https://openapi.baidu.com/file/2.0/smartapp/upload/image'],
		[
			'/public/2.0/smartapp/auth/tp/token',
			'https://openapi.baidu.com/public/2.0/smartapp/auth/tp/token',
		],
	])('%s', (name, expected) => {
		expect(address(credentials, name)).toBe(expected);
	});

	test('of a custom host', () => {
		const custom = { environment: 'custom', baseUrl: 'http://localhost:1/rest/2.0/' };
		expect(address(custom, 'app/qrcode')).toBe('http://localhost:1/rest/2.0/smartapp/app/qrcode');
	});
});

describe('requests', () => {
	const values = {
		nick_name: '小程序 100%',
		domains: ['https://a.example', 'https://b.example'],
		categorys: [{ category_id: 1, category_imgs: ['x'] }],
		count: 2,
	};
	const texts = {
		nick_name: '小程序 100%',
		domains: 'https://a.example,https://b.example',
		categorys: '[{"category_id":1,"category_imgs":["x"]}]',
		count: '2',
	};
	const url = 'https://openapi.baidu.com/rest/2.0/smartapp/app/some/thing';

	test('a GET has all in the query', () => {
		expect(buildRequest(call({ method: 'GET' }, values))).toEqual({
			method: 'GET',
			url,
			qs: { ...texts, access_token: 'authorizer' },
		});
	});

	test('a field cannot take the place of the token', () => {
		const { qs } = buildRequest(call({ method: 'GET', token: 'platform' }, { access_token: 'x' }));
		expect(qs).toEqual({ access_token: 'platform' });
	});

	test('a POST is a form, with the token in the query', () => {
		const { body, ...request } = buildRequest(call({}, values));
		expect(request).toEqual({
			method: 'POST',
			url,
			qs: { access_token: 'authorizer' },
			headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
		});
		expect(Object.fromEntries(new URLSearchParams(String(body)))).toEqual(texts);
	});

	test('a POST may be JSON, beside fields in the query; IDs keep all their digits', () => {
		const operation = { body: 'json', query: ['open_id', 'ids'] } as const;
		const given = {
			open_id: 'o1',
			ids: [1, 2],
			id: 9007199254740993n,
			rows: [{ n: 1.5 }],
			on: true,
		};
		expect(buildRequest(call(operation, given))).toEqual({
			method: 'POST',
			url,
			qs: { open_id: 'o1', ids: '1,2', access_token: 'authorizer' },
			body: '{"id":9007199254740993,"rows":[{"n":1.5}],"on":true}',
			headers: { 'content-type': 'application/json' },
		});
	});

	test('a form may have fields in the query as well', () => {
		const { qs, body } = buildRequest(call({ query: ['count'] }, { count: 2, name: 'a' }));
		expect(qs).toEqual({ count: '2', access_token: 'authorizer' });
		expect(body).toBe('name=a');
	});

	test('pushes are not fetched without the key that opens them', () => {
		const pushes = call({ method: 'GET', pushes: true });
		expect(() => buildRequest(pushes)).toThrow("The credential's Encoding AES Key is empty");
		const keyed = { ...pushes, credentials: { ...credentials, encodingAesKey: 'x' } };
		expect(buildRequest(keyed)).toMatchObject({ method: 'GET' });
	});

	test('an upload is multipart', () => {
		const data = Buffer.from([1, 2, 13, 10, 3]);
		const file = { fileName: '标志.png', mimeType: 'image/png', data };
		const operation = { body: 'multipart', token: 'platform' } as const;
		const { body, headers, qs } = buildRequest(call(operation, { multipartFile: file, type: 1 }));
		expect(qs).toEqual({ access_token: 'platform' });
		expect(decodeMultipart(body as Buffer, String(headers?.['content-type']))).toEqual([
			{ name: 'multipartFile', data, fileName: '标志.png', contentType: 'image/png' },
			{ name: 'type', data: '1', fileName: undefined, contentType: undefined },
		]);
	});
});
