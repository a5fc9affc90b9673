import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { findOperation, label, labelInChinese, type Field } from '../record/catalogue';
import {
	eventName,
	happenings,
	isPushLog,
	isQueue,
	isWatch,
	type Changes,
	type PushLog,
	type Queue,
	type Watch,
	type Watched,
} from '../record/changes';
import { choices, described, properties as propertiesOf, SEVERAL } from '../form/properties';
import { ALL_EVENTS, eventOptions } from '../form/events';
import { executionOptions } from '../form/options';
import {
	exampleOf,
	explain,
	inLines,
	listOf,
	nameOf,
	one,
	say,
	sentences,
} from '../record/language';
import { iconOf, triggerHint, triggerNames } from '../record/names';

export const WATCH = 'watch';
export const MERCHANTS = 'merchants';
export const MERCHANT = 'merchant';
export const MERCHANT_ID = 'appId';
export const CONFIRM = 'confirm';
export const EVENTS = 'pushedEvents';
export const BY_WORKFLOW = 'workflow';
export const EMIT_ON_FIRST_RUN = 'emitOnFirstRun';
export const SKIP_DUPLICATES = 'skipDuplicates';

/** The trigger that asks a platform for changes, as n8n shows it. */
export const describe = (changes: Changes): INodeTypeDescription => {
	const { names, platform, watches } = changes;
	const watched = Object.values(watches);
	return {
		...triggerNames(names, { title: 'Change Trigger', zh: '变更触发器' }),
		name: `${names.node}ChangeTrigger`,
		icon: iconOf(names),
		group: ['trigger'],
		version: 1,
		subtitle: subtitleOf(changes),
		description: explain(
			`Asks ${platform.title} again and again, and starts with what has changed: ${watched.map(({ title }) => title).join(', ')}`,
			`定时查询${platform.zh}，有变化时启动：${watched.map(({ zh }) => zh).join('、')}`,
		),
		eventTriggerDescription: say(
			`Asking ${platform.title} for what there is`,
			`正在查询${platform.zh}`,
		),
		activationMessage: explain(
			'What there is now is remembered; what changes from now on starts the workflow.',
			'已记录现状，此后的变化会启动工作流。',
		),
		triggerPanel: panelOf(changes),
		builderHint: triggerHint(
			names,
			one(`changes (${listOf(watched.map(nameOf))})`, `变化（${listOf(watched.map(nameOf))}）`),
		),
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: platform.credential, required: true }],
		properties: formOf(changes),
	};
};

/** The titles of what is watched. */
function subtitleOf({ watches }: Changes): string {
	const titles = Object.fromEntries(
		Object.entries(watches).map(([value, { title, zh }]) => [value, say(title, zh)]),
	);
	return `={{[$parameter["${WATCH}"]].flat().map((name) => (${JSON.stringify(titles)})[name]).join(", ")}}`;
}

/** What stands beside the form before it has asked. */
function panelOf({ platform: { title, zh } }: Changes) {
	const fetch = inLines(
		'<b>While building your workflow</b>, fetch here what there is: up to 50 items show up in this editor as if they had just come, and nothing is remembered of it.',
		'<b>搭建工作流时</b>，在此查询现状：最多 50 条数据显示在编辑器中，如同刚刚出现，且不作记录。',
	);
	const later = inLines(
		'Those executions show up in the <a data-key="executions">executions list</a>, but not in the editor.',
		'这些执行显示在<a data-key="executions">执行列表</a>中，不显示在编辑器中。',
	);
	const help = (published: string) => [fetch, published, later].join('<br /><br />');
	return {
		header: say(`Ask ${title} for what there is`, `查询${zh}现状`),
		executionsHelp: {
			inactive: help(
				inLines(
					'<b>Once you are happy with your workflow</b>, publish it: n8n then asks at the Poll Times, and what has changed since the last time runs it.',
					'<b>工作流完成后</b>，将其发布：n8n 按 Poll Times 查询，上次查询以来的变化会运行工作流。',
				),
			),
			active: help(
				inLines(
					'<b>Your workflow is published</b>: n8n asks at the Poll Times, and what has changed since the last time runs it.',
					'<b>工作流已发布</b>：n8n 按 Poll Times 查询，上次查询以来的变化会运行工作流。',
				),
			),
		},
		activationHint: inLines(
			`Published, the workflow asks ${title} at the Poll Times; no address is to be entered anywhere.`,
			`发布后，工作流按 Poll Times 查询${zh}，无需填写任何地址。`,
		),
	};
}

/** What a watch gives out, in the words of the envelope. */
const eventsOf = (watch: Watched): string[] =>
	isWatch(watch)
		? watch.kinds.flatMap((kind) => happenings(kind).map((what) => eventName(kind, what)))
		: [isQueue(watch) ? say('by topic', '按主题') : say('as pushed', '与推送相同')];

const watchChoices = ({ watches }: Changes) =>
	Object.entries(watches).map(([value, watch]) => ({
		name: say(watch.title, watch.zh),
		value,
		description: [say('Events', '事件'), eventsOf(watch).join(', ')].join(' · '),
	}));

/** The parameter whose values a watch is called with, one by one. */
const eachProperty = ({ parameter, field }: NonNullable<Watch['each']>): INodeProperties => {
	const common = {
		displayName: say(label(parameter, field), labelInChinese(field)),
		name: parameter,
		...(field.fromCredential === undefined ? { required: true } : {}),
		description: described(parameter, field),
	};
	if (!field.choices)
		return {
			...common,
			type: 'string',
			typeOptions: SEVERAL,
			placeholder: exampleOf(field.example),
			default: [],
		};
	return {
		...common,
		type: 'multiOptions',
		options: choices(field),
		default: [String(field.default)],
	};
};

const waysToConfirm = (operation: string) => [
	{
		name: say('Automatically', '自动'),
		value: 'automatically',
		description: explain(
			'With the next poll, when n8n has started the workflow with them',
			'n8n 用这些消息启动工作流后，在下次查询时确认',
		),
	},
	{
		name: say('By the Workflow', '由工作流'),
		value: BY_WORKFLOW,
		description: explain(
			`The workflow calls ${operation} itself; until then they come again`,
			'工作流自行确认，在此之前消息会重复出现',
		),
	},
];

const queueProperties = ({ platform }: Changes, queue: Queue): INodeProperties[] => {
	const field = findOperation(platform.catalogue, queue.operation).optional?.[queue.name] as Field;
	const confirm = findOperation(platform.catalogue, queue.confirm.operation);
	return [
		{
			displayName: say(label(queue.name, field), labelInChinese(field)),
			name: queue.name,
			type: 'string',
			default: '',
			placeholder: exampleOf(field.example),
			description: one(explain(sentences([field.text]), '留空为默认队列。'), field.text),
		},
		{
			displayName: say('Confirm Messages', '确认消息'),
			name: CONFIRM,
			type: 'options',
			options: waysToConfirm(confirm.title),
			default: 'automatically',
			description: explain('When to tell the platform that messages have arrived', confirm.zh),
		},
	];
};

const pushLogProperties = ({ events, needs: [needs, needsZh] }: PushLog): INodeProperties[] => [
	{
		displayName: say('Pushed Events', '推送事件'),
		name: EVENTS,
		type: 'multiOptions',
		required: true,
		options: eventOptions(events),
		default: [ALL_EVENTS],
		description: explain(
			`Events to start the workflow for. One request tells those of all programs, whatever stands under Merchants. ${needs}`,
			`启动工作流的事件。一次请求即可查到所有小程序的推送，与“商家”无关。${needsZh}`,
		),
	},
];

function propertiesFor(changes: Changes, watch: Watched): INodeProperties[] {
	if (isQueue(watch)) return queueProperties(changes, watch);
	if (isPushLog(watch)) return pushLogProperties(watch);
	return watch.each ? [eachProperty(watch.each)] : [];
}

const watchProperties = (changes: Changes): INodeProperties[] =>
	Object.entries(changes.watches).flatMap(([name, watch]) =>
		propertiesFor(changes, watch).map((property) => ({
			...property,
			displayOptions: { show: { [WATCH]: [name] } },
		})),
	);

const merchantsProperty = ({ platform, token }: Changes): INodeProperties => {
	const field = platform.options[token];
	return {
		displayName: say('Merchants', '商家'),
		name: MERCHANTS,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: say('Add merchant', '添加商家'),
		default: {},
		description: explain(
			"Whose mini programs to watch; the credential's own when left empty",
			'关注哪些商家的小程序，留空为凭据自己的小程序',
		),
		options: [
			{
				displayName: say('Merchant', '商家'),
				name: MERCHANT,
				values: [
					{
						displayName: say('App ID or Name', '小程序 ID 或名称'),
						name: MERCHANT_ID,
						type: 'string',
						required: true,
						default: '',
						description: explain(
							'Stands in the items as appId, where the platform does not tell it',
							'平台未给出时作为数据中的 appId',
						),
					},
					{
						displayName: say(label(token, field), labelInChinese(field)),
						name: token,
						type: 'string',
						typeOptions: { password: true },
						required: true,
						default: '',
						placeholder: exampleOf(field.example),
						description: explain(
							'Token of this merchant, which is not renewed',
							'该商家的令牌，不会自动续期',
						),
					},
				],
			},
		],
	};
};

const { retries, timeout } = executionOptions;

const emitOnFirstRun: INodeProperties = {
	displayName: say('Emit on First Run', '首次输出现状'),
	name: EMIT_ON_FIRST_RUN,
	type: 'boolean',
	default: false,
	description: explain(
		'Whether the first poll emits all that there is; otherwise it only remembers it, and emits what changes from then on',
		'首次查询是否输出全部现状，否则只作记录，此后输出变化',
	),
};

const skipDuplicates: INodeProperties = {
	displayName: say('Skip Duplicates', '跳过重复'),
	name: SKIP_DUPLICATES,
	type: 'boolean',
	default: false,
	description: explain(
		'Whether to drop messages that come again; otherwise they are emitted with duplicate set to true. Leave it off where the workflow confirms: what it did not confirm would never come back.',
		'是否丢弃重复出现的消息，否则以 duplicate 为 true 输出。由工作流确认时请勿开启：未确认的消息将不再出现。',
	),
};

const hasQueue = ({ watches }: Changes) => Object.values(watches).some(isQueue);

const formOf = (changes: Changes): INodeProperties[] => [
	{
		displayName: say('What to Watch', '关注内容'),
		name: WATCH,
		type: 'multiOptions',
		required: true,
		options: watchChoices(changes),
		default: [Object.keys(changes.watches)[0]],
		description: explain('What to look at with every poll', '每次查询的内容'),
	},
	...watchProperties(changes),
	merchantsProperty(changes),
	{
		displayName: say('Options', '选项'),
		name: 'options',
		type: 'collection',
		placeholder: say('Add option', '添加选项'),
		default: {},
		options: [
			emitOnFirstRun,
			...propertiesOf({ retries }, {}, true),
			...(hasQueue(changes) ? [skipDuplicates] : []),
			...propertiesOf({ timeout }, {}, true),
		],
	},
];
