import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Sandbox } from '../../sandbox';
import type { RunResult, Stored } from './engine';
import { runNode } from './engine';
import type { Given } from './forms';
import { fill, shownAs } from './forms';
import type { useSandbox } from './sandbox';

const NODES = {
	Alipay: { node: 'alipayMiniProgram', catalogue: alipay as Catalogue },
	Baidu: { node: 'baiduSmartProgram', catalogue: baidu as Catalogue },
	Taobao: { node: 'taobaoMiniProgram', catalogue: taobao as Catalogue },
};

export interface Refused {
	/** The code on the wire. */
	code: string;
	given?: Given | (() => Promise<Given>);
	options?: IDataObject;
	/** Brings the platform into the state that makes it refuse. */
	prepare?: (sandbox: Sandbox) => void;
	/** Part of the platform's own words. */
	words: string;
	/** Part of what the user is told to do. */
	remedy: string;
}

/** Calls operations of a platform that refuses them, and what every refusal must show. */
export function refusals(stand: ReturnType<typeof useSandbox>, platform: keyof typeof NODES) {
	const call = async (
		name: string,
		{ given = {}, options = {}, prepare }: Pick<Refused, 'given' | 'options' | 'prepare'>,
		credentials?: Stored,
	): Promise<RunResult> => {
		const { sandbox } = stand;
		prepare?.(sandbox);
		const { node, catalogue } = NODES[platform];
		const values = typeof given === 'function' ? await given() : given;
		const { parameters, item } = fill(catalogue, name, 'least', values, { retries: 0, ...options });
		const stored = credentials ?? (sandbox.credentials as unknown as Stored);
		return await runNode({ node, parameters, credentials: stored, input: [item] });
	};

	const refused = async (
		name: string,
		document: string,
		{ code, words, remedy, ...how }: Refused,
		credentials?: Stored,
	) => {
		const { items, error } = await call(name, how, credentials);
		expect(items).toEqual([]);
		expect(error?.message).toContain(
			`${platform} refused '${shownAs(NODES[platform].catalogue, name)}': `,
		);
		expect(error?.message).toContain(code);
		expect(error?.message).toContain(words);
		expect(error?.description).toContain(remedy);
		expect(error?.description).toContain(`Document of ${name}: `);
		expect(error?.description).toContain(document.replaceAll('&', '&amp;'));
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.context.facts).toMatchObject({
			message: error?.message,
			platformMessage: expect.stringContaining(words) as string,
			remedy: expect.stringContaining(remedy) as string,
			documentation: document,
		});
		return error;
	};

	return { call, refused };
}
