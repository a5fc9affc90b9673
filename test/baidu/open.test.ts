import iconv from 'iconv-lite';
import { openReply, judge, toRefusal } from '../../dist/nodes/BaiduSmartProgram/protocol/open';
import { call } from '../support/baidu';

describe('answers', () => {
	const TRACE = 'b3-trace';
	const open = (
		body: Buffer | string,
		{ operation = {}, status = 200, type = 'application/json' as string | undefined } = {},
	) =>
		openReply(call(operation), {
			status,
			headers: { 'x-b3-traceid': TRACE, ...(type === undefined ? {} : { 'content-type': type }) },
			body: Buffer.from(body),
		});

	test.each([
		['its data', '{"errno":0,"msg":"success","data":{"a":1}}', { a: 1 }],
		['a text for a number', '{"errno":"0","msg":"success","data":"url"}', 'url'],
		['no data', '{"errno":0,"msg":"success"}', undefined],
		['a bare object', '{"access_token":"x","expires_in":1}', { access_token: 'x', expires_in: 1 }],
		['a 64-bit ID', '{"errno":0,"data":{"id":7091800003790954036}}', { id: '7091800003790954036' }],
		['a gateway code of zero', '{"error_code":0,"errno":0,"data":[1]}', [1]],
	])('%s', (_, body, data) => {
		expect(open(body)).toEqual({ data });
	});

	test.each([
		'"error_code":null,"error_msg":null',
		'"error_code":"","error_msg":""',
		'"error":""',
		'"error":null,"error_description":null',
		'"error_code":"0"',
		'"error":false',
	])('a success that carries %s of another shape is one (B1)', (other) => {
		const body = `{"errno":0,"msg":"success",${other},"data":{"a":1}}`;
		expect(open(body)).toEqual({ data: { a: 1 } });
	});

	test.each([
		['{"errno":40001,"msg":"","error_msg":"参数非法"}', '40001', '参数非法'],
		['{"errno":40001,"errmsg":"参数非法"}', '40001', '参数非法'],
		['{"errno":40001,"msg":null,"errMsg":"参数非法"}', '40001', '参数非法'],
		['{"errno":"0","msg":"success","error_code":"110","error_msg":"invalid"}', '110', 'invalid'],
		['{"error_code":110,"msg":"令牌无效","error_msg":" "}', '110', '令牌无效'],
		['{"errno":0,"msg":"success","error":"invalid_grant"}', 'invalid_grant', 'success'],
	])('%s is told in the words that are there (B4)', (body, code, message) => {
		expect(open(body)).toMatchObject({ refusal: { code, message } });
	});

	test('in GBK', () => {
		const body = iconv.encode('{"errno":0,"data":{"a":"名称乗亄"}}', 'gbk');
		expect(open(body, { type: 'application/json;charset=GBK' })).toEqual({
			data: { a: '名称乗亄' },
		});
	});

	test.each([
		['of the business', '{"errno":47008,"msg":"图片来源非法"}', '47008', '图片来源非法'],
		['with another word for words', '{"errno":"40001","errMsg":"参数非法"}', '40001', '参数非法'],
		[
			'of the gateway',
			'{"error_code":110,"error_msg":"Access token invalid"}',
			'110',
			'Access token invalid',
		],
		['of OAuth', '{"error":"expired_token","error_description":"used"}', 'expired_token', 'used'],
		['without words', '{"errno":1}', '1', 'No reason given'],
	])('a refusal %s', (_, body, code, message) => {
		expect(toRefusal(JSON.parse(body) as Record<string, unknown>)).toMatchObject({ code, message });
		expect(open(body)).toMatchObject({
			refusal: { code, message, requestId: TRACE, retry: judge(code).retry },
		});
	});

	test('a refusal in place of a file, with the remedy of the operation', () => {
		const operation = { answer: { file: 'qrcode.png' }, remedies: { '470018': 'Own remedy.' } };
		expect(
			open('{"errno":470018,"msg":"宽度非法","requestId":"mine"}', { operation }),
		).toMatchObject({
			refusal: { code: '470018', remedy: 'Own remedy.', requestId: 'mine' },
		});
	});

	test('a file', () => {
		const data = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
		const operation = { answer: { file: 'qrcode.png' } };
		expect(open(data, { operation, type: 'image/png;x=y' })).toEqual({
			data: { data, mimeType: 'image/png', fileName: 'qrcode.png' },
		});
	});

	const FILE = { operation: { answer: { file: 'bill.csv' } } };
	const openFile = (body: string, headers: Record<string, string>) =>
		openReply(call(FILE.operation), { status: 200, headers, body: Buffer.from(body) });

	test.each([
		['application/octet-stream;charset=UTF-8', 'application/octet-stream'],
		['text/plain', 'text/plain'],
		['text/csv; charset=gbk', 'text/csv'],
		['application/zip', 'application/zip'],
		[undefined, 'application/octet-stream'],
	])('a file of the type %s', (type, mimeType) => {
		const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
		expect(openFile('1,2', headers)).toEqual({
			data: { data: Buffer.from('1,2'), mimeType, fileName: 'bill.csv' },
		});
	});

	test.each([
		['attachment; filename=bd_mapp_domaincer.txt', 'bd_mapp_domaincer.txt'],
		['attachment; filename="two words.zip"; size=3', 'two words.zip'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\bills\\a.csv"', 'a.csv'],
		['attachment; filename=""', 'bill.csv'],
		['attachment', 'bill.csv'],
	])('a file under the name that %s gives', (disposition, fileName) => {
		expect(openFile('x', { 'content-disposition': disposition })).toMatchObject({
			data: { fileName },
		});
	});

	test('a page is a file where Baidu gives it a name, else it is none', () => {
		const type = { 'content-type': 'text/html;charset=utf-8' };
		expect(openFile('<html>', type)).toHaveProperty('refusal');
		const named = { ...type, 'content-disposition': 'attachment; filename=check.html' };
		expect(openFile('<html>', named)).toMatchObject({ data: { fileName: 'check.html' } });
	});

	test('nothing is no file', () => {
		expect(openFile('', { 'content-type': 'text/plain' })).toHaveProperty('refusal');
	});

	test('a list of pushes without data is empty', () => {
		const operation = { pushes: true };
		expect(open('{"errno":0}', { operation })).toEqual({ data: { list: [] } });
		expect(open('{"errno":0,"data":{"count":0,"list":null}}', { operation })).toEqual({
			data: { count: 0, list: [] },
		});
	});

	test.each([
		['a page', '<html>', { type: 'text/html', status: 502 }],
		['a page with a good status', '<html>', { type: 'text/html' }],
		['nothing', '', { type: undefined }],
		['a bare text', '"text"', {}],
		['null', 'null', {}],
		['an object with a bad status', '{"a":1}', { status: 500 }],
		['JSON in place of a file', '{"errno":0}', { operation: { answer: { file: 'x.png' } } }],
		[
			'a page in place of a file',
			'<html>',
			{ operation: { answer: { file: 'x.png' } }, type: 'text/html' },
		],
		[
			'a file with a bad status',
			'x',
			{ operation: { answer: { file: 'x.png' } }, type: 'image/png', status: 500 },
		],
	])('%s is none of Baidu', (_, body, options) => {
		const notOne = expect.stringContaining('what came is not an answer of Baidu') as string;
		expect(open(body, options)).toMatchObject({
			refusal: {
				code: `HTTP ${'status' in options ? options.status : 200}`,
				message: 'status' in options ? 'a server on its side failed' : notOne,
				requestId: TRACE,
				retry: 'whenSafe',
			},
		});
	});

	test.each([
		['18', { retry: 'always' }],
		['50015', { retry: 'whenSafe' }],
		['111', { expired: true, retry: 'never' }],
		['expired_token', { credential: true, expired: false }],
		['47008', { retry: 'never', expired: false, credential: false }],
	])('code %s means %j', (code, expected) => {
		expect(judge(code)).toMatchObject(expected);
	});
});
