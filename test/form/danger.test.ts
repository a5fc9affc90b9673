/** A stray click does no harm: what takes something away never runs as it stands once it was chosen. */
import type { INodeProperties } from 'n8n-workflow';
import { WorkflowHasIssuesError } from 'n8n-core';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { describe as describeForm } from '../../dist/nodes/shared/form/properties';
import { isReading } from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { asStored } from '../support/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const platforms: Array<[node: string, platform: Platform]> = [
	['alipayMiniProgram', alipay],
	['baiduSmartProgram', baidu],
	['taobaoMiniProgram', taobao],
];

const dangerous = platforms.flatMap(([node, platform]) =>
	Object.entries(platform.catalogue).flatMap(([resource, { section, operations }]) =>
		Object.entries(operations)
			.filter(([, { danger }]) => danger !== undefined)
			.map(([name, operation]) => ({ node, platform, resource, section, name, operation })),
	),
);

it('there are operations of this kind on each platform', () => {
	for (const [node] of platforms)
		expect(dangerous.filter((found) => found.node === node).length).toBeGreaterThan(5);
});

it.each(dangerous)('$name sends nothing when it was only chosen', async (found) => {
	const { node, platform, resource, section, name } = found;
	const run = runNode({
		node,
		parameters: {
			...(section ? { actsFor: section } : {}),
			resource,
			operation: asStored(name),
			// n8n fills in the rest: what the form starts with.
		},
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [{ json: {} }],
	});
	// n8n itself refuses to run a node with an empty required field.
	const { error, items } = await run.catch((issue: unknown) => {
		if (issue instanceof WorkflowHasIssuesError) return { error: issue, items: [] };
		throw issue;
	});
	// The one exception reads: the domains are listed until another action is chosen.
	const reads = describeForm(platform).some(
		({ name: parameter, default: start, displayOptions }: INodeProperties) =>
			parameter === 'action' &&
			start === 'get' &&
			displayOptions?.show?.operation?.includes(asStored(name)),
	);
	if (reads) {
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ params }) => params.action)).toEqual(['get']);
		return;
	}
	expect(error).toBeDefined();
	expect(items).toEqual([]);
	expect(stand.wire).toEqual([]);
});

const starting = platforms.flatMap(([node, platform]) =>
	describeForm(platform).flatMap(({ name, default: operation, displayOptions }) =>
		name === 'operation'
			? [{ node, platform, operation: String(operation), show: displayOptions?.show ?? {} }]
			: [],
	),
);

it.each(starting)(
	'P1: $show.resource starts with what changes nothing as it stands',
	async (found) => {
		const { node, platform, operation, show } = found;
		const [resource] = show.resource as string[];
		const actsFor = show.actsFor?.[0] as string | undefined;
		const { baiduSmartProgramApi, ...others } = stand.sandbox.credentials;
		const own = actsFor === 'own' ? stand.sandbox.ownProgram : {};
		const run = runNode({
			node,
			parameters: { ...(actsFor ? { actsFor } : {}), resource, operation },
			credentials: {
				...others,
				baiduSmartProgramApi: { ...baiduSmartProgramApi, ...own },
			} as unknown as Stored,
			input: [{ json: {} }],
		});
		await run.catch((issue: unknown) => {
			if (!(issue instanceof WorkflowHasIssuesError)) throw issue;
		});
		const changes = Object.values(platform.catalogue).flatMap(({ operations }) =>
			Object.keys(operations).filter((name) => !isReading(operations[name], {})),
		);
		expect(changes.length).toBeGreaterThan(20);
		const asked = stand.sandbox.requests.map(({ api }) => api);
		expect(asked.filter((api) => changes.includes(api))).toEqual([]);
	},
);

const PAUSE = 'app/pause';

describe('where nothing else is to be filled in', () => {
	const run = async (confirm: unknown) => {
		const { parameters, item } = fill(baidu.catalogue, PAUSE, 'least');
		return await runNode({
			node: 'baiduSmartProgram',
			parameters: { ...parameters, confirm: confirm as boolean },
			credentials: stand.sandbox.credentials as unknown as Stored,
			input: [item],
		});
	};

	it('it must be confirmed', async () => {
		const { error } = await run(false);
		expect(error?.message).toBe(
			"'Confirm' (confirm) is off: users can no longer open the program until the service is resumed. Switch it on if that is meant. Nothing was sent.",
		);
		expect(stand.wire).toEqual([]);
	});

	it.each([true, 'true', '={{ true }}'])('%p confirms it', async (confirm) => {
		const { error } = await run(confirm);
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests).toHaveLength(1);
	});
});

it('the form, the list of operations and the action say it', () => {
	const form = describeForm(baidu);
	const about = form.find(
		({ name, displayOptions }) =>
			name === 'about' && displayOptions?.show?.operation?.includes(asStored(PAUSE)),
	);
	const said =
		'Dangerous 危险操作: users can no longer open the program until the service is resumed';
	expect(about?.displayName).toContain(`<b>${said}.</b>`);
	const option = form
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options = [] }) => options)
		.find((found) => 'value' in found && found.value === asStored(PAUSE));
	expect(option).toMatchObject({
		description: expect.stringContaining(said),
		action: expect.stringMatching(/ \(DANGEROUS\) .*（危险）$/),
	});
});
