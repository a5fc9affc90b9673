import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { shapeAnswer } from '../../dist/nodes/shared/road/items';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

/** What the platforms answer in place of the sandbox: an HTTP body as it comes. */
let mockBody: string | undefined;

jest.mock('../../sandbox/baidu/operations', () => {
	const actual = jest.requireActual<Record<string, unknown>>('../../sandbox/baidu/operations');
	const run = actual.run as (...given: unknown[]) => Promise<object>;
	return {
		...actual,
		run: async (...given: unknown[]) => {
			const answered = await run(...given);
			return mockBody === undefined ? answered : { ...answered, body: Buffer.from(mockBody) };
		},
	};
});

const stand = useSandbox();
const SUCCESS = [{ success: true }];
const body = (data: string) => `{"errno":0,"msg":"success","data":${data}}`;

const run = async (name: string, data: string) => {
	mockBody = body(data);
	const { parameters, item } = fill(baidu, name, 'least');
	const { items, error } = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [item],
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

afterEach(() => {
	mockBody = undefined;
});

it.each(['[]', 'null', '{}', '[null]', '""'])(
	'a command that is answered data %s gives one item: it succeeded',
	async (data) => {
		expect(await run('template/deltemplate', data)).toEqual(SUCCESS);
	},
);

const LISTS = [
	'package/get',
	'app/category/list',
	'brand/word/list',
	'pay/tp/getTradeIndustryList',
];

it.each(LISTS.flatMap((name) => ['[]', 'null', '[null]'].map((data) => [name, data])))(
	'the list %s that is answered data %s gives no item',
	async (name, data) => {
		expect(await run(name, data)).toEqual([]);
	},
);

it.each(LISTS)('the list %s gives what stands beside a null', async (name) => {
	expect(await run(name, '[null,{"id":"1"}]')).toMatchObject([{ id: '1' }]);
});

it('a check that is answered nothing succeeded', async () => {
	expect(await run('app/checkname', 'null')).toEqual(SUCCESS);
});

describe('Taobao', () => {
	const MESSAGES = 'taobao.tmc.messages.consume';
	const operation = findOperation(taobao, MESSAGES);

	it('tells in its record that it answers a list', () => {
		expect(operation.answer?.at).toEqual(['messages']);
	});

	it('makes no item of an empty list, and one of a command', () => {
		expect(shapeAnswer(operation, [])).toEqual([]);
		expect(shapeAnswer(findOperation(taobao, 'taobao.tmc.user.permit'), [])).toEqual(SUCCESS);
		expect(shapeAnswer(findOperation(taobao, 'taobao.tmc.user.permit'), {})).toEqual(SUCCESS);
	});
});
