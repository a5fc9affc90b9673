import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { newMiniApp } from '../../sandbox/alipay/miniApp';
import { newVersion } from '../../sandbox/alipay/versions';
import { randomDigits, randomHex } from '../../sandbox/common/wire';
import {
	failureOf,
	itemsOf,
	type Execution,
	type N8nClient,
	type Workflow,
	type WorkflowFile,
} from './n8n-client';
import { root } from './paths';
import { until } from './progress';
import { check, type Row } from './report';

export const platforms = ['alipay', 'baidu', 'taobao'] as const;
export type Platform = (typeof platforms)[number];

/** The names that the checks go by, as they stand in examples/. */
const nodes = {
	data: 'Mini Program Data',
	modify: 'Alipay: Modify Base Info',
	detail: 'Alipay: Version Detail',
	rename: 'Baidu: Rename',
	qrcode: 'Baidu: QR Code',
	update: 'Taobao: Update',
};

export const triggers: Record<Platform, string> = {
	alipay: 'Alipay Trigger',
	baidu: 'Baidu Trigger',
	taobao: 'Taobao Trigger',
};

/** What the data node of the main example gives to the others. */
interface Inputs {
	alipay: { app_name: string; app_version: string };
	baidu: { nick_name: string; width: number };
	taobao: { app_id: string; template_id: string; template_version: string; clients: string[] };
}

/**
 * By type; `own` is Baidu's for a program of one's own, beside that for a third-party platform, and
 * `passed` Alipay's for a merchant whose version can be released.
 */
export type Credentials = Record<string, { id: string; name: string }>;

/** What an example's Edit Fields nodes set, by the name of the field. */
export type Data = Record<string, string | number | boolean>;

/** The example that begins with a version that has passed its audit. */
const RELEASE = '17-release-by-the-clock';

/** An example workflow with its credentials filled in, and `data` in place of its own. */
export async function readExample(
	name: string,
	credentials: Credentials,
	data: Data = {},
): Promise<WorkflowFile> {
	const file: WorkflowFile = JSON.parse(
		await readFile(join(root, 'examples', `${name}.json`), 'utf8'),
	);
	const passed = name === RELEASE ? credentials.passed : undefined;
	for (const node of file.nodes) {
		const own = node.parameters.actsFor === 'own' ? credentials.own : undefined;
		for (const type of Object.keys(node.credentials ?? {})) {
			node.credentials = { ...node.credentials, [type]: own ?? passed ?? credentials[type] };
		}
		for (const field of fieldsSetBy(node)) {
			if (Object.hasOwn(data, field.name)) field.value = data[field.name];
		}
	}
	return file;
}

function fieldsSetBy({ parameters }: INode): Array<{ name: string; value: unknown }> {
	const { assignments } = (parameters.assignments ?? {}) as {
		assignments?: Array<{ name: string; value: unknown }>;
	};
	return assignments ?? [];
}

/** The sandbox's merchant whose mini program is online since long, for the life of a version. */
export function onlineMerchant({ state }: Sandbox): {
	mini_app_id: string;
	app_auth_token: string;
} {
	const [, { app, app_auth_token }] = state.alipay.merchants;
	return { mini_app_id: app.app_id, app_auth_token };
}

/** Gives Alipay's sandbox a new merchant whose version 0.0.1 has passed; returns the merchant's token. */
export function merchantWhoPassed({ state }: Sandbox): string {
	const app_auth_token = `202611BB${randomHex(32)}`;
	const app = newMiniApp(`2021${randomDigits(12)}`);
	app.versions['0.0.1'] = newVersion('WAIT_RELEASE');
	state.alipay.merchants.push({ app_auth_token, app });
	return app_auth_token;
}

/** One merchant of example 09, as a line of its sheet. */
export interface Merchant {
	platform: Platform;
	merchant: string;
	app_id: string;
	version: string;
	description?: string;
	template_version?: string;
	clients?: string;
	token: string;
}

/**
 * One merchant of the sandbox on each platform, with something that can be submitted: on Taobao the
 * version that the main example builds.
 */
export function merchantsToSubmit({ state: { alipay, baidu }, credentials }: Sandbox): Merchant[] {
	const [{ app, app_auth_token }] = alipay.merchants;
	const developed = baidu.app.packages.find(({ status }) => status === 3);
	assert(developed, 'No package of Baidu is in development');
	const description = '新增会员积分兑换，支持预约到店自取，修复订单页偶尔无法加载的问题。';
	return [
		{
			platform: 'alipay',
			merchant: '晨光咖啡',
			app_id: app.app_id,
			version: '0.0.1',
			description,
			token: app_auth_token,
		},
		{
			platform: 'baidu',
			merchant: '云上书店',
			app_id: String(baidu.app.app_id),
			version: String(developed.package_id),
			description,
			token: String(credentials.baiduSmartProgramApi.authorizerAccessToken),
		},
		{
			platform: 'taobao',
			merchant: '山野茶铺',
			app_id: '3000000012345678',
			version: '0.0.2',
			template_version: '0.0.2',
			clients: 'taobao,tmall',
			token: String(credentials.taobaoApi.session),
		},
	];
}

/** One merchant of example 11, as a line of its sheet. */
export interface Change {
	merchant: string;
	app_id: string;
	service_phone: string;
	token: string;
}

/** Gives Alipay's sandbox that many new merchants, and each a new service phone in the sheet. */
export function merchantsToChange({ state }: Sandbox, count: number): Change[] {
	return Array.from({ length: count }, (_, index) => {
		const token = `202611BB${randomHex(32)}`;
		const app = newMiniApp(`2021${randomDigits(12)}`);
		state.alipay.merchants.push({ app_auth_token: token, app });
		const service_phone = `0571-${88_000_000 + index}`;
		return { merchant: `商家 ${index + 1}`, app_id: app.app_id, service_phone, token };
	});
}

/** What an example is given in place of its own data, so that it works in the sandbox. */
export function sandboxData(name: string, sandbox: Sandbox, merchants: number): Data | undefined {
	const { alipayApi, baiduSmartProgramApi, taobaoApi } = sandbox.credentials;
	const submitted = () => ({ merchants: JSON.stringify(merchantsToSubmit(sandbox)) });
	const authorized = () =>
		merchantsToSubmit(sandbox).map(({ platform, merchant, app_id, token }) => ({
			platform,
			merchant,
			app_id,
			...{
				alipay: { token },
				baidu: { refresh_token: baiduSmartProgramApi.authorizerRefreshToken },
				taobao: { token: taobaoApi.session, refresh_token: taobaoApi.refreshToken },
			}[platform],
		}));
	const found: Record<string, () => Data> = {
		'03-alipay-lifecycle': () => onlineMerchant(sandbox),
		'04-baidu-lifecycle': () => ({ app_id: baiduSmartProgramApi.appId }),
		'05-baidu-platform-token': () => ({ platform_key: baiduSmartProgramApi.platformKey }),
		'09-all-platforms': submitted,
		'11-alipay-resumable': () => ({
			merchants: JSON.stringify(merchantsToChange(sandbox, merchants)),
		}),
		'12-submit-and-wait': () => ({ mini_app_id: alipayApi.appId }),
		'14-from-ci': submitted,
		'15-state-of-every-merchant': submitted,
		'16-cancel-and-submit-again': submitted,
		'18-change-many-merchants': () => ({
			merchants: JSON.stringify(
				merchantsToChange(sandbox, merchants).map(({ service_phone, ...it }) => ({
					...it,
					value: service_phone,
				})),
			),
		}),
		'19-keep-authorizations': () => ({ merchants: JSON.stringify(authorized()) }),
	};
	return found[name]?.();
}

/** The path of a platform's production webhook under n8n's webhook address. */
export function webhookPath(workflow: Workflow, platform: Platform): string {
	const node = workflow.nodes.find(({ name }) => name === triggers[platform]);
	assert(node?.webhookId, `No node "${triggers[platform]}" in "${workflow.name}"`);
	return `${node.webhookId}/webhook`;
}

function accepted(sandbox: Sandbox, platform: Platform, api: string) {
	const call = sandbox.requests.findLast((it) => it.platform === platform && it.api === api);
	assert(call, `${platform} was never asked for ${api}`);
	assert(call.accepted, `${platform} refused ${api}: ${call.code} ${call.message}`);
	return call;
}

/** Holds what the workflow gave out against what each platform took in. */
export async function checkMain(
	execution: Execution,
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Row[]> {
	const output = (node: string): INodeExecutionData => {
		const items = itemsOf(execution, node);
		if (items.length === 0) throw new Error(failureOf(execution, node) ?? 'Did not run');
		assert.equal(items.length, 1, `"${node}" gave ${items.length} items instead of one`);
		return items[0];
	};
	const inputs = itemsOf(execution, nodes.data)[0]?.json as unknown as Inputs | undefined;
	if (!inputs) throw new Error(failureOf(execution) ?? `"${nodes.data}" did not run`);
	const { alipay, baidu, taobao } = inputs;

	return [
		await check('Alipay: modify base info', `${alipay.app_name}, logo.png`, () => {
			const { modify_status: status } = output(nodes.modify).json;
			const call = accepted(sandbox, 'alipay', 'alipay.open.mini.baseinfo.modify');
			const [logo] = call.files;
			assert.equal(logo?.contentType, 'image/png', 'No PNG arrived as the logo');
			assert.equal(sandbox.state.alipay.app.info.app_name, alipay.app_name);
			assert.equal(status, 'SUCCESS');
			return `${status}; the logo arrived with ${logo.size} bytes`;
		}),
		await check('Alipay: version detail', `Version ${alipay.app_version}`, () => {
			const { app_name: name, app_version: version, status } = output(nodes.detail).json;
			accepted(sandbox, 'alipay', 'alipay.open.mini.version.detail.query');
			assert.equal(version, alipay.app_version);
			assert.equal(name, alipay.app_name, 'The new name is not read back');
			return `${String(name)} ${String(version)}, ${String(status)}`;
		}),
		await check('Baidu: rename', baidu.nick_name, () => {
			output(nodes.rename);
			const call = accepted(sandbox, 'baidu', 'app/setnickname');
			assert.equal(call.params.nick_name, baidu.nick_name);
			return 'Taken for audit';
		}),
		await check('Baidu: QR code', `Width ${baidu.width}`, async () => {
			const binary = Object.values(output(nodes.qrcode).binary ?? {})[0];
			assert(binary, 'No file came out');
			accepted(sandbox, 'baidu', 'app/qrcode');
			const { type, width, height } = imageSize(await client.binary(binary));
			assert.deepEqual([type, width, height], ['png', baidu.width, baidu.width]);
			return `${binary.fileName}, ${width} × ${height}, ${binary.fileSize}`;
		}),
		await check(
			'Taobao: update app',
			`App ${taobao.app_id} to template ${taobao.template_id} ${taobao.template_version} on ${taobao.clients.join(', ')}`,
			() => {
				const { app_id: id, app_version: version, app_name: name } = output(nodes.update).json;
				accepted(sandbox, 'taobao', 'taobao.miniapp.template.updateapp');
				assert.equal(id, taobao.app_id);
				for (const client of taobao.clients as Array<'taobao' | 'tmall'>) {
					const latest = sandbox.state.taobao.apps[taobao.app_id].versions[client].at(-1);
					assert.equal(version, latest?.app_version, `Not the newest version on ${client}`);
					assert.equal(latest?.template_version, taobao.template_version);
				}
				return `${String(name)}, preview version ${String(version)}`;
			},
		),
	];
}

interface Verdict {
	platform: Platform;
	event: string;
	title: string;
	outcome: 'passed' | 'rejected' | 'other';
	/** Left out: the platform pushes by itself, once its audit ends. */
	fields?: Record<string, string>;
	/** What the verdict has changed at the platform. */
	settled?: (sandbox: Sandbox) => void;
}

/** What the platforms tell the trigger workflow; Taobao has no audit push, so it sends a message. */
export const verdicts: Verdict[] = [
	{
		platform: 'alipay',
		event: 'alipay.open.mini.version.audit.passed',
		title: 'Alipay: audit verdict',
		outcome: 'passed',
		settled({ state }) {
			const version = Object.values(state.alipay.app.versions).at(-1);
			assert.equal(version?.base_audit, 'PASS', 'The version has not passed');
			assert(version.gmt_audit_end >= version.gmt_apply_audit, 'The audit has not ended');
		},
	},
	{
		platform: 'baidu',
		event: 'APP_NAME_AUDIT_PASS',
		title: 'Baidu: audit verdict',
		outcome: 'passed',
		settled(sandbox) {
			const { nick_name: name } = accepted(sandbox, 'baidu', 'app/setnickname').params;
			assert.equal(sandbox.state.baidu.app.app_name, name, 'The new name is not in force');
		},
	},
	{
		platform: 'taobao',
		event: 'qimen.taobao.miniapp.crm.connect',
		title: 'Taobao: message',
		outcome: 'other',
		fields: { bizValue: '晨光咖啡', eventType: 'subscribe' },
	},
];

/** Waits for a push to arrive as an execution of the trigger workflow, and checks both ends. */
export async function checkVerdict(
	{ platform, event, title, outcome, fields, settled }: Verdict,
	workflow: Workflow,
	client: N8nClient,
	sandbox: Sandbox,
	earlier: Set<string>,
): Promise<Row> {
	return await check(title, event, async () => {
		if (fields) await sandbox.push(platform, event, fields);
		const arrived = async () => {
			const all = await client.getExecutions(workflow.id);
			const found = all.filter(
				(it) => !earlier.has(it.id) && itemsOf(it, triggers[platform])[0]?.json.event === event,
			);
			return found.length > 0 && found;
		};
		const executions = await until('No execution', arrived, { seconds: 30 });
		assert.equal(executions.length, 1, `It ran ${executions.length} times instead of once`);
		const [execution] = executions;
		assert.equal(execution.status, 'success', failureOf(execution));
		const { json } = itemsOf(execution, triggers[platform])[0];
		assert.equal(json.platform, platform);
		assert.equal(json.outcome, outcome);
		const push = sandbox.pushes.findLast((it) => it.platform === platform && it.event === event);
		assert(push?.acknowledged, `${platform} did not take the answer as an acknowledgement`);
		settled?.(sandbox);
		return `One execution, ${outcome}; acknowledged with ${push.response?.body.toString()}`;
	});
}
