/**
 * The official Node SDK against the sandbox and against the node: both are held by a third. It signs by
 * MD5 over values that are texts, and takes times to be local; for those, and for uploads, it is right.
 */
import { openReply } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { beijingTime } from '../../sandbox/common/wire';
import { runNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

type Parameters = Record<string, string | Buffer>;
type Answer = Record<string, unknown>;

interface Client {
	sign(parameters: Record<string, string>): string;
	execute(
		name: string,
		parameters: Parameters,
		callback: (error: Answer | null, response: Answer) => void,
	): void;
}

const { ApiClient } = require('taobao-sdk') as {
	ApiClient: new (options: { appkey: string; appsecret: string; url?: string }) => Client;
};

const stand = useSandbox();

const credential = () => stand.sandbox.credentials.taobaoApi;
const client = (appsecret = credential().appSecret) =>
	new ApiClient({
		appkey: credential().appKey,
		appsecret,
		url: `${stand.sandbox.url}/router/rest`,
	});

const execute = async (name: string, parameters: Parameters, of = client()): Promise<Answer> =>
	await new Promise((resolve, reject) =>
		of.execute(name, { ...parameters, timestamp: beijingTime() }, (error, response) =>
			error ? reject(Object.assign(new Error(), error)) : resolve(response),
		),
	);

const UPDATE = 'taobao.miniapp.template.updateapp';
const QUERY = 'taobao.miniapp.template.queryapp';
const UPLOAD = 'taobao.picture.upload';

const update = {
	clients: 'taobao,tmall',
	app_id: '123',
	template_id: '111',
	template_version: '0.0.2',
	ext_json: '{"name":"100% a+b&c=d 小程序"}',
};

const upload = {
	picture_category_id: '0',
	img: Buffer.from('not quite a picture'),
	image_input_title: '蓝.jpg',
	is_https: 'true',
};

describe('a request of the SDK', () => {
	test('is taken by the sandbox, and answered in the standard shape', async () => {
		const { session } = credential();
		const answer = await execute(UPDATE, { ...update, session });
		expect(answer).toMatchObject({ app_id: '123', app_version: '0.0.2' });
		const [request] = stand.sandbox.requests;
		expect(request).toMatchObject({ accepted: true, token: session, params: update });
	});

	test('with a file is taken too: the file is not signed', async () => {
		const answer = await execute(UPLOAD, upload);
		expect(answer.picture).toHaveProperty('picture_path');
		const { img, ...texts } = upload;
		expect(stand.sandbox.requests[0]).toMatchObject({
			accepted: true,
			params: texts,
			files: [{ name: 'img', size: img.length }],
		});
	});

	test('with another secret is refused', async () => {
		const call = execute(UPLOAD, upload, client('another secret'));
		await expect(call).rejects.toMatchObject({ code: 25, sub_code: 'isv.invalid-signature' });
	});

	const ORDER = 'taobao.miniapp.distribution.order.create';
	const list = { template_id: '111', page_num: '1', page_size: '50' };
	const incomplete = Object.fromEntries(
		Object.entries(update).filter(([name]) => name !== 'app_id'),
	);
	const { img, ...withoutFile } = upload;

	test.each<[string, string, Parameters, object]>([
		[
			'lacks a parameter',
			UPDATE,
			incomplete,
			{ code: 40, sub_code: 'isv.missing-parameter:app_id' },
		],
		['lacks its file', UPLOAD, withoutFile, { code: 40, sub_code: 'isv.missing-parameter:img' }],
		['has another parameter', QUERY, { ...list, page: '1' }, { code: 41 }],
		['has a file that belongs elsewhere', QUERY, { ...list, img }, { code: 41 }],
		['asks for too much', QUERY, { ...list, page_size: '51' }, { code: 41 }],
		['has no number', QUERY, { ...list, page_num: 'one' }, { code: 41 }],
		['has no object', ORDER, { order_request: 'url' }, { code: 41 }],
		['lacks a part of an object', ORDER, { order_request: '{"url":"x"}' }, { code: 41 }],
		['is of an API that is obsolete', 'taobao.miniapp.template.update', {}, { code: 22 }],
		['is of no API', 'taobao.miniapp.constructor', {}, { code: 22 }],
	])('is refused when it %s', async (_, name, parameters, refusal) => {
		const { session } = credential();
		await expect(execute(name, { ...parameters, session })).rejects.toMatchObject(refusal);
	});

	test.each([
		['lacks', undefined, { code: 26 }],
		['has a forgotten', '6201forgotten', { code: 27, sub_code: 'invalid-sessionkey' }],
		["has a buyer's", '6200buyer', { code: 27, sub_code: 'invalid-sessionkey' }],
		['has an expired', '6201expired', { code: 27, sub_code: 'session-expired' }],
	])('is refused when it %s session', async (_, session, refusal) => {
		Object.assign(stand.sandbox.state.taobao.sessions, {
			'6200buyer': { of: 'buyer', expired: false },
			'6201expired': { of: 'seller', expired: true },
		});
		const parameters = { ...list, ...(session === undefined ? {} : { session }) };
		await expect(execute(QUERY, parameters)).rejects.toMatchObject(refusal);
	});

	test('gets the answer that the node opens to the same plain values', async () => {
		const { session } = credential();
		const parameters = { template_id: '111', page_num: '1', page_size: '50', session };
		const { request_id: requestId, ...standard } = await execute(QUERY, parameters);
		expect(requestId).toMatch(/^[a-z0-9]{12}$/);
		expect(standard.all_version_infos).toHaveProperty('all_version_info_dto');
		const opened = openReply(
			{
				name: QUERY,
				operation: findOperation(catalogue, QUERY),
				values: {},
				credentials: {},
				options: {},
			},
			{
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: Buffer.from(JSON.stringify({ miniapp_template_queryapp_response: standard })),
			},
		) as { data: Answer };
		const { parameters: form } = fill(catalogue, QUERY, 'least');
		const { items } = await runNode({
			node: 'taobaoMiniProgram',
			parameters: form,
			credentials: { taobaoApi: credential() },
		});
		const unopened = (list: unknown) =>
			JSON.parse(
				JSON.stringify(list).replaceAll(
					'"ext_json":{"name":"test"}',
					'"ext_json":"{\\"name\\":\\"test\\"}"',
				),
			) as unknown;
		expect(opened.data).toEqual({ all_version_infos: unopened(items.map(({ json }) => json)) });
	});
});

describe('a request of the node, signed by MD5', () => {
	const given = { ...update, clients: ['taobao', 'tmall'] };

	test.each([
		[UPDATE, given],
		[UPLOAD, {}],
	])('%s has the signature that the SDK makes of its texts', async (name, values) => {
		const { parameters, item } = fill(catalogue, name, 'fullest', values);
		const { error } = await runNode({
			node: 'taobaoMiniProgram',
			parameters,
			credentials: { taobaoApi: { ...credential(), signMethod: 'md5' } },
			input: [item],
		});
		expect(error).toBeUndefined();
		const [{ headers, body }] = stand.wire;
		const type = headers['content-type'] ?? '';
		const form = await new Response(body, { headers: { 'content-type': type } }).formData();
		const texts = [...form].filter(([, value]) => typeof value === 'string');
		const { sign, ...signed } = Object.fromEntries(texts) as Record<string, string>;
		expect(client().sign(signed)).toBe(sign);
		const files = [...form].filter(([, value]) => typeof value !== 'string');
		expect(files.map(([field]) => field)).toEqual(name === UPLOAD ? ['img'] : []);
	});
});
