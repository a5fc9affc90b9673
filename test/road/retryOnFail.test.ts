import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const WAYS = [
	[
		'alipayMiniProgram',
		alipay,
		'alipay.open.mini.version.detail.query',
		'alipay.open.mini.baseinfo.modify',
	],
	['baiduSmartProgram', baidu, 'app/getsupportversion', 'app/setnickname'],
	['taobaoMiniProgram', taobao, 'taobao.time.get', 'taobao.miniapp.template.updateapp'],
] as const;

describe.each(WAYS)('%s', (node, catalogue, reads, changes) => {
	const run = async (name: string, change = {}, retryOnFail = true) => {
		const { parameters, item } = fill(catalogue, name, 'least', {}, {});
		return await runNode({
			node,
			parameters: { ...parameters, ...change },
			credentials: stand.sandbox.credentials as unknown as Stored,
			input: [item],
			retryOnFail,
		});
	};

	it('sends nothing that changes under Retry On Fail, and says why and what to do', async () => {
		const { error } = await run(changes);
		expect(error?.message).toContain('Nothing was sent');
		expect(error?.description).toContain('option Retries');
		expect(stand.sandbox.requests).toHaveLength(0);
	});

	it('reads under Retry On Fail, and changes without it', async () => {
		expect((await run(reads)).error).toBeUndefined();
		expect((await run(changes, {}, false)).error).toBeUndefined();
		expect(stand.sandbox.requests).toHaveLength(2);
	});

	it.each(['resource', 'operation'])('tells the way for a custom API call as %s', async (place) => {
		const { error } = await run(reads, { [place]: '__CUSTOM_API_CALL__' }, false);
		expect(error?.message).toContain('HTTP Request node');
		expect(stand.sandbox.requests).toHaveLength(0);
	});
});
