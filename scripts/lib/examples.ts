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
import type { Say } from './say';

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

function accepted(say: Say, sandbox: Sandbox, platform: Platform, api: string) {
	const call = sandbox.requests.findLast((it) => it.platform === platform && it.api === api);
	assert(call, say(`${platform} was never asked for ${api}`, `${platform} 未收到对 ${api} 的请求`));
	const refusal = `${call.code} ${call.message}`;
	assert(
		call.accepted,
		say(`${platform} refused ${api}: ${refusal}`, `${platform} 拒绝了 ${api}：${refusal}`),
	);
	return call;
}

/** Holds what the workflow gave out against what each platform took in. */
export async function checkMain(
	say: Say,
	execution: Execution,
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Row[]> {
	const output = (node: string): INodeExecutionData => {
		const items = itemsOf(execution, node);
		if (items.length === 0)
			throw new Error(failureOf(execution, node) ?? say('Did not run', '未执行'));
		const { length } = items;
		assert.equal(
			length,
			1,
			say(
				`"${node}" gave ${length} items instead of one`,
				`“${node}”应输出 1 项，实际为 ${length} 项`,
			),
		);
		return items[0];
	};
	const inputs = itemsOf(execution, nodes.data)[0]?.json as unknown as Inputs | undefined;
	if (!inputs)
		throw new Error(
			failureOf(execution) ?? say(`"${nodes.data}" did not run`, `“${nodes.data}”未执行`),
		);
	const { alipay, baidu, taobao } = inputs;

	return [
		await check(
			say('Alipay: modify base info', '支付宝：修改基础信息'),
			`${alipay.app_name}, logo.png`,
			() => {
				const { modify_status: status } = output(nodes.modify).json;
				const call = accepted(say, sandbox, 'alipay', 'alipay.open.mini.baseinfo.modify');
				const [logo] = call.files;
				assert.equal(
					logo?.contentType,
					'image/png',
					say('No PNG arrived as the logo', '图标未以 PNG 送达'),
				);
				assert.equal(sandbox.state.alipay.app.info.app_name, alipay.app_name);
				assert.equal(status, 'SUCCESS');
				return say(
					`${status}; the logo arrived with ${logo.size} bytes`,
					`${status}；图标已送达，${logo.size} 字节`,
				);
			},
		),
		await check(
			say('Alipay: version detail', '支付宝：版本详情'),
			say(`Version ${alipay.app_version}`, `版本 ${alipay.app_version}`),
			() => {
				const { app_name: name, app_version: version, status } = output(nodes.detail).json;
				accepted(say, sandbox, 'alipay', 'alipay.open.mini.version.detail.query');
				assert.equal(version, alipay.app_version);
				assert.equal(
					name,
					alipay.app_name,
					say('The new name is not read back', '读回的不是新名称'),
				);
				return `${String(name)} ${String(version)}, ${String(status)}`;
			},
		),
		await check(say('Baidu: rename', '百度：修改名称'), baidu.nick_name, () => {
			output(nodes.rename);
			const call = accepted(say, sandbox, 'baidu', 'app/setnickname');
			assert.equal(call.params.nick_name, baidu.nick_name);
			return say('Taken for audit', '已提交审核');
		}),
		await check(
			say('Baidu: QR code', '百度：二维码'),
			say(`Width ${baidu.width}`, `宽度 ${baidu.width}`),
			async () => {
				const binary = Object.values(output(nodes.qrcode).binary ?? {})[0];
				assert(binary, say('No file came out', '没有输出文件'));
				accepted(say, sandbox, 'baidu', 'app/qrcode');
				const { type, width, height } = imageSize(await client.binary(binary));
				assert.deepEqual([type, width, height], ['png', baidu.width, baidu.width]);
				return `${binary.fileName}, ${width} × ${height}, ${binary.fileSize}`;
			},
		),
		await check(
			say('Taobao: update app', '淘宝：更新应用'),
			say(
				`App ${taobao.app_id} to template ${taobao.template_id} ${taobao.template_version} on ${taobao.clients.join(', ')}`,
				`应用 ${taobao.app_id} 更新到模板 ${taobao.template_id} ${taobao.template_version}，投放端 ${taobao.clients.join('、')}`,
			),
			() => {
				const { app_id: id, app_version: version, app_name: name } = output(nodes.update).json;
				accepted(say, sandbox, 'taobao', 'taobao.miniapp.template.updateapp');
				assert.equal(id, taobao.app_id);
				for (const client of taobao.clients as Array<'taobao' | 'tmall'>) {
					const latest = sandbox.state.taobao.apps[taobao.app_id].versions[client].at(-1);
					assert.equal(
						version,
						latest?.app_version,
						say(`Not the newest version on ${client}`, `不是 ${client} 端的最新版本`),
					);
					assert.equal(latest?.template_version, taobao.template_version);
				}
				return say(
					`${String(name)}, preview version ${String(version)}`,
					`${String(name)}，预览版本 ${String(version)}`,
				);
			},
		),
	];
}

interface Verdict {
	platform: Platform;
	event: string;
	title: string;
	zh: string;
	outcome: 'passed' | 'rejected' | 'other';
	/** Left out: the platform pushes by itself, once its audit ends. */
	fields?: Record<string, string>;
	/** What the verdict has changed at the platform. */
	settled?: (sandbox: Sandbox, say: Say) => void;
}

const OUTCOMES_ZH = { passed: '审核通过', rejected: '审核驳回', other: '其他消息' };

/** What the platforms tell the trigger workflow; Taobao has no audit push, so it sends a message. */
export const verdicts: Verdict[] = [
	{
		platform: 'alipay',
		event: 'alipay.open.mini.version.audit.passed',
		title: 'Alipay: audit verdict',
		zh: '支付宝：审核结果',
		outcome: 'passed',
		settled({ state }, say) {
			const version = Object.values(state.alipay.app.versions).at(-1);
			assert.equal(
				version?.base_audit,
				'PASS',
				say('The version has not passed', '版本未通过审核'),
			);
			assert(
				version.gmt_audit_end >= version.gmt_apply_audit,
				say('The audit has not ended', '审核尚未结束'),
			);
		},
	},
	{
		platform: 'baidu',
		event: 'APP_NAME_AUDIT_PASS',
		title: 'Baidu: audit verdict',
		zh: '百度：审核结果',
		outcome: 'passed',
		settled(sandbox, say) {
			const { nick_name: name } = accepted(say, sandbox, 'baidu', 'app/setnickname').params;
			assert.equal(
				sandbox.state.baidu.app.app_name,
				name,
				say('The new name is not in force', '新名称未生效'),
			);
		},
	},
	{
		platform: 'taobao',
		event: 'qimen.taobao.miniapp.crm.connect',
		title: 'Taobao: message',
		zh: '淘宝：消息',
		outcome: 'other',
		fields: { bizValue: '晨光咖啡', eventType: 'subscribe' },
	},
];

/** Waits for a push to arrive as an execution of the trigger workflow, and checks both ends. */
export async function checkVerdict(
	say: Say,
	{ platform, event, title, zh, outcome, fields, settled }: Verdict,
	workflow: Workflow,
	client: N8nClient,
	sandbox: Sandbox,
	earlier: Set<string>,
): Promise<Row> {
	return await check(say(title, zh), event, async () => {
		if (fields) await sandbox.push(platform, event, fields);
		const arrived = async () => {
			const all = await client.getExecutions(workflow.id);
			const found = all.filter(
				(it) => !earlier.has(it.id) && itemsOf(it, triggers[platform])[0]?.json.event === event,
			);
			return found.length > 0 && found;
		};
		const executions = await until(say('No execution', '没有执行'), arrived, { seconds: 30 });
		const { length } = executions;
		assert.equal(
			length,
			1,
			say(`It ran ${length} times instead of once`, `应执行 1 次，实际执行了 ${length} 次`),
		);
		const [execution] = executions;
		assert.equal(execution.status, 'success', failureOf(execution));
		const { json } = itemsOf(execution, triggers[platform])[0];
		assert.equal(json.platform, platform);
		assert.equal(json.outcome, outcome);
		const push = sandbox.pushes.findLast((it) => it.platform === platform && it.event === event);
		assert(
			push?.acknowledged,
			say(
				`${platform} did not take the answer as an acknowledgement`,
				`${platform} 未把应答视为确认`,
			),
		);
		settled?.(sandbox, say);
		const answer = push.response?.body.toString();
		return say(
			`One execution, ${outcome}; acknowledged with ${answer}`,
			`执行 1 次，${OUTCOMES_ZH[outcome]}；以 ${answer} 确认`,
		);
	});
}
