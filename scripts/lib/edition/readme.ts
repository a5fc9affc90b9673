/** The README of an edition, from what the edition shows. */
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import manifest from '../../../package.json';
import { dependencies } from '../../n8n/package.json';
import type { Edition } from './editions';
import { purpose } from './manifest';
import type { Shown } from './shown';

type Choice = Pick<INodePropertyOptions, 'name' | 'value'>;

const choices = ({ options = [] }: INodeProperties) => options as Choice[];

/** Resource → its operations, as the form names them. */
function operationsOf({ properties }: INodeTypeDescription): Array<[string, string[]]> {
	const named = (name: string) => properties.filter((property) => property.name === name);
	const names = new Map(
		named('resource')
			.flatMap(choices)
			.map(({ name, value }) => [value, name]),
	);
	return named('operation').map((property) => {
		const [resource] = property.displayOptions?.show?.resource ?? [];
		return [
			names.get(String(resource)) ?? String(resource),
			choices(property).map(({ name }) => name),
		];
	});
}

const cell = (text = '') => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');

const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows]
		.map((row) => `| ${row.map(cell).join(' | ')} |`)
		.join('\n');

const visible = ({ type }: INodeProperties) => !['hidden', 'notice'].includes(type);

/** What a field is for, or what can be chosen there. */
const meaningOf = (property: INodeProperties, { comma }: Words): string =>
	property.description ??
	choices(property)
		.map(({ name }) => name)
		.join(comma);

/** What the sections say, in the languages that an edition can have. */
interface Words {
	heads: Record<'credentials' | 'operations' | 'triggers' | 'compatibility' | 'links', string>;
	install: (edition: Edition) => string;
	first: (example: string) => string;
	columns: {
		field: string;
		meaning: string;
		resource: string;
		operations: string;
		node: string;
		starts: string;
	};
	counted: (title: string, operations: number) => string;
	origin: string;
	compatibility: string;
	source: string;
	documents: (url: string) => string;
	comma: string;
}

const SOURCE = manifest.homepage.replace('#readme', '');
const n8nVersion = dependencies.n8n;
const nodeVersion = manifest.engines.node.replace('>=', '');

const english: Words = {
	heads: {
		credentials: 'Credentials',
		operations: 'Operations',
		triggers: 'Triggers',
		compatibility: 'Compatibility',
		links: 'Links',
	},
	install: ({ package: name }) => `## Install

In n8n, as owner or admin, open **Settings > Community nodes**, choose **Install** and enter \`${name}\`.

Before n8n has verified the package, n8n 3.0 and newer load it only with \`N8N_UNVERIFIED_PACKAGES_ENABLED=true\`. A verified package needs no setting.`,
	first: (example) => `## First workflow

1. Create the credential. It is tested when it is saved, and the test says what is wrong.
2. Import [examples/${example}.json](examples/${example}.json): **Import from File** in the menu of a new workflow.
3. Choose your credential in its nodes, follow its notes, and execute it.`,
	columns: {
		field: 'Field',
		meaning: 'What is entered',
		resource: 'Resource',
		operations: 'Operations',
		node: 'Node',
		starts: 'When it starts a workflow',
	},
	counted: (title, count) => `**${title}**: ${count} operations.`,
	origin: `Every form is checked against the documented limits before anything is sent. A refusal is shown with its code, the platform's words, what to do, and the request ID.`,
	compatibility: `Tested with n8n ${n8nVersion}. Needs Node.js ${nodeVersion} or newer, and no further packages. In queue mode every worker and webhook process needs the package too.`,
	source: `The source of this package, its sandbox and its tests: [${SOURCE.split('/').pop()}](${SOURCE}). Report faults [there](${SOURCE}/issues).`,
	documents: (url) => `Where each value is found: <${url}>`,
	comma: ', ',
};

const chinese: Words = {
	heads: {
		credentials: '凭据',
		operations: '操作',
		triggers: '触发器',
		compatibility: '兼容性',
		links: '链接',
	},
	install: ({ package: name }) => `## 安装

以所有者或管理员身份登录 n8n，打开 **Settings > Community nodes**，点击 **Install**，输入 \`${name}\`。

n8n 只认证单一服务、英文界面的社区节点包，本包不在其列：n8n 3.0 起须为 n8n 设置环境变量 \`N8N_UNVERIFIED_PACKAGES_ENABLED=true\`，否则已安装的包也不会加载。`,
	first: (example) => `## 第一个工作流

1. 创建凭据。保存时会自动测试，并说明哪里不对。
2. 导入 [examples/${example}.json](examples/${example}.json)：在新工作流的菜单中选择 **Import from File**。
3. 在各节点中选择您的凭据，按便签说明操作，然后执行。`,
	columns: {
		field: '字段',
		meaning: '填写内容',
		resource: '资源',
		operations: '操作',
		node: '节点',
		starts: '何时启动工作流',
	},
	counted: (title, count) => `**${title}**：${count} 个操作。`,
	origin:
		'发送前，表单按平台文档的限制逐项检查。被拒绝时显示错误码、平台的说明、处理办法和请求 ID。',
	compatibility: `已在 n8n ${n8nVersion} 上测试。需要 Node.js ${nodeVersion} 或更高版本，不依赖其他包。队列模式下，每个 worker 和 webhook 进程都要安装本包。`,
	source: `源码、沙箱和测试：[${SOURCE.split('/').pop()}](${SOURCE})。问题请[在此](${SOURCE}/issues)反馈。`,
	documents: (url) => `各项从哪里取得，见 <${url}>`,
	comma: '、',
};

/** `example` is the name of the example that is in the repository of the edition. */
export function readme(edition: Edition, shown: Shown, example: string): string {
	const words = edition.language === 'zh' ? chinese : english;
	const { columns, heads } = words;
	const credentials = shown.credentials.map(
		({ type }) => `### ${type.displayName}

${table(
	[columns.field, columns.meaning],
	type.properties
		.filter(visible)
		.map((property) => [property.displayName, meaningOf(property, words)]),
)}

${words.documents(type.documentationUrl ?? '')}`,
	);
	const operations = shown.apps.map(({ operating }) => {
		const rows = operationsOf(operating);
		const count = rows.reduce((sum, [, names]) => sum + names.length, 0);
		return `${words.counted(operating.displayName, count)}

${table(
	[columns.resource, columns.operations],
	rows.map(([resource, names]) => [resource, names.join(words.comma)]),
)}`;
	});
	const triggers = shown.apps.flatMap((app) =>
		app.triggers.map(({ displayName, description }) => [displayName, description]),
	);
	return `${[
		`# ${edition.package}`,
		purpose(edition, shown) + (edition.language === 'zh' ? '。' : '.'),
		words.install(edition),
		words.first(example),
		`## ${heads.credentials}`,
		...credentials,
		`## ${heads.operations}`,
		words.origin,
		...operations,
		`## ${heads.triggers}`,
		table([columns.node, columns.starts], triggers),
		`## ${heads.compatibility}`,
		words.compatibility,
		`## ${heads.links}`,
		words.source,
		'[MIT](LICENSE)',
	].join('\n\n')}\n`;
}
