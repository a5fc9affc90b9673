import { imageSize } from 'image-size';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { BaiduState, Sandbox } from '../../sandbox';
import { runNode } from '../support/engine';
import { documentedNames, fill, png, SIZES, type Given, type Size } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const app = () => stand.sandbox.state.baidu.app;

const ICON = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/icon.png';
const LICENCE = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/1.jpg';
const SECOND = 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/2.jpg';

interface Journey {
	given?: () => Promise<Given>;
	method: 'GET' | 'POST';
	/** Fields as they stand in the query of a GET and in the body of a POST. */
	sent: Record<string, string>;
	/** Names of the fields in the form; those that were sent when left out. */
	names?: string[];
	items: object[];
	/** What the platform holds afterwards. */
	holds?: (app: BaiduState['app'], sandbox: Sandbox) => void;
}

const done = [{ success: true }];

const query = (sent: Record<string, string>, items: object[], rest: Partial<Journey> = {}) => ({
	method: 'GET' as const,
	sent,
	items,
	...rest,
});
const command = (sent: Record<string, string>, rest: Partial<Journey> = {}) => ({
	method: 'POST' as const,
	sent,
	items: done,
	...rest,
});
const both = (journey: Journey) => ({ least: journey, fullest: journey });

const household = {
	id: 5,
	category_name: '生活服务',
	category_type: 1,
	sub_items: {
		'6': { id: 6, category_name: '家政', category_type: 1, need_quali: 0, category_quali: '' },
		'7': { id: '7', category_name: '摄影', category_type: 1, need_quali: '0', category_quali: '' },
		'8': { id: 8, category_name: '洗衣', category_type: 1, need_quali: '0', category_quali: '' },
		'9': { id: 9, category_name: '搬家', category_type: 1, need_quali: 0, category_quali: '' },
	},
};

// As in the document, with the qualifications opened.
const couriers = {
	id: 1,
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
				list: [[{ id: 1, must: 1, name: '快递业务经营许可证', desc: '' }]],
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

const categories = [
	{ sub_category_id: 197, qualis: [{ id: 1, addr: LICENCE }] },
	{ sub_category_id: 6 },
];

const image = async (width: number) => ({ multipartFile: await png(width, 'icon.png') });

const uploadedAddress = {
	url: expect.stringMatching(/^https:\/\/b\.bdstatic\.com\/searchbox\/.+\.png$/) as string,
};

const qrItem = {
	fileName: 'qrcode.png',
	mimeType: 'image/png',
	fileSize: expect.stringMatching(/^[\d.]+ k?B$/) as string,
};

const journeys: Record<string, Record<Size, Journey>> = {
	'app/category/list': {
		least: query({ category_type: '1' }, [household], {
			given: async () => ({ category_type: '1' }),
		}),
		fullest: query({ category_type: '2' }, [
			couriers,
			household,
			expect.objectContaining({ id: 190, category_name: '医疗健康' }) as object,
		]),
	},
	'app/category/update': {
		least: command(
			{ categorys: '[{"sub_category_id":6}]' },
			{
				given: async () => ({ categorys: [{ sub_category_id: 6 }] }),
				holds: ({ categories }) =>
					expect(categories.map(({ sub_category_id: id }) => id)).toEqual([6]),
			},
		),
		fullest: command(
			{
				categorys: `[{"sub_category_id":197,"qualis":[{"id":1,"addr":"${LICENCE}"}]},{"sub_category_id":6}]`,
			},
			{
				given: async () => ({ categorys: categories }),
				holds: ({ categories }) =>
					expect(categories.map(({ sub_category_id: id }) => id)).toEqual([197, 6]),
			},
		),
	},
	'app/modifyheadimage': both(
		command({ image_url: ICON }, { holds: ({ audits }) => expect(audits.image?.value).toBe(ICON) }),
	),
	'app/modifysignature': both(
		command(
			{ signature: '专注潮流女装的小程序' },
			{ holds: ({ audits }) => expect(audits.signature?.value).toBe('专注潮流女装的小程序') },
		),
	),
	'app/pause': both(command({}, { holds: ({ status }) => expect(status).toBe(4) })),
	'app/resume': both(command({}, { holds: ({ status }) => expect(status).toBe(1) })),
	'app/qrcode': {
		least: query({}, [qrItem]),
		fullest: query(
			{ path: 'pages/index/index?id=1', package_id: '300002', width: '430' },
			[qrItem],
			{
				given: async () => ({ path: 'pages/index/index?id=1', package_id: '300002', width: 430 }),
			},
		),
	},
	'app/setnickname': {
		least: command(
			{ nick_name: '潮流女装店' },
			{ holds: ({ audits }) => expect(audits.name?.value).toBe('潮流女装店') },
		),
		fullest: command(
			{ nick_name: '潮流女装店', app_name_material: `${LICENCE},${SECOND}` },
			{
				given: async () => ({ app_name_material: [LICENCE, SECOND] }),
				holds: ({ audits }) => expect(audits.name?.value).toBe('潮流女装店'),
			},
		),
	},
	'app/setsupportversion': both(
		command(
			{ version: '1.10.15' },
			{ holds: ({ min_swan_version: version }) => expect(version).toBe('1.10.15') },
		),
	),
	'app/getsupportversion': both(
		query({}, [
			{
				now_version: '2.5.15',
				items: ['1.10.15', '1.10.17', '1.10.18', '1.10.20', '1.10.21', '2.5.15', '3.20.1'].map(
					(version) => ({ version }),
				),
			},
		]),
	),
	'app/modifydomain': {
		least: command(
			{ action: 'get' },
			{
				given: async () => ({ action: 'get' }),
				items: [
					{
						request_domain: 'https://www.example.com',
						socket_domain: '',
						download_domain: '',
						upload_domain: '',
					},
				],
			},
		),
		fullest: command(
			{
				action: 'set',
				request_domain: 'https://www.example.com,https://api.example.com',
				socket_domain: 'wss://socket.example.com',
				download_domain: 'https://download.example.com',
				upload_domain: 'https://upload.example.com',
			},
			{
				given: async () => ({ action: 'set', ...domains }),
				holds: (held) => expect(held.domains).toMatchObject(domains),
			},
		),
	},
	'app/modifywebviewdomain': {
		least: command(
			{ action: 'get' },
			{ given: async () => ({ action: 'get' }), items: [{ web_view_domain: '' }] },
		),
		fullest: command(
			{ action: 'set', web_view_domain: 'https://www.example.com,https://m.example.com' },
			{
				given: async () => ({
					action: 'set',
					web_view_domain: ['https://www.example.com', 'https://m.example.com'],
				}),
				holds: (held) =>
					expect(held.domains.web_view_domain).toEqual([
						'https://www.example.com',
						'https://m.example.com',
					]),
			},
		),
	},
	'/file/2.0/smartapp/upload/image': {
		least: command(
			{},
			{ given: () => image(144), names: ['multipartFile'], items: [uploadedAddress] },
		),
		fullest: command(
			{ type: '2' },
			{
				given: async () => ({ ...(await image(300)), type: '2' }),
				names: ['multipartFile', 'type'],
				items: [uploadedAddress],
			},
		),
	},
};

const call = async (name: string, size: Size, given: Given = {}) => {
	const { baiduSmartProgramApi } = stand.sandbox.credentials;
	const { parameters, item, names } = fill(catalogue, name, size, given);
	const run = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: { baiduSmartProgramApi },
		input: [item],
	});
	return { ...run, names };
};

const succeed = async (...args: Parameters<typeof call>) => {
	const { items, error } = await call(...args);
	expect(error).toBeUndefined();
	return items;
};

/** Every change is audited: what the audit let pass is read back. */
const audited = async (predicate: () => boolean) => {
	while (!predicate()) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(() => {
	for (const url of [ICON, LICENCE, SECOND]) stand.sandbox.state.baidu.images[url] = 'a.png';
});

it('has a journey for every operation of the catalogue', () => {
	expect(Object.keys(journeys).sort()).toEqual(documentedNames(catalogue).sort());
});

describe.each(Object.keys(journeys))('%s', (name) => {
	const isUpload = name.startsWith('/file/');

	it.each(SIZES)('takes the documented way in its %s form', async (size) => {
		const journey = journeys[name][size];
		const given = (await journey.given?.()) ?? {};
		const { items, error, names } = await call(name, size, given);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual(journey.items);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
		expect(names.sort()).toEqual((journey.names ?? Object.keys(journey.sent)).sort());

		const { baiduSmartProgramApi: credential } = stand.sandbox.credentials;
		expect(stand.sandbox.requests).toEqual([
			expect.objectContaining({
				platform: 'baidu',
				transport: isUpload ? 'file' : 'rest',
				api: isUpload ? 'upload/image' : name,
				path: isUpload ? name : `/rest/2.0/smartapp/${name}`,
				method: journey.method,
				params: journey.sent,
				token: isUpload ? credential.platformAccessToken : credential.authorizerAccessToken,
				accepted: true,
			}),
		]);
		journey.holds?.(app(), stand.sandbox);

		const [{ url, headers, body }] = stand.wire;
		const { searchParams } = new URL(url, stand.sandbox.url);
		const inQuery = journey.method === 'GET' ? Object.keys(journey.sent) : [];
		expect([...searchParams.keys()].sort()).toEqual([...inQuery, 'access_token'].sort());
		if (journey.method === 'GET') expect(body).toHaveLength(0);
		else if (!isUpload) {
			expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
			expect(Object.fromEntries(new URLSearchParams(body.toString()))).toEqual(journey.sent);
		}
	});

	it('offers every field in its fullest form', () => {
		const operation = Object.values(catalogue)
			.map(({ operations }) => operations[name])
			.find(Boolean)!;
		const { sent, names = Object.keys(sent) } = journeys[name].fullest;
		expect(names.sort()).toEqual(
			[...Object.keys(operation.required ?? {}), ...Object.keys(operation.optional ?? {})].sort(),
		);
	});
});

describe.each([
	['least', 200],
	['fullest', 430],
] as const)('the QR code of the %s form', (size, width) => {
	it(`is a PNG of ${width} pixels in the chosen binary field`, async () => {
		const given = (await journeys['app/qrcode'][size].given?.()) ?? {};
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

it.each([
	['least', 144, {}],
	['fullest', 300, { type: '2' }],
] as const)('uploads the image of the %s form byte for byte', async (size, width, fields) => {
	const file = (await image(width)).multipartFile;
	await succeed('/file/2.0/smartapp/upload/image', size, { multipartFile: file, ...fields });
	const [{ headers, body }] = stand.wire;
	const type = headers['content-type'] ?? '';
	const form = await new Response(body, { headers: { 'content-type': type } }).formData();
	const sent = form.get('multipartFile') as File;
	expect(sent).toMatchObject({ name: 'icon.png', type: 'image/png' });
	expect(Buffer.from(await sent.arrayBuffer()).equals(file.data)).toBe(true);
	expect([...form.keys()].sort()).toEqual(['multipartFile', ...Object.keys(fields)].sort());
	expect(form.get('type')).toBe(size === 'least' ? null : '2');
});

it('uses the address of an uploaded image as icon, qualification and brand material', async () => {
	const [{ json }] = await succeed('/file/2.0/smartapp/upload/image', 'least', await image(144));
	const url = json.url as string;
	expect(stand.sandbox.state.baidu.images[url]).toBe('icon.png');
	await succeed('app/modifyheadimage', 'least', { image_url: url });
	await succeed('app/category/update', 'least', {
		categorys: [{ sub_category_id: 2, qualis: [{ id: 1, addr: url }] }],
	});
	await succeed('app/setnickname', 'fullest', { app_name_material: [url] });
	await audited(() => app().app_name === '潮流女装店' && app().photo_addr === url);
	expect(app().categories.map(({ sub_category_id: id }) => id)).toEqual([2]);
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
