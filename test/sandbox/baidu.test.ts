/** The stand-in for Baidu must not be content with less than Baidu. */
import axios, { type AxiosRequestConfig } from 'axios';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const REST = '/rest/2.0/smartapp';
const FORM = 'application/x-www-form-urlencoded';

const send = async (
	method: 'GET' | 'POST',
	path: string,
	{ token = 'authorizer', ...request }: AxiosRequestConfig & { token?: string } = {},
) => {
	const { platformAccessToken: platform, authorizerAccessToken: authorizer } =
		stand.sandbox.credentials.baiduSmartProgramApi;
	const access_token = { platform, authorizer, none: undefined }[token] ?? token;
	const { data } = await axios.request<Record<string, unknown>>({
		method,
		url: stand.sandbox.url + path,
		validateStatus: () => true,
		...request,
		params: { access_token: token === 'none' ? undefined : access_token, ...request.params },
	});
	const [record] = stand.sandbox.requests;
	const code = data.errno ?? data.error_code ?? data.error;
	return { code, accepted: record.accepted, data };
};

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const nameForm = { data: form({ nick_name: '名字' }) };
const json = { 'content-type': 'application/json' };
const order = { open_id: 'o', scene_id: '1', scene_type: 1 };
const orders = {
	Data: [
		{
			BizAPPID: 'a',
			CateID: 1,
			ResourceID: 'r',
		},
	],
};

it('takes what is right', async () => {
	expect(await send('POST', `${REST}/app/setnickname`, nameForm)).toMatchObject({
		code: 0,
		accepted: true,
	});
	const path = `${REST}/ordercenter/update/main/info`;
	expect(await send('POST', path, { params: order, data: orders, headers: json })).toMatchObject({
		data: { errno: 0 },
	});
});

const FILE = '/file/2.0/smartapp/upload/image';
const upload = (...names: string[]) => {
	const data = new FormData();
	for (const name of names) data.append(name, new Blob(['x']), 'x.png');
	return { data, token: 'platform' };
};

const refusals: Array<[string, unknown, Parameters<typeof send>]> = [
	['an unknown address', 3, ['GET', `${REST}/app/nothing`]],
	['an API that was taken out', 3, ['GET', `${REST}/data/getdata`]],
	['another method', 3, ['GET', `${REST}/app/pause`]],
	['no token', 110, ['GET', `${REST}/app/info`, { token: 'none' }]],
	['an unknown token', 110, ['GET', `${REST}/app/info`, { token: '45.unknown' }]],
	["the platform's token for a program", 110, ['GET', `${REST}/app/info`, { token: 'platform' }]],
	["a program's token for the platform", 110, ['GET', `${REST}/tp/createpreauthcode`]],
	['a token where none belongs', 100, ['GET', '/public/2.0/smartapp/auth/tp/token']],
	[
		'a token in the body',
		100,
		['POST', `${REST}/app/setnickname`, { data: form({ nick_name: 'a', access_token: 'b' }) }],
	],
	[
		'fields of a form in the query',
		100,
		[
			'POST',
			`${REST}/app/setnickname`,
			{ params: { nick_name: 'a' }, headers: { 'content-type': FORM } },
		],
	],
	[
		'JSON in place of a form',
		100,
		['POST', `${REST}/app/setnickname`, { data: { nick_name: 'a' } }],
	],
	[
		'a form in place of JSON',
		100,
		['POST', `${REST}/ordercenter/update/main/info`, { params: order, data: form({ Data: '[]' }) }],
	],
	[
		'fields of the query in the JSON',
		100,
		['POST', `${REST}/ordercenter/update/main/info`, { data: { ...order, ...orders } }],
	],
	[
		'a list in place of an object',
		100,
		['POST', `${REST}/ordercenter/add/main/info`, { data: [] }],
	],
	['a GET with a body', 100, ['GET', `${REST}/app/info`, nameForm]],
	['a form in place of an upload', 100, ['POST', FILE, { ...nameForm, token: 'platform' }]],
	['two files', 100, ['POST', FILE, upload('multipartFile', 'multipartFile')]],
	['a file by another name', 40001, ['POST', FILE, upload('file')]],
	['an unknown parameter', 40001, ['GET', `${REST}/app/info`, { params: { a: 1 } }]],
	['a missing one', 40001, ['POST', `${REST}/app/setnickname`, { data: form({ a: 'b' }) }]],
	[
		'a text for a number',
		40001,
		['GET', `${REST}/app/category/list`, { params: { category_type: 'one' } }],
	],
	['a number out of range', 40001, ['GET', `${REST}/app/qrcode`, { params: { width: 1281 } }]],
	[
		'a member that is unknown, deep inside',
		40001,
		[
			'POST',
			`${REST}/app/category/update`,
			{ data: form({ categorys: '[{"sub_category_id":6,"quali":[]}]' }) },
		],
	],
	[
		'a text message without its text',
		40001,
		[
			'POST',
			`${REST}/message/custom/sendbytp`,
			{ data: form({ user_type: '2', open_id: 'o', msg_type: 'text', pic_url: 'u' }) },
		],
	],
	['another grant', 3, ['GET', '/rest/2.0/oauth/token', { params: { grant_type: 'password' } }]],
];

it.each(refusals)('refuses %s', async (_, code, [method, path, request]) => {
	const answer = await send(method, path, request);
	expect(answer).toMatchObject({ code, accepted: false });
});

it('leads nobody back who does not come from a page, or brings no code of its own', async () => {
	const { platformKey } = stand.sandbox.credentials.baiduSmartProgramApi;
	const query = { client_id: platformKey, redirect_uri: 'https://a.example', pre_auth_code: 'x' };
	const path = '/mappconsole/tp/authorization';
	const params = { params: query, token: 'none' };
	expect(await send('GET', path, params)).toMatchObject({ code: 50006 });
	const headers = { referer: 'https://a.example/' };
	expect(await send('GET', path, { ...params, headers })).toMatchObject({ code: 40001 });
});
