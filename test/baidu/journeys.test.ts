import { imageSize } from 'image-size';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { findOperation, type Group } from '../../dist/nodes/shared/record/catalogue';
import type { BaiduState } from '../../sandbox';
import { apis } from '../../sandbox/baidu/operations';
import { documentedAnswer } from '../../sandbox/common/answer';
import { finished, planted } from '../support/answers';
import { runNode } from '../support/engine';
import { documentedNames, fill, png, SIZES, type Given, type Size } from '../support/forms';
import { itemsOf, meanings } from '../support/journeys';
import { misfits } from '../support/outputSchemas';
import { useSandbox } from '../support/sandbox';

// No verdict comes while a test looks at what was handed in.
const stand = useSandbox({ auditDelayMs: 60_000 });
const state = () => stand.sandbox.state.baidu;
const app = () => state().app;

const ICON = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/icon.png';
const LICENCE = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg';
const SECOND = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/2.jpg';

/** An operation that the sandbox carries out; every other answers what its document shows. */
interface Journey {
	given?: (size: Size) => Given | Promise<Given>;
	/** Brings the platform into the state that the operation needs. */
	prepare?: (state: BaiduState) => void;
	items: unknown[] | ((size: Size) => unknown[]);
	/** What the platform holds afterwards. */
	holds?: (state: BaiduState, size: Size) => void;
}

const done = [{ success: true }];
const text = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const household = {
	id: '5',
	category_name: '生活服务',
	category_type: 1,
	sub_items: {
		'6': { id: '6', category_name: '家政', category_type: 1, need_quali: 0, category_quali: '' },
		'7': { id: '7', category_name: '摄影', category_type: 1, need_quali: '0', category_quali: '' },
		'8': { id: '8', category_name: '洗衣', category_type: 1, need_quali: '0', category_quali: '' },
		'9': { id: '9', category_name: '搬家', category_type: 1, need_quali: 0, category_quali: '' },
	},
};

// As in the document, with the qualifications opened and every ID as text.
const categoryTree = { id: 'id', name: 'category_name', children: 'sub_items' };

const couriers = {
	id: '1',
	category_name: '快递业与邮政',
	category_type: 2,
	sub_items: {
		'2': {
			id: '2',
			category_name: '快递',
			category_type: 2,
			need_quali: 1,
			category_quali: {
				desc: '请上传《快递业务经营许可证》',
				list: [[{ id: '1', must: 1, name: '快递业务经营许可证', desc: '' }]],
			},
		},
		'3': { id: '3', category_name: '邮政', category_type: 2, need_quali: '0', category_quali: '' },
	},
};

const domains = {
	request_domain: ['https://www.example.com', 'https://api.example.com'],
	socket_domain: ['wss://socket.example.com'],
	download_domain: ['https://download.example.com'],
	upload_domain: ['https://upload.example.com'],
};
const webDomains = ['https://www.example.com', 'https://m.example.com'];

const categories = [
	{ sub_category_id: 197, qualis: [{ id: 1, addr: LICENCE }] },
	{ sub_category_id: 6 },
];

const tokens = {
	access_token: text(/^45\./),
	refresh_token: text(/^46\./),
	expires_in: 3600,
};

const packageItem = (package_id: number, version: string, status: number, change = {}) => ({
	package_id,
	version,
	version_desc: '',
	remark: '',
	msg: '',
	committer: '--',
	status,
	commit_time: text(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/),
	rollback_version: '',
	...change,
});
const online = packageItem(300001, '1.0.1', 1, { rollback_version: '1.0.0' });

const statusOf = (id: number) => app().packages.find(({ package_id }) => package_id === id)?.status;

const fileItem = (fileName: string, mimeType: string) => [
	{ fileName, mimeType, fileSize: text(/^[\d.]+ k?B$/) },
];

/** A check of content: the code of the whole, and the verdict of each check. */
const checked = (errno: number, msg: string, ...types: string[]) => ({
	errno,
	msg,
	retrieveId: '1614050400_1',
	res: types.map((type) => ({ type, errno, msg })),
});

const named =
	(field: string, value: string): NonNullable<Journey['prepare']> =>
	(held) => {
		Object.assign(held, { [field]: { [value]: { used: false } } });
	};

const CODE = '0123456789abcdef0123456789abcdef';

const journeys: Record<string, Journey> = {
	'/public/2.0/smartapp/auth/tp/token': {
		given: () => ({
			client_id: stand.sandbox.credentials.baiduSmartProgramApi.platformKey,
			ticket: state().ticket,
		}),
		items: [
			{
				access_token: text(/^42\./),
				expires_in: 2592000,
				scope: 'smartapp_tp_smtapp_common public',
			},
		],
	},
	'tp/createpreauthcode': {
		items: [{ pre_auth_code: text(/^[0-9a-f]{32}$/), expires_in: 1200 }],
		holds: ({ preAuthCodes }) => expect(Object.keys(preAuthCodes)).toHaveLength(1),
	},
	'/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code': {
		given: () => ({ code: CODE }),
		prepare: named('authorizationCodes', CODE),
		items: [tokens],
		holds: (held) => expect(held.authorizationCodes[CODE]).toEqual({ used: true }),
	},
	'/rest/2.0/oauth/token?grant_type=app_to_tp_refresh_token': {
		given: () => ({ refresh_token: '46.old' }),
		prepare: named('refreshTokens', '46.old'),
		items: [tokens],
		holds: ({ refreshTokens }) => expect(refreshTokens['46.old']).toEqual({ used: true }),
	},
	'auth/retrieve/authorizationcode': {
		given: () => ({ app_id: String(app().app_id) }),
		items: [{ authorization_code: text(/^[0-9a-f]{32}$/), expires_in: 18000 }],
	},
	'app/info': {
		items: () => [
			expect.objectContaining({
				app_id: app().app_id,
				app_name: '沙箱小程序',
				// It comes as JSON in a text.
				photo_addr: [{ cover: app().photo_addr }],
				status: 1,
				status_meaning: 'Normal 正常',
				qualification: expect.objectContaining({
					type: 2,
					type_meaning: 'Company 企业',
					status: 1,
					status_meaning: 'Passed 通过',
				}),
			}),
		],
	},
	'app/category/list': {
		given: (size) => ({ category_type: size === 'least' ? '1' : '2' }),
		items: (size) =>
			size === 'least'
				? planted(categoryTree, [household])
				: [
						...planted(categoryTree, [couriers, household]),
						expect.objectContaining({ id: '190', path: '医疗健康' }),
						expect.objectContaining({
							id: '197',
							need_quali_meaning: 'Qualification Needed 需要资质',
							path: '医疗健康 / 医院',
						}),
						expect.objectContaining({ id: '999', path: '医疗健康 / 必被驳回' }),
					],
	},
	'app/category/update': {
		given: (size) => ({ categorys: size === 'least' ? [{ sub_category_id: 6 }] : categories }),
		items: done,
		holds: (_, size) =>
			expect(app().categories.map(({ sub_category_id: id }) => id)).toEqual(
				size === 'least' ? [6] : [197, 6],
			),
	},
	'app/modifyheadimage': {
		items: done,
		holds: () => expect(app().audits.image?.value).toBe(ICON),
	},
	'app/modifysignature': {
		items: done,
		holds: () => expect(app().audits.signature?.value).toBe('专注潮流女装的小程序'),
	},
	'app/pause': { items: done, holds: () => expect(app().status).toBe(4) },
	'app/resume': { items: done, holds: () => expect(app().status).toBe(1) },
	'app/qrcode': {
		given: () => ({ path: 'pages/index/index?id=1', package_id: '300002', width: 430 }),
		items: fileItem('qrcode.png', 'image/png'),
	},
	'app/setnickname': {
		given: (size) => (size === 'least' ? {} : { app_name_material: [LICENCE, SECOND] }),
		items: done,
		holds: () => expect(app().audits.name?.value).toBe('潮流女装店'),
	},
	'app/setnicknamewithqual': {
		items: [{ examine_id: 20001 }],
		holds: () => expect(app().audits.name?.value).toBe('潮流女装店'),
	},
	'app/setsupportversion': {
		items: done,
		holds: () => expect(app().min_swan_version).toBe('1.10.15'),
	},
	'app/getsupportversion': {
		items: [
			{
				now_version: '2.5.15',
				items: ['1.10.15', '1.10.17', '1.10.18', '1.10.20', '1.10.21', '2.5.15', '3.20.1'].map(
					(version) => ({ version }),
				),
			},
		],
	},
	'app/modifydomain': {
		given: (size) => (size === 'least' ? {} : { action: 'set', ...domains }),
		items: (size) =>
			size === 'least'
				? [
						{
							request_domain: 'https://www.example.com',
							socket_domain: '',
							download_domain: '',
							upload_domain: '',
						},
					]
				: done,
		holds: (_, size) => expect(app().domains).toMatchObject(size === 'least' ? {} : domains),
	},
	'app/modifywebviewdomain': {
		given: (size) => (size === 'least' ? {} : { action: 'set', web_view_domain: webDomains }),
		items: (size) => (size === 'least' ? [{ web_view_domain: '' }] : done),
		holds: (_, size) =>
			expect(app().domains.web_view_domain).toEqual(size === 'least' ? [] : webDomains),
	},
	'tp/modifydomain': {
		given: (size) =>
			size === 'least' ? {} : { action: 'set', ...domains, upload_domain: ['https://new.example'] },
		items: (size) => (size === 'least' ? [domains] : done),
		holds: ({ platformDomains }, size) =>
			expect(platformDomains.upload_domain).toEqual(
				size === 'least' ? domains.upload_domain : ['https://new.example'],
			),
	},
	'tp/modifywebviewdomain': {
		given: (size) =>
			size === 'least' ? {} : { action: 'delete', web_view_domain: [webDomains[1]] },
		items: (size) =>
			size === 'least' ? webDomains.map((web_view_domain) => ({ web_view_domain })) : done,
		holds: ({ platformDomains }, size) =>
			expect(platformDomains.web_view_domain).toEqual(
				size === 'least' ? webDomains : [webDomains[0]],
			),
	},
	'tp/download/domaincer': {
		items: fileItem('bd_mapp_domaincer.txt', 'application/octet-stream'),
	},
	'template/gettemplatelist': {
		items: [1, 754].map((template_id) => ({
			template_id,
			user_version: '1.0.0',
			user_desc: `模板 ${template_id}`,
			create_time: 1535970481,
			web_status: true,
		})),
	},
	'template/gettemplatedraftlist': {
		items: [1, 2].map((draft_id) => ({
			draft_id,
			user_version: `1.0.${draft_id}`,
			user_desc: `草稿 ${draft_id}`,
			create_time: 1535970481,
			web_status: draft_id === 1,
		})),
	},
	'template/addtotemplate': {
		items: [{ template_id: 755 }],
		holds: ({ templates }) =>
			expect(templates.at(-1)).toMatchObject({ template_id: 755, user_version: '1.0.1' }),
	},
	'template/deltemplate': {
		items: [{ result: 1 }],
		holds: ({ templates }) => expect(templates.map((it) => it.template_id)).toEqual([754]),
	},
	'package/upload': {
		given: () => ({ ext_json: { extEnable: true, extAppid: String(app().app_id) } }),
		items: done,
		holds: () => expect(app().uploads).toMatchObject([{ version: '1.2.6' }]),
	},
	'package/submitaudit': {
		given: () => ({ package_id: '300003' }),
		items: done,
		holds: () => {
			expect(statusOf(300003)).toBe(4);
			expect(app().auditsLeft).toBe(19);
		},
	},
	'package/withdraw': {
		given: () => ({ package_id: '300002' }),
		items: done,
		holds: () => expect(statusOf(300002)).toBe(3),
	},
	'package/release': {
		given: () => ({ package_id: '300002' }),
		prepare: ({ app: { packages } }) => {
			packages[1].status = 6;
		},
		items: done,
		holds: () => expect([300002, 300001].map(statusOf)).toEqual([1, 0]),
	},
	'package/rollback': {
		given: () => ({ package_id: '300001' }),
		items: done,
		holds: () => expect(statusOf(300001)).toBe(8),
	},
	'package/get': {
		items: [packageItem(300003, '1.2.0', 3), packageItem(300002, '1.1.0', 4), online],
	},
	'package/getdetail': {
		given: (size) => (size === 'least' ? {} : { package_id: '300002' }),
		items: (size) => [size === 'least' ? online : packageItem(300002, '1.1.0', 4)],
	},
	'package/auditquota': { items: [{ quota_times: 20, quota_type: 2, remain_times: 20 }] },
	'/file/2.0/smartapp/upload/image': {
		given: async (size) =>
			size === 'least'
				? { multipartFile: await png(144, 'icon.png') }
				: { multipartFile: await png(300, 'icon.png'), type: '2' },
		items: [{ url: text(/^https:\/\/b\.bdstatic\.com\/searchbox\/.+\.png$/) }],
	},
	'/oauth/2.0/token?grant_type=client_credentials': {
		items: [
			{
				access_token: text(/^24\./),
				expires_in: 2592000,
				refresh_token: text(/^46\./),
				scope: 'smartapp_snsapi_base',
			},
		],
		holds: ({ own }) => expect(own.tokensGiven).toBe(1),
	},
	'/oauth/jscode2sessionkey': { items: [{ openid: 'openid', session_key: 'session_key' }] },
	'riskDetection/v2/syncCheckText': {
		given: (size) => (size === 'least' ? {} : { content: '违规', type: ['risk', 'lead'] }),
		items: (size) => [
			size === 'least'
				? checked(0, 'pass', 'risk')
				: checked(82512, 'potential risk', 'risk', 'lead'),
		],
	},
	'/file/2.0/smartapp/riskDetection/v2/syncCheckImage': {
		given: async (size) =>
			size === 'least' ? {} : { image: await png(180, 'illegal.png'), type: ['porn', 'ocr-word'] },
		items: (size) => [
			size === 'least'
				? checked(0, 'pass', 'porn')
				: checked(82593, 'check fail', 'porn', 'ocr-word'),
		],
	},
	'qrcode/get': { items: fileItem('qrcode.png', 'image/png') },
	'qrcode/getunlimited': { items: fileItem('qrcode.png', 'image/png') },
	'pushmsg/getmsg': {
		given: (size) => (size === 'least' ? {} : { start: 1769824800, id_list: ['99081'] }),
		items: [],
	},
};

const OWN_TOKEN = '24.journeys';

/** Operations of a program of one's own. */
const ownNames = Object.values<Group>(catalogue)
	.filter(({ section }) => section === 'own')
	.flatMap(({ operations }) => Object.keys(operations));

/** The credential that fits; the own one has its token already. */
function credentialOf(name: string) {
	const { sandbox } = stand;
	const { baiduSmartProgramApi } = sandbox.credentials;
	return ownNames.includes(name)
		? { ...baiduSmartProgramApi, ...sandbox.ownProgram }
		: baiduSmartProgramApi;
}

const call = async (name: string, size: Size, given: Given = {}) => {
	const baiduSmartProgramApi = credentialOf(name);
	const options = ownNames.includes(name) ? { access_token: OWN_TOKEN } : {};
	const filled = fill(catalogue, name, size, given, options);
	const { parameters, item } = filled;
	const run = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: { baiduSmartProgramApi },
		input: [item],
	});
	return { ...run, ...filled };
};

const succeed = async (...args: Parameters<typeof call>) => {
	const { items, error } = await call(...args);
	expect(error).toBeUndefined();
	return items;
};

const travel = async (name: string, size: Size) => {
	const { given, prepare } = journeys[name] ?? {};
	prepare?.(state());
	return await call(name, size, await given?.(size));
};

const called = documentedNames(catalogue).filter((name) => !findOperation(catalogue, name).link);

beforeEach(() => {
	for (const url of [ICON, LICENCE, SECOND]) state().images[url] = 'a.png';
	state().own.tokens[OWN_TOKEN] = { expired: false };
});

it('has every API that is documented, and a journey for every stateful one', () => {
	expect([...called].sort()).toEqual(Object.keys(apis).sort());
	expect(called).toEqual(expect.arrayContaining(Object.keys(journeys)));
});

/** Parameters that stand in the name of the API. */
const fixedIn = (name: string) =>
	Object.fromEntries(new URL(name, stand.sandbox.url).searchParams) as Record<string, string>;

const BODIES = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json',
	multipart: 'multipart/form-data',
};

describe.each(called)('%s', (name) => {
	const {
		paging,
		answer = {},
		required = {},
		optional = {},
		...record
	} = findOperation(catalogue, name);
	const { credential: held = {}, wholeBody } = record;

	it.each(SIZES)('takes the documented way in its %s form', async (size) => {
		const { items, error, values, files, parameters } = await travel(name, size);
		expect(error).toBeUndefined();
		expect(await misfits('baiduSmartProgram', parameters, items)).toEqual([]);
		const journey = journeys[name]?.items;
		const expected = typeof journey === 'function' ? journey(size) : journey;
		const documented = itemsOf(answer, documentedAnswer(apis[name], {}));
		// An answer that makes no item would prove nothing.
		if (!journeys[name]) expect(items).not.toEqual([]);
		const answered = expected ?? documented.slice(0, paging?.largest);
		expect(items.map(({ json }) => json)).toEqual(
			finished(baidu, findOperation(catalogue, name), answered as object[]),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
		journeys[name]?.holds?.(state(), size);

		const { baiduSmartProgramApi: credential } = stand.sandbox.credentials;
		const { token, method, body = 'form', params } = apis[name];
		expect(stand.sandbox.requests).toHaveLength(1);
		const [request] = stand.sandbox.requests;
		expect(request).toMatchObject({
			platform: 'baidu',
			method,
			path: new URL(name, `${stand.sandbox.url}/rest/2.0/smartapp/`).pathname,
			accepted: true,
		});
		expect(request.token).toBe(
			{
				authorizer: credential.authorizerAccessToken,
				own: OWN_TOKEN,
				either: credential.authorizerAccessToken,
				platform: credential.platformAccessToken,
				none: undefined,
			}[token],
		);
		const first = paging?.counts === 'entries' ? 0 : (paging?.first ?? 1);
		const paged = paging
			? {
					[paging.page]: String(first),
					...(paging.size && { [paging.size]: String(paging.largest) }),
				}
			: {};
		const { ownProgram } = stand.sandbox;
		const fromCredential = Object.entries(held).map(([field, property]) => [
			field,
			ownProgram[property as keyof typeof ownProgram],
		]);
		const sent: object = {
			...meanings(wholeBody ? { $: values[wholeBody] } : values),
			...paged,
			...fixedIn(name),
			...Object.fromEntries(fromCredential),
		};
		expect(meanings(request.params)).toEqual(sent);
		expect(request.files).toEqual(
			Object.entries(files).map(([file, { fileName, mimeType, data }]) => ({
				name: file,
				filename: fileName,
				contentType: mimeType,
				size: data.length,
			})),
		);

		// The same once more as it stood on the wire: where each parameter was.
		const [{ url, headers, body: bytes }] = stand.wire;
		const inQuery = Object.keys(sent).filter(
			(field) => method === 'GET' || field in fixedIn(name) || params[field]?.in === 'query',
		);
		const credentials = token === 'none' ? [] : ['access_token'];
		expect([...new URL(url, stand.sandbox.url).searchParams.keys()].sort()).toEqual(
			[...inQuery, ...credentials].sort(),
		);
		if (method === 'GET') expect(bytes).toHaveLength(0);
		else expect(headers['content-type']).toContain(BODIES[body]);
	});

	it('offers every field in its fullest form', async () => {
		const { names } = fill(catalogue, name, 'fullest', await journeys[name]?.given?.('fullest'));
		const open = Object.entries({ ...required, ...optional }).filter(
			([, { when }]) => when === undefined,
		);
		expect(names).toEqual(
			expect.arrayContaining(open.flatMap(([field, { spread }]) => spread ?? [field])),
		);
	});
});

describe.each([
	['least', 200, {}],
	['fullest', 430, { path: 'pages/index/index', package_id: '300002', width: 430 }],
] as const)('the QR code of the %s form', (size, width, given) => {
	it(`is a PNG of ${width} pixels in the chosen binary field`, async () => {
		const [{ binary = {} }] = await succeed('app/qrcode', size, given);
		expect(Object.keys(binary)).toEqual(['data']);
		expect(binary.data).toMatchObject({ fileName: 'qrcode.png', mimeType: 'image/png' });
		const data = Buffer.from(binary.data.data, 'base64');
		expect(imageSize(data)).toMatchObject({ type: 'png', width, height: width });
	});
});

it('puts the QR code into the binary field that the form names', async () => {
	const { baiduSmartProgramApi } = stand.sandbox.credentials;
	const { parameters } = fill(catalogue, 'app/qrcode', 'least');
	const { items } = await runNode({
		node: 'baiduSmartProgram',
		parameters: { ...parameters, binaryPropertyName: 'code' },
		credentials: { baiduSmartProgramApi },
	});
	expect(Object.keys(items[0].binary ?? {})).toEqual(['code']);
});

it("gives the domain check file byte for byte, under Baidu's own name for it", async () => {
	const [{ binary = {} }] = await succeed('tp/download/domaincer', 'least');
	expect(binary.data).toMatchObject({
		fileName: 'bd_mapp_domaincer.txt',
		mimeType: 'application/octet-stream',
	});
	expect(Buffer.from(binary.data.data, 'base64').toString()).toMatch(/^[0-9a-f]{32}$/);
});

it.each([
	['least', 144, {}],
	['fullest', 300, { type: '2' }],
] as const)('uploads the image of the %s form byte for byte', async (size, width, fields) => {
	const multipartFile = await png(width, 'icon.png');
	await succeed('/file/2.0/smartapp/upload/image', size, { multipartFile, ...fields });
	const [{ headers, body }] = stand.wire;
	const type = headers['content-type'] ?? '';
	const form = await new Response(body, { headers: { 'content-type': type } }).formData();
	const sent = form.get('multipartFile') as File;
	expect(sent).toMatchObject({ name: 'icon.png', type: 'image/png' });
	expect(Buffer.from(await sent.arrayBuffer()).equals(multipartFile.data)).toBe(true);
	expect([...form.keys()].sort()).toEqual(['multipartFile', ...Object.keys(fields)].sort());
	expect(form.get('type')).toBe(size === 'least' ? null : '2');
});

it('sends JSON as JSON: numbers as numbers, and only what belongs there into the query', async () => {
	const name = 'v1.0/coupon/tp/create';
	const { values } = await call(name, 'least', { coupon_type: 'CASH', reduce_cost: 500 });
	const [{ url, headers, body }] = stand.wire;
	expect(headers['content-type']).toBe('application/json');
	expect([...new URL(url, stand.sandbox.url).searchParams.keys()]).toEqual(['access_token']);
	const sent = JSON.parse(body.toString()) as Record<string, unknown>;
	expect(Object.keys(sent)).toEqual(Object.keys(values));
	expect(sent).toMatchObject({ coupon_type: 'CASH', reduce_cost: 500, base_info: {} });
});

it('sends JSON beside fields in the query', async () => {
	const name = 'ordercenter/add/main/info';
	await succeed(name, 'least', { open_id: 'open id & more', scene_id: '1', scene_type: '2' });
	const [{ url, headers, body }] = stand.wire;
	expect(headers['content-type']).toBe('application/json');
	expect(Object.fromEntries(new URL(url, stand.sandbox.url).searchParams)).toEqual({
		open_id: 'open id & more',
		scene_id: '1',
		scene_type: '2',
		access_token: stand.sandbox.credentials.baiduSmartProgramApi.authorizerAccessToken,
	});
	expect(Object.keys(JSON.parse(body.toString()) as object)).toEqual(['Data']);
});

it('sends forms as forms, percent-encoded', async () => {
	await succeed('app/setnickname', 'least', { nick_name: '潮流 100%&=+' });
	const [{ headers, body }] = stand.wire;
	expect(headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8');
	expect([...new URLSearchParams(body.toString())]).toEqual([['nick_name', '潮流 100%&=+']]);
});

it('reads the chosen base library version back', async () => {
	await succeed('app/setsupportversion', 'least', { version: '3.20.1' });
	const [{ json }] = await succeed('app/getsupportversion', 'least');
	expect(json.now_version).toBe('3.20.1');
});

it('adds, deletes and reads back domains', async () => {
	const api = 'https://api.example.com';
	const request_domain = [api];
	await succeed('app/modifydomain', 'least', { action: 'add', request_domain });
	const read = async () => (await succeed('app/modifydomain', 'least'))[0].json.request_domain;
	expect(await read()).toBe(`https://www.example.com,${api}`);
	await succeed('app/modifydomain', 'least', { action: 'delete', request_domain });
	expect(await read()).toBe('https://www.example.com');
});

it('never adds the domains registered with the platform by leaving the action out', async () => {
	for (const name of ['app/modifydomain', 'app/modifywebviewdomain']) await succeed(name, 'least');
	expect(stand.sandbox.requests.map(({ params }) => params.action)).toEqual(['get', 'get']);
	expect(app().domains).toEqual({
		request_domain: ['https://www.example.com'],
		socket_domain: [],
		download_domain: [],
		upload_domain: [],
		web_view_domain: [],
	});
});

it('pauses and resumes the service', async () => {
	await succeed('app/pause', 'least');
	expect(app().status).toBe(4);
	await succeed('app/resume', 'least');
	expect(app().status).toBe(1);
});
