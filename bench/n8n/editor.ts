/** How long a person waits for a form: the largest of each node, opened, and another one chosen in it. */
import type { CDPSession } from 'playwright-core';
import type { WorkflowFile } from '../../scripts/lib/n8n-client';
import { Editor, labelled } from '../../test/e2e/support/editor';
import { summarize, time, type Summary } from '../measure';
import type { World } from './world';

const ROUNDS = 3;

/** Milliseconds; enough for the page to come to rest. */
const REST = 1_500;

interface Form {
	title: string;
	/** What the node is called on the canvas. */
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, string>;
	/** The last field of the form that takes a value. */
	last: string;
	/** The operation that is chosen then, by its label, and the last field that only its form has. */
	next: { operation: string; last: string };
}

const FORMS: Form[] = [
	{
		title: 'Baidu Smart Program: Payment > Create Account',
		name: 'Baidu',
		type: 'n8n-nodes-mini-programs.baiduSmartProgram',
		typeVersion: 1,
		parameters: { resource: 'payment', operation: 'pay.account.create' },
		last: 'benefit_same',
		next: { operation: 'Create Service', last: 'bank_phone_number' },
	},
	{
		// About as many fields as n8n's own.
		title: 'Baidu Smart Program: Payment > Submit Developer Settings',
		name: 'Baidu with few fields',
		type: 'n8n-nodes-mini-programs.baiduSmartProgram',
		typeVersion: 1,
		parameters: { resource: 'payment', operation: 'pay.developconfig.submit' },
		last: 'refund_succ_url',
		next: { operation: 'Get Order', last: 'pmAppKey' },
	},
	{
		// The most fields of all nodes that n8n has itself.
		title: 'ClickUp: Task > Create',
		name: 'ClickUp',
		type: 'n8n-nodes-base.clickUp',
		typeVersion: 1,
		parameters: { resource: 'task', operation: 'create' },
		last: 'name',
		next: { operation: 'Set Custom Field', last: 'value' },
	},
	{
		title: 'Salesforce: Opportunity > Create or Update',
		name: 'Salesforce',
		type: 'n8n-nodes-base.salesforce',
		typeVersion: 1.1,
		parameters: { resource: 'opportunity', operation: 'upsert' },
		last: 'stageName',
		next: { operation: 'Get Many', last: 'limit' },
	},
	{
		// The longest description of all nodes that n8n has itself.
		title: 'Notion: Database Page > Create',
		name: 'Notion',
		type: 'n8n-nodes-base.notion',
		typeVersion: 2.2,
		parameters: { resource: 'databasePage', operation: 'create' },
		last: 'title',
		next: { operation: 'Get Many', last: 'limit' },
	},
];

/** Milliseconds until the last field is seen, and those of the page's main thread until it rests. */
export interface Cost {
	/** Fields, and choices of their dropdowns, which the editor draws too. */
	drawn: number;
	seen: Summary;
	busy: Summary;
}

export interface EditorRow {
	title: string;
	opened: Cost;
	chosen: Cost;
}

type Taken = Record<keyof Cost, number>;

const DRAWN = '[data-test-id^="parameter-input-"]';

const workflow: WorkflowFile = {
	name: 'Forms',
	nodes: FORMS.map(({ name, type, typeVersion, parameters }, index) => ({
		id: `form-${index}`,
		name,
		type,
		typeVersion,
		parameters,
		position: [0, index * 200],
	})),
	connections: {},
};

async function busy(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
}

/** The largest form of the package's, and of n8n's own nodes, each in a page of its own. */
export async function measureEditor({ client, n8n }: World): Promise<EditorRow[]> {
	const editor = await Editor.open(n8n.url);
	try {
		return await measure(editor, async () => (await client.createWorkflow(workflow)).id);
	} finally {
		await editor.close();
	}
}

async function measure(editor: Editor, create: () => Promise<string>): Promise<EditorRow[]> {
	const { page } = editor;
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const measured = async (work: () => Promise<void>): Promise<Taken> => {
		const before = await busy(session);
		const seen = await time(work);
		await page.waitForTimeout(REST);
		return {
			drawn: await page.locator(DRAWN).count(),
			seen,
			busy: (await busy(session)) - before,
		};
	};
	const taken = FORMS.map(() => ({ opened: [] as Taken[], chosen: [] as Taken[] }));
	for (let round = 0; round <= ROUNDS; round++) {
		// The editor saves what is chosen.
		const workflowId = await create();
		for (const [index, { name, last, next }] of FORMS.entries()) {
			await editor.openWorkflow(workflowId);
			await page.waitForTimeout(REST);
			const opened = await measured(async () => {
				await editor.openNode(name);
				await editor.field(last).waitFor();
			});
			await editor.field('operation').locator('input').first().click();
			const option = page
				.locator('.el-select-dropdown__item:visible .option-headline')
				.getByText(labelled(next.operation));
			await option.waitFor();
			await page.waitForTimeout(REST);
			const chosen = await measured(async () => {
				await option.click();
				await editor.field(next.last).waitFor();
			});
			// The first round brings the code into the browser's cache.
			if (round === 0) continue;
			taken[index].opened.push(opened);
			taken[index].chosen.push(chosen);
		}
	}
	return FORMS.map(({ title }, index) => ({
		title,
		opened: costOf(taken[index].opened),
		chosen: costOf(taken[index].chosen),
	}));
}

const costOf = (taken: Taken[]): Cost => ({
	drawn: taken[0].drawn,
	seen: summarize(taken.map(({ seen }) => seen)),
	busy: summarize(taken.map(({ busy: milliseconds }) => milliseconds)),
});
