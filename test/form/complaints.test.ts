import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const NODES: Record<string, Catalogue> = {
	alipayMiniProgram: alipay,
	baiduSmartProgram: baidu,
	taobaoMiniProgram: taobao,
};

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const DETAIL = 'alipay.open.mini.version.detail.query';
const UPDATE = 'taobao.miniapp.template.updateapp';

// What n8n itself sees as empty it refuses to run; an expression it learns of too late.
const EMPTY = '={{ "" }}';

const call = async (node: string, name: string, given: Given, change: IDataObject = {}) => {
	const { parameters, item } = fill(NODES[node], name, 'least', given);
	const run = await runNode({
		node,
		parameters: { ...parameters, ...change },
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [item],
	});
	expect(run.items).toEqual([]);
	expect(stand.wire).toEqual([]);
	expect(stand.sandbox.requests).toEqual([]);
	expect(run.error?.message).toContain('Nothing was sent.');
	expect(run.error?.context.itemIndex).toBe(0);
	return `${run.error?.message} ${run.error?.description ?? ''}`;
};

const oblong = async () => {
	const logo = await png(180);
	const data = Buffer.from(logo.data);
	data.writeUInt32BE(90, 20);
	return { ...logo, data };
};

interface Row {
	node: string;
	name: string;
	given: Given | (() => Promise<Given>);
	change?: IDataObject;
	says: string[];
}

const rows: Row[] = [
	{
		node: 'alipayMiniProgram',
		name: MODIFY,
		given: { app_name: '短', service_phone: 'no digits', app_slogan: '太短' },
		says: [
			`'App Name' (app_name) is "短" with 1 character, allowed are 3 to 40`,
			`'App Slogan' (app_slogan) is "太短" with 2 characters, allowed are 10 to 32`,
			`'Service Phone' (service_phone) is "no digits", allowed are digits and -`,
		],
	},
	{
		node: 'alipayMiniProgram',
		name: MODIFY,
		given: { app_desc: '描'.repeat(401), app_english_name: 'a b' },
		says: [
			`'App Description' (app_desc) is "${'描'.repeat(60)}…" with 401 characters, allowed are 20 to 400`,
			`'App English Name' (app_english_name) is "a b", allowed are Chinese characters, digits`,
		],
	},
	{
		node: 'alipayMiniProgram',
		name: MODIFY,
		given: async () => ({ app_logo: await oblong() }),
		says: [`'App Logo' (app_logo) is 180 × 90 pixels, it must be as high as it is wide`],
	},
	{
		node: 'alipayMiniProgram',
		name: MODIFY,
		given: async () => {
			const logo = await png();
			return { app_logo: { ...logo, data: Buffer.concat([logo.data, Buffer.alloc(2_097_152)]) } };
		},
		says: [`bytes, allowed are up to 2 MB (2,097,152 bytes)`],
	},
	{
		node: 'alipayMiniProgram',
		name: MODIFY,
		given: {
			app_logo: { fileName: 'logo.txt', mimeType: 'text/plain', data: Buffer.from('not an image') },
		},
		says: [`'App Logo' (app_logo) is no image ("logo.txt"), allowed are JPEG, PNG`],
	},
	{
		node: 'baiduSmartProgram',
		name: 'app/qrcode',
		given: { width: 1281 },
		says: [`'Width' (width) is 1281, allowed are 200 to 1280`],
	},
	{
		node: 'baiduSmartProgram',
		name: 'app/category/update',
		given: { categorys: Array(6).fill({ sub_category_id: 6 }) },
		says: [`'Categories' (categorys) has 6 entries, allowed are 1 to 5`],
	},
	{
		node: 'baiduSmartProgram',
		name: 'app/category/update',
		given: { categorys: [] },
		change: {
			categorys: { json: [{ json: '[{"sub_category_id":"six"},{"qualis":[{"id":1}]}]' }] },
		},
		says: [
			`(categorys[0].sub_category_id) is `,
			`(categorys[1].sub_category_id) is required, nothing was given`,
			`'Image URL' (categorys[1].qualis[0].addr) is required, nothing was given`,
		],
	},
	{
		node: 'baiduSmartProgram',
		name: 'app/modifydomain',
		given: { action: 'set', request_domain: ['www.example.com', 'ftp://example.com'] },
		says: [
			`'Request Domain' (request_domain) has "www.example.com", allowed are addresses`,
			`'Request Domain' (request_domain) has "ftp://example.com", allowed are addresses`,
		],
	},
	{
		node: 'taobaoMiniProgram',
		name: UPDATE,
		given: {
			app_id: EMPTY,
			template_version: EMPTY,
			clients: Array.from({ length: 21 }, (_, n) => `c${n}`),
			ext_json: '{',
		},
		says: [
			`'App ID' (app_id) is required, nothing was given`,
			`'Template Version' (template_version) is required, nothing was given`,
			`'Clients' (clients) has 21 entries, allowed are 1 to 20`,
			`'Extension JSON' (ext_json) is "{", which is not valid JSON`,
		],
	},
];

it.each(rows)(
	'sends nothing and says at once: $says',
	async ({ node, name, given, change, says }) => {
		const said = await call(
			node,
			name,
			typeof given === 'function' ? await given() : given,
			change,
		);
		for (const sentence of says) expect(said).toContain(sentence);
	},
);

it('counts the complaints that the message has no room for', async () => {
	const { given } = rows.at(-1)!;
	expect(await call('taobaoMiniProgram', UPDATE, given as Given)).toContain(
		', and 3 more to correct. Nothing was sent.',
	);
});

it('wants at least one change of the base information', async () => {
	const said = await call('alipayMiniProgram', MODIFY, {}, { app_name: EMPTY });
	expect(said).toContain(
		"Nothing was given: fill in at least one of 'App Name', 'App English Name', 'App Slogan' or the 6 others. Nothing was sent.",
	);
});

it('wants at least one kind of domain for a change', async () => {
	const said = await call('baiduSmartProgram', 'app/modifydomain', {}, { action: 'delete' });
	expect(said).toContain("Nothing was given: fill in at least one of 'Request Domain', ");
});

it('wants a version to look up', async () => {
	const said = await call('alipayMiniProgram', DETAIL, { app_version: EMPTY });
	expect(said).toContain("'App Version' (app_version) is required, nothing was given");
});

it('names the binary fields that the item has', async () => {
	const said = await call(
		'baiduSmartProgram',
		'/file/2.0/smartapp/upload/image',
		{ multipartFile: await png() },
		{ multipartFile: 'picture' },
	);
	expect(said).toContain(
		`'Image' (multipartFile) names the binary field "picture", the item has: file of multipartFile`,
	);
	expect(said).not.toContain('more to correct');
});

it('complains of the item whose expression gives a wrong value, and sends the others', async () => {
	const { taobaoApi } = stand.sandbox.credentials;
	const { parameters } = fill(taobao, UPDATE, 'least', { app_id: '={{ $json.id }}' });
	const { error } = await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, options: { inFlight: 1 } },
		credentials: { taobaoApi },
		input: ['123', ''].map((id) => ({ json: { id } })),
	});
	expect(error?.context.itemIndex).toBe(1);
	expect(stand.sandbox.requests.map(({ params }) => params.app_id)).toEqual(['123']);
});

it.each([
	[{ inFlight: '={{ "many" }}' }, `'Items in Flight' (inFlight) is "many", a whole number`],
	[{ timeout: '={{ "" }}' }, `'Timeout (Seconds)' (timeout) was added but is empty`],
	[{ retries: '={{ null }}' }, `'Retries' (retries) was added but is empty`],
	[{ retries: '={{ 11 }}' }, `'Retries' (retries) is 11, allowed are up to 10`],
])('checks the options of every node: %j', async (options, says) => {
	expect(await call('taobaoMiniProgram', UPDATE, {}, { options })).toContain(says);
});

it('checks the options of the platform like fields', async () => {
	const said = await call(
		'alipayMiniProgram',
		DETAIL,
		{ app_version: '0.0.1' },
		{ options: { protocol: '={{ "v9" }}' } },
	);
	expect(said).toContain(
		`'Protocol' (protocol) is "v9", allowed are auto (Automatic), v2 (V2 Gateway), v3 (V3)`,
	);
});

it('keeps long IDs whole in rows that are given as JSON', async () => {
	const said = await call(
		'baiduSmartProgram',
		'app/category/update',
		{ categorys: [] },
		{ categorys: { json: [{ json: '[{"sub_category_id": 9007199254740993}]' }] } },
	);
	expect(said).toContain('9007199254740993');
});
