/** A dropdown that is filled from the account, as the editor asks n8n for it. */
import type { WorkflowFile } from '../../scripts/lib/n8n-client';
import { Editor } from '../../test/e2e/support/editor';
import { summarize, time, type Summary } from '../measure';
import type { World } from './world';

const ROUNDS = 7;
const NODE = 'n8n-nodes-mini-programs.alipayMiniProgram';
const FORM = { resource: 'version', operation: 'alipay.open.mini.version.offline' };
const FIELD = 'app_version';

/** Milliseconds; enough for the page to come to rest. */
const REST = 1_000;
const METHOD = 'versions bundle_id=bundle_id first version_status=RELEASE';

export interface DropdownCost {
	/** Milliseconds. */
	first: Summary;
	again: Summary;
	/** The second time in proportion to the first of the same round: the median of the rounds. */
	ratio: number;
}

/** Those that have been used. */
let addresses = 0;

/** What n8n calls a credential. */
interface Stored {
	id: string;
	name: string;
}

/** A dropdown with the list of a credential that was not asked for before. */
interface Dropdown {
	open(): Promise<unknown>;
	close?(): Promise<unknown>;
}

async function openTwice(
	{ client, sandbox }: World,
	late: string,
	dropdownOf: (credential: Stored) => Dropdown | Promise<Dropdown>,
): Promise<DropdownCost> {
	const { alipayApi } = sandbox.credentials;
	const first: number[] = [];
	const again: number[] = [];
	for (let round = 0; round <= ROUNDS; round++) {
		// What is kept goes by what the credential holds: each round has one of its own.
		const data = { ...alipayApi, environment: 'custom', baseUrl: `${late}/${addresses++}` };
		const credential = await client.createCredential('alipayApi', `Dropdown ${round}`, data);
		const dropdown = await dropdownOf(credential);
		const taken: number[] = [];
		for (let turn = 0; turn < 2; turn++) {
			taken.push(await time(async () => await dropdown.open()));
			await dropdown.close?.();
		}
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

/** As n8n is asked for it; `late`: the sandbox, which answers late. */
export const measureDropdown = async (world: World, late: string): Promise<DropdownCost> =>
	await openTwice(world, late, (alipayApi) => ({
		async open() {
			const { results } = await world.client.listSearch({
				path: `parameters.${FIELD}`,
				methodName: METHOD,
				nodeTypeAndVersion: { name: NODE, version: 1 },
				currentNodeParameters: {
					...FORM,
					[FIELD]: { __rl: true, mode: 'list', value: '' },
					options: {},
				},
				credentials: { alipayApi },
			});
			if (results.length === 0) throw new Error('The list of versions is empty');
		},
	}));

const workflowWith = (alipayApi: Stored): WorkflowFile => ({
	name: 'Dropdown',
	nodes: [
		{
			id: 'dropdown',
			name: 'Alipay',
			type: NODE,
			typeVersion: 1,
			parameters: FORM,
			credentials: { alipayApi },
			position: [0, 0],
		},
	],
	connections: {},
});

/** From the click to the entries, in one form of the editor. */
export async function measureDropdownInEditor(world: World, late: string): Promise<DropdownCost> {
	const editor = await Editor.open(world.n8n.url);
	const { page } = editor;
	const entries = page.locator('[data-test-id="rlc-item"]:visible');
	try {
		return await openTwice(world, late, async (alipayApi) => {
			const { id } = await world.client.createWorkflow(workflowWith(alipayApi));
			await editor.openWorkflow(id);
			await editor.openNode('Alipay');
			await page.waitForTimeout(REST);
			return {
				async open() {
					await page.click(`[data-test-id="resource-locator-${FIELD}"] [data-test-id="rlc-input"]`);
					await entries.first().waitFor();
				},
				async close() {
					await page.click('[data-test-id="node-parameters"] label');
					await entries.first().waitFor({ state: 'hidden' });
					await page.waitForTimeout(REST);
				},
			};
		});
	} finally {
		await editor.close();
	}
}
