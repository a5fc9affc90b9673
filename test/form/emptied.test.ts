import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const run = async (
	node: string,
	catalogue: Catalogue,
	name: string,
	{ options = {}, given = {}, change = {} }: Record<string, IDataObject>,
	json: IDataObject = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given as Given, options);
	return await runNode({
		node,
		parameters: { ...parameters, ...change },
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [{ ...item, json } as INodeExecutionData],
	});
};

const expectNothing = async (result: ReturnType<typeof run>) => {
	const { items, error } = await result;
	expect(items).toEqual([]);
	expect(stand.wire).toEqual([]);
	return String(error?.message);
};

/** What a person enters, or an expression gives, that is nothing. */
const NOTHING = [
	'={{ $json.acess_token }}',
	'={{ $json.merchant.token }}',
	'={{ null }}',
	'={{ undefined }}',
	'={{ "" }}',
	'={{ $json.blank }}',
	'',
	'  ',
];

const PLATFORMS = [
	['alipayMiniProgram', alipay, 'alipay.open.mini.baseinfo.modify', 'app_auth_token'],
	['baiduSmartProgram', baidu, 'app/setnickname', 'access_token'],
	['taobaoMiniProgram', taobao, 'taobao.miniapp.template.updateapp', 'session'],
] as const;

describe.each(PLATFORMS)('an option of %s that was added and comes out empty', (...platform) => {
	const [node, catalogue, name, token] = platform;

	it.each(NOTHING)('is never taken for the token of the credential: %j', async (given) => {
		const said = await expectNothing(
			run(node, catalogue, name, { options: { [token]: given } }, { blank: ' \n' }),
		);
		expect(said).toMatch(
			`(${token}) was added but is empty, and without it the credential's own would be used: fill it in, or remove it. Nothing was sent.`,
		);
	});

	it.each([
		['inFlight', 'Items in Flight'],
		['retries', 'Retries'],
		['timeout', 'Timeout (Seconds)'],
	])('is complained of, were it %s alone', async (option, label) => {
		const options = { [option]: '={{ $json.nothing }}' };
		const said = await expectNothing(run(node, catalogue, name, { options }));
		expect(said).toContain(`'${label}' (${option}) was added but is empty`);
	});

	it('is freed of pasted blanks where it has a value', async () => {
		const options = { [token]: '\u200b 6100another\n' };
		await run(node, catalogue, name, { options: { retries: 0, ...options } });
		expect(stand.sandbox.requests[0].token).toBe('6100another');
	});
});

it("wants Taobao's and Alipay's own options filled too", async () => {
	const empty = '={{ $json.nothing }}';
	const said = [
		await expectNothing(
			run('taobaoMiniProgram', taobao, 'taobao.miniapp.template.updateapp', {
				options: { failOnBusinessFailure: empty },
			}),
		),
		await expectNothing(
			run('alipayMiniProgram', alipay, 'alipay.open.mini.baseinfo.query', {
				options: { protocol: empty },
			}),
		),
	];
	expect(said[0]).toContain(`'Fail on Business Failure' (failOnBusinessFailure) was added but is`);
	expect(said[1]).toContain(`'Protocol' (protocol) was added but is empty`);
});

const LISTS = ['={{ [] }}', '={{ $json.nothing }}', '={{ ["", null] }}'];

describe('a field without which a command does more', () => {
	const rows: Array<[string, Catalogue, string, string, string]> = [
		['taobaoMiniProgram', taobao, 'taobao.tmc.group.delete', 'nicks', 'the whole group is deleted'],
		[
			'taobaoMiniProgram',
			taobao,
			'taobao.tmc.user.permit',
			'topics',
			'all that the app subscribes to are enabled',
		],
		[
			'taobaoMiniProgram',
			taobao,
			'taobao.tmc.messages.confirm',
			'group_name',
			'the default one is meant',
		],
		['taobaoMiniProgram', taobao, 'taobao.tmc.message.produce', 'delay_millis', 'sent at once'],
		['taobaoMiniProgram', taobao, 'taobao.miniapp.cloud.mongo.update', 'env', 'the test one'],
		[
			'alipayMiniProgram',
			alipay,
			'alipay.open.mini.version.delete',
			'bundle_id',
			'the one for Alipay is meant',
		],
		[
			'alipayMiniProgram',
			alipay,
			'alipay.open.mini.version.audit.apply',
			'speed_up',
			'the right is used up',
		],
		[
			'alipayMiniProgram',
			alipay,
			'alipay.open.app.service.apply',
			'service_code',
			'a new service is submitted',
		],
		[
			'alipayMiniProgram',
			alipay,
			'alipay.open.app.message.topic.unsubscribe',
			'tag',
			'all messages of the topic are meant',
		],
		[
			'baiduSmartProgram',
			baidu,
			'pay/paymentservice/tp/applyOrderRefund',
			'applyRefundMoney',
			'the whole order is refunded',
		],
		[
			'baiduSmartProgram',
			baidu,
			'v1.0/coupon/tp/create',
			'least_cost',
			'it is good for any amount',
		],
	];

	it.each(rows)('%3$s is wanted where it was added: %4$s', async (...row) => {
		const [node, catalogue, name, field, does] = row;
		const isList = field === 'nicks' || field === 'topics';
		for (const empty of isList ? LISTS : ['={{ $json.nothing }}']) {
			const change = { additionalFields: { [field]: empty } };
			const said = await expectNothing(run(node, catalogue, name, { change }));
			expect(said).toContain(`(${field}) was added but is empty, and without it `);
			expect(said).toContain(does);
		}
	});

	it('is left out where it was not added', async () => {
		const { error } = await run('taobaoMiniProgram', taobao, 'taobao.tmc.group.delete', {});
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests[0].params).not.toHaveProperty('nicks');
	});

	it('is told of in the record wherever the words "when left empty" stand at a change', () => {
		const HARMLESS = 'title page md5 special_license_type template_type path type'.split(' ');
		const told = [alipay, baidu, taobao].flatMap((catalogue: Catalogue) =>
			Object.values(catalogue).flatMap(({ operations }) =>
				Object.values(operations).flatMap(({ safe, optional = {} }) =>
					safe
						? []
						: Object.entries(optional)
								.filter(([, { text }]) => /when left empty/i.test(text))
								.map(([field]) => field),
				),
			),
		);
		expect(told.filter((field) => !HARMLESS.includes(field))).toEqual([]);
	});
});
