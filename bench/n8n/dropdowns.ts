/** A dropdown that is filled from the account, as the editor asks n8n for it. */
import { summarize, time, type Summary } from '../measure';
import type { World } from './world';

const ROUNDS = 7;
const METHOD = 'versions bundle_id=bundle_id first version_status=RELEASE';

export interface DropdownCost {
	/** Milliseconds. */
	first: Summary;
	again: Summary;
	/** The second time in proportion to the first of the same round: the median of the rounds. */
	ratio: number;
}

/** `late`: the sandbox, which answers late. */
export async function measureDropdown(
	{ client, sandbox }: World,
	late: string,
): Promise<DropdownCost> {
	const { alipayApi } = sandbox.credentials;
	const first: number[] = [];
	const again: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		// What is kept goes by the credential: each round has one of its own.
		const data = { ...alipayApi, environment: 'custom', baseUrl: `${late}/${round}` };
		const credential = await client.createCredential('alipayApi', `Dropdown ${round}`, data);
		const open = async () =>
			await time(async () => {
				const { results } = await client.listSearch({
					path: 'parameters.app_version',
					methodName: METHOD,
					nodeTypeAndVersion: { name: 'n8n-nodes-mini-programs.alipayMiniProgram', version: 1 },
					currentNodeParameters: {
						resource: 'version',
						operation: 'alipay.open.mini.version.offline',
						app_version: { __rl: true, mode: 'list', value: '' },
						options: {},
					},
					credentials: { alipayApi: credential },
				});
				if (results.length === 0) throw new Error('The list of versions is empty');
			});
		const taken = [await open(), await open()];
		if (round === 0) continue;
		first.push(taken[0]);
		again.push(taken[1]);
	}
	return {
		first: summarize(first),
		again: summarize(again),
		ratio: summarize(again.map((value, round) => value / first[round])).median,
	};
}
