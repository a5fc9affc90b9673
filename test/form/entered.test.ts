import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { findOperation, type Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { readExactJson, writeJson } from '../../dist/nodes/shared/bytes/json';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, valueOf, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const NODES: Record<string, [node: string, catalogue: Catalogue]> = {
	a: ['alipayMiniProgram', alipay],
	b: ['baiduSmartProgram', baidu],
	t: ['taobaoMiniProgram', taobao],
};

const run = async (of: string, name: string, given: Given, change: IDataObject = {}) => {
	const [node, catalogue] = NODES[of];
	const { parameters, item } = fill(catalogue, name, 'least', given, { retries: 0 });
	return await runNode({
		node,
		parameters: { ...parameters, ...change },
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [{ ...item, json: { half: '咖啡😀'.slice(0, 3) } }],
	});
};

const complaint = async (...given: Parameters<typeof run>) => {
	const { items, error } = await run(...given);
	expect(items).toEqual([]);
	expect(stand.wire).toEqual([]);
	expect(error?.message).toMatch(/Nothing was sent\.$/);
	return String(error?.message);
};

const UPDATE = 'taobao.miniapp.template.updateapp';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
const RENAME = 'app/setnickname';
const TASK = 'taobao.miniapp.ext.delivery.seller.task.sync';

describe('an object or a list where a text is asked', () => {
	it.each([
		['a', MODIFY, 'app_name', '={{ ({ a: "晨光咖啡" }) }}', '{"a":"晨光咖啡"}'],
		['b', RENAME, 'nick_name', '={{ ({ a: "晨光咖啡" }) }}', '{"a":"晨光咖啡"}'],
		['t', UPDATE, 'desc', '={{ ["晨光咖啡"] }}', '["晨光咖啡"]'],
		['t', UPDATE, 'template_id', '={{ ({ id: 1 }) }}', '{"id":1}'],
	])('is no name for %s %s', async (of, name, field, given, shown) => {
		expect(await complaint(of, name, { [field]: given })).toContain(
			`(${field}) is "${shown}", a text is needed`,
		);
	});

	it('is no entry of a list', async () => {
		expect(
			await complaint('t', 'taobao.tmc.group.delete', { nicks: '={{ [{ a: 1 }] }}' }),
		).toContain(`'Nicknames' (nicks) has "{"a":1}", a text is needed`);
	});

	it('is no name of a binary field', async () => {
		const said = await complaint(
			'b',
			'/file/2.0/smartapp/upload/image',
			{},
			{
				multipartFile: '={{ ({ id: "filesystem" }) }}',
			},
		);
		expect(said).toContain(`names the binary field "{"id":"filesystem"}", the item has: `);
	});

	it('is the JSON where JSON is asked', async () => {
		const { error } = await run('t', UPDATE, { ext_json: '={{ ({ name: "晨光" }) }}' });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests[0].params?.ext_json).toBe('{"name":"晨光"}');
	});
});

describe('a text cut inside an emoji', () => {
	const words = 'in the middle of an emoji';

	it.each([
		['a', MODIFY, 'app_desc'],
		['b', RENAME, 'nick_name'],
		['t', UPDATE, 'desc'],
		['t', UPDATE, 'ext_json'],
		['t', UPDATE, 'clients'],
	])('is complained of with its field: %s %s %s', async (of, name, field) => {
		const said = await complaint(of, name, { [field]: '={{ $json.half }}' });
		expect(said).toContain(`(${field}) is "咖啡�", which ends or begins ${words}`);
		expect(said).not.toMatch(/\p{Surrogate}/u);
	});

	it('is found in an option, inside an object, and in names that no record knows', async () => {
		expect(
			await complaint('t', UPDATE, {}, { options: { session: '={{ $json.half }}' } }),
		).toContain(`'Session' (session) is "***", which ends or begins in the middle of an emoji`);
		expect(await complaint('t', UPDATE, { ext_json: '={{ ({ a: [$json.half] }) }}' })).toContain(
			`(ext_json) holds "咖啡�"`,
		);
		const task = { json: { json: '={{ ({ ext: { [$json.half]: 1 } }) }}' } };
		expect(await complaint('t', TASK, {}, { seller_delivery_task: task })).toContain(
			`'seller_delivery_task.ext' holds "咖啡�"`,
		);
	});

	it('is none where the emoji is whole', async () => {
		const { error } = await run('t', UPDATE, { desc: '咖啡😀👨‍👩‍👧𠮷' });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests[0].params?.desc).toBe('咖啡😀👨‍👩‍👧𠮷');
	});
});

describe('a long number that the form does not know', () => {
	it('keeps its digits, as the number that it is', async () => {
		const ext =
			'"ext":{"shop":7091800003790954036,"as_text":"7091800003790954036","list":[-9007199254740993]}}';
		const known = valueOf(
			'',
			findOperation(taobao, TASK).required!.seller_delivery_task,
			{},
			'least',
		);
		const json = JSON.stringify(known).replace(/\}$/, `,${ext}`);
		const given = { seller_delivery_task: { json: { json } } };
		await run('t', TASK, {}, given);
		const sent = new URLSearchParams(stand.wire[0].body.toString());
		expect(sent.get('seller_delivery_task')).toContain(ext);
	});

	it('is complained of where an expression has rounded it', async () => {
		const task = { json: { json: '={{ ({ ext: { shop: 7091800003790954036 } }) }}' } };
		expect(await complaint('t', TASK, {}, { seller_delivery_task: task })).toContain(
			`'seller_delivery_task.ext' holds "7091800003790954000", which was rounded on its way`,
		);
	});

	it.each([
		'{"a":"s1","n2":"n2","s":[1,2.5,true,null,"",{}],"__proto__":{"x":"n7091800003790954036"}}',
		'"n1"',
		'[7091800003790954036,"\\"\\\\n5"]',
	])('is told from every text: %s', (json) => {
		expect(writeJson(readExactJson(json))).toBe(json);
	});
});

describe('a date', () => {
	const SEND = 'taobao.tmc.message.produce';
	const at = async (given: string) => {
		const { error } = await run('t', SEND, { delay_millis: given });
		expect(error).toBeUndefined();
		return stand.sandbox.requests[0].params?.delay_millis;
	};

	it.each(['={{ new Date("garbage") }}', '={{ DateTime.fromISO("garbage") }}'])(
		'that is none is complained of: %s',
		async (given) => {
			expect(await complaint('t', SEND, { delay_millis: given })).toMatch(
				/'Send At' \(delay_millis\) is (no date: its moment cannot be read|"Invalid DateTime", allowed are)/,
			);
		},
	);

	it('of $now is the moment that it is, in whatever zone the workflow runs', async () => {
		expect(
			await at("={{ DateTime.fromISO('2026-11-21T07:05:27', { zone: 'America/New_York' }) }}"),
		).toBe('1795262727000');
	});

	it('written without a zone is in GMT+8, as form and complaint say', async () => {
		expect(await at('2026-11-21 20:05:27')).toBe('1795262727000');
		stand.sandbox.reset();
		stand.wire.length = 0;
		expect(await complaint('t', SEND, { delay_millis: 'soon' })).toContain(
			'allowed are a date and time, such as {{ $now }}, or milliseconds since 1970',
		);
	});
});

describe('a pasted blank', () => {
	it('is taken off what identifies, proves or chooses', async () => {
		const { error } = await run('t', UPDATE, {
			app_id: ' 123\n',
			template_id: '\u200b111 ',
			template_version: '0.0.2\u00a0',
			clients: [' taobao\n'],
		});
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests[0].params).toMatchObject({
			app_id: '123',
			template_id: '111',
			template_version: '0.0.2',
			clients: 'taobao',
		});
	});

	it('stays in a text, where it may be meant', async () => {
		await run('t', UPDATE, { desc: ' 描述\n第二行 ' });
		expect(stand.sandbox.requests[0].params?.desc).toBe(' 描述\n第二行 ');
	});

	it('is taken off a choice', async () => {
		const { error } = await run('a', 'alipay.open.mini.version.delete', {
			app_version: '0.0.1 ',
			bundle_id: 'com.alipay.alipaywallet\n',
		});
		expect(String(error?.message)).not.toContain('Nothing was sent');
		expect(stand.wire).toHaveLength(1);
	});
});
