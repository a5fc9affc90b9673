import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { tellsVerdicts, type Callback } from '../record/callback';
import { exampleOf, explain, inLines, one, say } from '../record/language';
import { ALL_EVENTS, allLabel, eventOptions } from '../form/events';
import { iconOf, triggerHint, triggerNames } from '../record/names';
import { address } from './address';

/** The trigger of a platform's pushes, as n8n shows it. */
export const describe = (callback: Callback): INodeTypeDescription => {
	const { names, title, zh, credential, events } = callback;
	const audits = tellsVerdicts(events);
	return {
		...triggerNames(names, { title: 'Trigger', zh: '触发器' }),
		name: `${names.node}Trigger`,
		icon: iconOf(names),
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		// n8n's panel also shows it at the node that the trigger belongs to.
		description: audits
			? explain(
					`${names.title}s: audit verdicts and other events that ${title} pushes`,
					`${names.zh}：${zh}推送的审核结果等事件`,
				)
			: explain(`${names.title}s: events that ${title} pushes`, `${names.zh}：${zh}推送的事件`),
		eventTriggerDescription: say(`Waiting for a push of ${title}`, `等待${zh}推送`),
		activationMessage: explain(
			`${title} can now push to the production URL.`,
			`${zh}现在可以推送到 Production URL。`,
		),
		triggerPanel: panelOf(callback),
		builderHint: triggerHint(
			names,
			audits
				? one('verdicts of audits and other pushed events', '审核结果等推送事件')
				: one('pushed events', '推送事件'),
		),
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: credential, required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				...address(),
				responseMode: 'onReceived',
				// Empty, so that n8n sends what the node returns, not the first item.
				responseData: '',
			},
		],
		properties: propertiesOf(callback),
	};
};

const SUBTITLE = `={{$parameter["events"].includes("${ALL_EVENTS}") ? "${allLabel()}" : $parameter["events"].length + "${say(' events', ' 个事件', '')}"}}`;

/** What stands beside the form before a push has come. n8n's own words there know no address. */
function panelOf({ title, zh, where: [where, whereZh] }: Callback) {
	const help = (production: string) =>
		[
			inLines(
				`<b>While building your workflow</b>, enter the test URL of this node ${where}. Then listen here, and make an event happen. The push shows up in this editor; if it is refused, the reason does.`,
				`<b>搭建工作流时</b>，将本节点的 Test URL 填到：${whereZh}。然后在此监听，并触发一个事件。推送会显示在编辑器中；如被拒绝，则显示原因。`,
			),
			production,
			inLines(
				'Those executions show up in the <a data-key="executions">executions list</a>, but not in the editor.',
				'这些执行显示在<a data-key="executions">执行列表</a>中，不显示在编辑器中。',
			),
		].join('<br /><br />');
	return {
		header: say(`Listen for a push of ${title}`, `监听${zh}推送`),
		executionsHelp: {
			inactive: help(
				inLines(
					'<b>Once you are happy with your workflow</b>, publish it, and enter the production URL in the same place: every push then runs it.',
					'<b>工作流完成后</b>，将其发布，并在同一处改填 Production URL：此后每次推送都会运行工作流。',
				),
			),
			active: help(
				inLines(
					'<b>Your workflow is published</b>: every push to the production URL runs it.',
					'<b>工作流已发布</b>：每次推送到 Production URL 都会运行工作流。',
				),
			),
		},
		activationHint: {
			inactive: inLines(
				'Both addresses stand in the form under Webhook URLs: the test URL for a push while you listen here, the production URL for the published workflow.',
				'两个地址见表单中的 Webhook URLs：Test URL 用于在此监听时的推送，Production URL 用于已发布的工作流。',
			),
			active: inLines(
				'The production URL runs the published workflow, and those executions do not show up here. The test URL takes a push while you listen.',
				'Production URL 运行已发布的工作流，其执行不显示在此处。Test URL 在监听时接收推送。',
			),
		},
	};
}

const propertiesOf = (callback: Callback): INodeProperties[] => [
	{
		displayName: whereToEnter(callback),
		name: 'where',
		type: 'notice',
		default: '',
	},
	{
		// n8n offers the events of a trigger in its panel only where the field is called so.
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: eventOptions(callback.events),
		default: [ALL_EVENTS],
		description: explain(
			'Events to start the workflow for; the others are acknowledged and dropped',
			'启动工作流的事件，其余事件确认后丢弃',
		),
	},
	{
		displayName: explain(
			"With several webhook processes (n8n's queue mode), add a Remove Duplicates step by the ID of the push behind this node: they share no memory, and a push that reaches two of them at once runs twice.",
			'有多个 webhook 进程时（n8n 队列模式），请在本节点后按推送的 ID 添加 Remove Duplicates：各进程不共享记录，同时到达两个进程的推送会运行两次。',
		),
		name: 'processes',
		type: 'notice',
		default: '',
	},
	{
		displayName: say('Options', '选项'),
		name: 'settings',
		type: 'collection',
		placeholder: say('Add option', '添加选项'),
		default: {},
		options: [
			{
				displayName: say('Maximum Age (Minutes)', '最长时效（分钟）'),
				name: 'maxAge',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 10,
				description: ageOf(callback),
			},
			{
				displayName: say('Path', '路径'),
				name: 'path',
				type: 'string',
				default: '',
				placeholder: exampleOf(`mini-programs/${callback.names.platform}`),
				description: explain(
					"Address of one's own under n8n's webhook address, which stays the same when the workflow is imported again or copied to another n8n. No other active workflow can have it. Letters, digits, - _ and / are allowed.",
					'n8n webhook 地址下的自定义路径，重新导入或复制工作流后不变，不能与其他已启用的工作流重复。允许字母、数字、- _ 和 /。',
				),
			},
		],
	},
	{
		// n8n parses the body of a webhook before the node runs, and fails at charsets that Node does
		// not know, such as GBK. For version 1 of a node this parameter keeps it from parsing.
		displayName: 'Raw Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];

const whereToEnter = ({ where: [where, whereZh] }: Callback) =>
	explain(
		`Enter the production URL of this node ${where}. It stands above under Webhook URLs, works once the workflow is published, and must be reachable from the internet by https. The test URL beside it takes a push while the editor listens.`,
		`将本节点的 Production URL 填到：${whereZh}。该地址见上方 Webhook URLs，工作流发布后生效，须能从公网以 https 访问。旁边的 Test URL 在编辑器监听时接收推送。`,
	);

const HOUR = 60;

function ageOf({ title, zh, maxAge }: Callback): string {
	const isHours = maxAge % HOUR === 0;
	const [age, ageZh]: readonly [en: string, zh: string] = isHours
		? [`${maxAge / HOUR} hours`, `${maxAge / HOUR} 小时`]
		: [`${maxAge} minutes`, `${maxAge} 分钟`];
	return explain(
		`Refuse pushes that were signed longer ago. When not set: ${age}, as far as ${title} sends a push again.`,
		`拒绝签名时间早于此的推送。不设置时为 ${ageZh}，即${zh}重发推送的期限。`,
	);
}
