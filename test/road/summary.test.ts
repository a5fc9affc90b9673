/** What n8n shows beside the output after a run. */
import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

describe.each([
	['alipay', 'alipayMiniProgram', alipay, 'alipay.open.mini.baseinfo.name.check', 'app_name'],
	['baidu', 'baiduSmartProgram', baidu, 'app/checkname', 'app_name'],
	['taobao', 'taobaoMiniProgram', taobao, 'taobao.tmc.user.topics.get', 'nick'],
] as const)('%s', (platform, node, catalogue, reads, field) => {
	const run = async (names: string[], options: IDataObject = {}) => {
		const { parameters, item } = fill(catalogue, reads, 'least', {}, options);
		return await runNode({
			node,
			parameters: { ...parameters, [field]: '={{ $json.name }}' },
			credentials: stand.sandbox.credentials as unknown as Stored,
			input: names.map((name) => ({ ...item, json: { name } })),
			onError: 'continueRegularOutput',
		});
	};

	it('says nothing where all went well', async () => {
		expect((await run(['甲', '乙'])).hints).toEqual([]);
	});

	it('counts the items that failed', async () => {
		const { hints, items } = await run(['甲', '', '']);
		expect(items.filter(({ json }) => json.error)).toHaveLength(2);
		expect(hints).toEqual([expect.stringMatching(/^2 of 3 items failed\. .*3 项中有 2 项失败/)]);
	});

	it('counts the requests that were sent again, not the first ones', async () => {
		stand.sandbox.fault({ platform, kind: 'cut', times: 2 });
		const { hints } = await run(['甲'], { inFlight: 1 });
		expect(hints).toEqual([expect.stringMatching(/^2 requests had to be sent again: /)]);
	});

	it('speaks of one as of one', async () => {
		stand.sandbox.fault({ platform, kind: 'cut', times: 1 });
		const { hints } = await run(['', '乙'], { inFlight: 1 });
		expect(hints).toEqual([
			expect.stringMatching(/^1 of 2 items failed\./),
			expect.stringMatching(/^1 request had to be sent again: /),
		]);
	});
});
