import { NodeHelpers, type IDataObject, type INodeProperties, type INodeType } from 'n8n-workflow';
import type { Platform } from '../../sandbox';
import { loadPackage } from '../support/engine';
import { CREDENTIALS } from '../support/platforms';
import { Poller, triggerOf } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const PLATFORMS = ['alipay', 'baidu', 'taobao'] as const;

const watch = async (
	platform: Platform,
	parameters: IDataObject,
	change: Record<string, string> = {},
) =>
	await Poller.make({
		platform,
		parameters: { ...parameters },
		credentials: {
			[CREDENTIALS[platform]]: { ...credentialOf(stand.sandbox, platform), ...change },
		},
	});

async function descriptionOf(platform: Platform) {
	const loader = await loadPackage();
	return (loader.getNode(triggerOf(platform)).type as INodeType).description;
}

it.each(PLATFORMS)('n8n polls the one of %s, and offers when', async (platform) => {
	const node = await descriptionOf(platform);
	expect(node.polling).toBe(true);
	expect(node.properties.map(({ name }) => name)).toContain('pollTimes');
});

it.each(PLATFORMS)('asks for the credential of %s alone', async (platform) => {
	const { credentials } = await descriptionOf(platform);
	expect(credentials).toEqual([{ name: CREDENTIALS[platform], required: true }]);
});

/** Names of the fields that a person sees. */
async function fields(platform: Platform, values: IDataObject): Promise<string[]> {
	const node = await descriptionOf(platform);
	const parameters = NodeHelpers.getNodeParameters(
		node.properties,
		values as never,
		true,
		false,
		{ typeVersion: 1 },
		node,
	) as IDataObject;
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(parameters as never, property, { typeVersion: 1 }, node);
	return node.properties.filter(isShown).map(({ name }) => name);
}

it.each<[Platform, IDataObject, string[]]>([
	['alipay', {}, ['watch', 'bundle_id', 'merchants']],
	['alipay', { watch: ['baseInfo'] }, ['watch', 'merchants']],
	['baidu', {}, ['watch', 'merchants']],
	['taobao', {}, ['watch', 'template_id', 'merchants']],
	['taobao', { watch: ['messages'] }, ['watch', 'group_name', 'confirm', 'merchants']],
])('%s: for %j the form asks for %j', async (platform, values, expected) => {
	const shown = (await fields(platform, values)).filter((name) => name !== 'pollTimes');
	expect(shown).toEqual([...expected, 'options']);
});

it.each<[Platform, boolean]>([
	['alipay', false],
	['baidu', false],
	['taobao', true],
])('%s: whether duplicates can be skipped: %s', async (platform, expected) => {
	const { properties } = await descriptionOf(platform);
	const [{ options = [] }] = properties.filter(({ name }) => name === 'options');
	expect(options.some(({ name }) => name === 'skipDuplicates')).toBe(expected);
});

it.each([
	['alipay', 'versions', ['version.added, version.changed, version.removed']],
	['alipay', 'baseInfo', ['baseInfo.changed']],
	['baidu', 'program', ['name.changed, icon.changed', 'category.added', 'program.changed']],
] as const)(
	'%s: what can be watched is named with its events (%s)',
	async (platform, value, expected) => {
		const { properties } = await descriptionOf(platform);
		const [property] = properties.filter(({ name }) => name === 'watch');
		const [option] = (property.options ?? []).filter(
			(entry) => 'value' in entry && entry.value === value,
		);
		for (const events of expected)
			expect(option).toHaveProperty('description', expect.stringContaining(events));
	},
);

describe('a test in the editor', () => {
	it.each([
		['alipay', { watch: ['versions', 'baseInfo'] }, 2],
		['baidu', { watch: ['packages', 'program'] }, 8],
		['taobao', { watch: ['versions'], template_id: ['111'] }, 6],
	] as const)('shows what there is on %s', async (platform, parameters, count) => {
		const trigger = await watch(platform, { ...parameters, watch: [...parameters.watch] });
		const told = await trigger.test();
		expect(told).toHaveLength(count);
		for (const item of told)
			expect(item).toMatchObject({
				platform,
				before: null,
				after: expect.anything(),
				payload: expect.anything(),
			});
		expect(trigger.staticData).toEqual({});
	});

	it('shows fifty at most', async () => {
		const trigger = await watch('taobao', { watch: ['versions'], template_id: ['111'] });
		const { versions } = stand.sandbox.state.taobao.apps['123'];
		for (let patch = 2; patch < 80; patch++)
			versions.taobao.push({ ...versions.taobao[0], app_version: `0.0.${patch}` });
		expect(await trigger.test()).toHaveLength(50);
	});

	it('leaves alone what is remembered', async () => {
		const trigger = await watch('baidu', { watch: ['packages'] });
		await trigger.publish();
		stand.sandbox.state.baidu.app.packages[1].status = 6;
		expect(await trigger.test()).toHaveLength(3);
		expect(await trigger.poll()).toMatchObject([{ event: 'package.changed' }]);
	});

	it('says so when there is nothing', async () => {
		const trigger = await watch('taobao', { watch: ['versions'], template_id: ['222'] });
		await expect(trigger.test()).rejects.toMatchObject({
			message: 'There is nothing to watch yet',
			description: expect.stringContaining('Publish the workflow all the same'),
		});
	});

	it('fails in the words of the platform', async () => {
		const trigger = await watch('taobao', { watch: ['versions'], template_id: ['999'] });
		await expect(trigger.test()).rejects.toThrow(
			/^Taobao refused 'Template > Get Many App Versions': 非法参数/,
		);
	});
});

it.each([
	['alipay', { watch: [] }, "Nothing is chosen under 'What to Watch': choose at least one entry"],
	[
		'alipay',
		{ watch: ['nothing'] },
		"Nothing is chosen under 'What to Watch': choose at least one entry",
	],
	['alipay', { bundle_id: [] }, "'Clients' (bundle_id) is required, nothing was given."],
	[
		'taobao',
		{},
		"'Template IDs' (template_id) is empty, and so is the credential's 'App Template ID': fill in one of them. Nothing was sent.",
	],
	[
		'taobao',
		{ template_id: [' ', ''] },
		"'Template IDs' (template_id) is empty, and so is the credential's 'App Template ID': fill in one of them",
	],
] as const)(
	'%s with %j is complained of, and nothing is sent',
	async (platform, given, expected) => {
		const trigger = await watch(platform, JSON.parse(JSON.stringify(given)) as IDataObject);
		await expect(trigger.publish()).rejects.toThrow(expected);
		expect(stand.wire).toEqual([]);
	},
);

it.each([[['111', '222', '111']], ['111, 222'], ['={{ ["111", "222"] }}']])(
	'templates are taken as %j, each once',
	async (given) => {
		const trigger = await watch('taobao', { watch: ['versions'], template_id: given });
		expect(await trigger.publish()).toEqual([]);
		const asked = stand.sandbox.requests.map(({ params }) => params.template_id);
		expect(asked.sort()).toEqual(['111', '222']);
	},
);

// The forms of the operations left theirs to the credential, the trigger did not.
it.each<[given: unknown, asked: string[]]>([
	[[], ['111']],
	[[' '], ['111']],
	['', ['111']],
	['={{ undefined }}', ['111']],
	[['222'], ['222']],
])(
	"templates entered as %j: of these and the credential's, %j are watched",
	async (given, asked) => {
		const parameters = { watch: ['versions'], template_id: given as string };
		const trigger = await watch('taobao', parameters, { appTemplateId: ' 111\n' });
		expect(await trigger.publish()).toEqual([]);
		expect(stand.sandbox.requests.map(({ params }) => params.template_id)).toEqual(asked);
	},
);

it("an empty Template IDs is not marked as missing, and says that it is the credential's", async () => {
	const { properties } = await descriptionOf('taobao');
	const [property] = properties.filter(({ name }) => name === 'template_id');
	expect(property.required).toBeUndefined();
	expect(property.description).toContain("Empty, the credential's is taken");
});

it('an app of the template that the credential names is watched like one of a template entered', async () => {
	const left = await watch('taobao', { watch: ['versions'] }, { appTemplateId: '111' });
	await left.publish();
	stand.sandbox.state.taobao.apps['123'].versions.taobao[0].status = 'OFFLINE';
	expect(await left.poll()).toMatchObject([{ event: 'version.changed' }]);
});

it.each([
	[0, 1],
	[1, 2],
])('with %d retries a failing request is sent %d times', async (retries, sent) => {
	const trigger = await watch('baidu', { watch: ['packages'], options: { retries } });
	await trigger.publish();
	const before = stand.wire.length;
	stand.sandbox.fault({ platform: 'baidu', kind: 'http-500', times: 5 });
	await expect(trigger.poll()).rejects.toThrow('Baidu gave no usable answer');
	expect(stand.wire).toHaveLength(before + sent);
});

it('gives up when the platform takes longer than the timeout', async () => {
	const trigger = await watch('baidu', {
		watch: ['packages'],
		options: { retries: 0, timeout: 1 },
	});
	await trigger.publish();
	stand.sandbox.fault({ platform: 'baidu', kind: 'slow', seconds: 30 });
	await expect(trigger.poll()).rejects.toThrow("Baidu gave no answer to 'Package > Get Many'");
});

it('an expired token of Baidu is renewed on the way', async () => {
	const trigger = await watch('baidu', { watch: ['packages'] });
	stand.sandbox.fault({ platform: 'baidu', api: 'package/get', kind: 'expired-token' });
	expect(await trigger.publish()).toEqual([]);
	expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, true, true]);
});
