import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { runNode, type Stored } from '../support/engine';
import { documentedNames, fill, shownAs } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const ROOMS = [
	['alipayMiniProgram', alipay, 2],
	['baiduSmartProgram', baidu, 236],
	['taobaoMiniProgram', taobao, 1],
] as const;

const run = async (node: string, catalogue: Catalogue, name: string, operation: string) => {
	const { parameters, item } = fill(catalogue, name, 'least');
	const credentials = stand.sandbox.credentials as unknown as Stored;
	return await runNode({
		node,
		parameters: { ...parameters, operation },
		credentials,
		input: [item],
	});
};

describe.each(ROOMS)('%s: a workflow of before, which stored the documented name', (...room) => {
	const [node, catalogue, many] = room;
	const unsafe = documentedNames(catalogue).filter((name) => /[^\w.]/.test(name));

	it('concerns so many operations', () => {
		expect(unsafe).toHaveLength(many);
	});

	it.each(unsafe.filter((_name, n) => n % 20 === 0))(
		'%s: is told what to choose, and nothing is sent',
		async (name) => {
			const { error } = await run(node, catalogue, name, name);
			expect(error?.message).toBe(
				`The workflow was made with an earlier version of the node, which stored '${shownAs(catalogue, name)}' under another name. Nothing was sent.`,
			);
			expect(error?.description).toContain('Choose that operation again in the node');
			expect(error?.description).toContain(`in place of ${name}`);
			expect(stand.sandbox.requests).toHaveLength(0);
		},
	);
});

it('an operation that no version has had is named as it was given', async () => {
	const { error } = await run('baiduSmartProgram', baidu, 'app/info', 'app/unknown');
	expect(error?.message).toBe(
		"Baidu has no operation 'app/unknown' in this version of the node. Nothing was sent.",
	);
	expect(stand.sandbox.requests).toHaveLength(0);
});
