import {
	choice,
	group,
	suggestion,
	suggestions,
	text,
	type Choices,
	type Field,
	type FieldSet,
} from '../../shared/record/catalogue';
import { bundle } from './fields';
import { apiDoc, command, query } from './kinds';

const relationStatuses: Choices = {
	WORKING: ['In Use', '启用'],
	WAIT_WORKING: ['Waiting', '待启用'],
	STOP_WORKING: ['Stopped', '停止'],
	EXECUTING: ['Being Set Up', '实施中'],
};

const runModes: Choices = {
	ONLINE: ['Online', '线上'],
	TRIAL: ['Trial', '联调'],
};

const shares: Choices = {
	p10: ['10%', '灰度10%'],
	p30: ['30%', '灰度30%'],
	p50: ['50%', '灰度50%'],
};

const client = bundle('Client that uses the plugin');
const pluginId = text('插件appid', 'Plugin that the mini program uses', {
	pick: 'plugins',
	zhLabel: '插件 ID',
	label: 'Plugin ID',
	example: '2021000000000001',
});
const developVersion = (what: string, ...states: string[]): Field =>
	text('插件研发版本', `${what}, as x.y.z`, {
		zhLabel: '研发版本',
		label: 'Plugin Development Version',
		example: '0.0.1',
		pick: {
			list: 'pluginVersions',
			give: { plugin_id: 'plugin_id' },
			...(states.length > 0 && { first: { status: states } }),
		},
	});

const versionInGray = (what: string): FieldSet => ({
	required: { plugin_id: pluginId, plugin_dev_version: developVersion(what, 'GRAY') },
	optional: { bundle_id: client },
});

/** Source: opendocs.alipay.com, 插件管理, and the official SDKs. */
export const plugin = group('Plugin', '插件管理', {
	'alipay.open.mini.pluginuseconfig.query': query({
		title: 'Get Many Uses',
		zh: '插件使用关系查询',
		action: 'Get many plugin uses',
		doc: apiDoc('alipay.open.mini.pluginuseconfig.query'),
		v3: undefined,
		optional: {
			plugin_id: pluginId,
			plugin_relation_status_list: suggestions(
				'插件关系状态',
				'Only uses in one of these states',
				relationStatuses,
				{ label: 'Relation Statuses' },
			),
			run_model_type: suggestion('运行模式', 'Only uses in this mode', runModes, {
				default: 'ONLINE',
			}),
		},
		answer: {
			at: ['plugin_relation_info_list'],
			meanings: {
				plugin_status: { ...relationStatuses, WAIT_BUY: ['Awaiting Purchase', '待订购'] },
				run_mode_type: { ...runModes, REVIEW: ['In Review', '审核'], DEBUG: ['Debugging', '调试'] },
				beta_status: {
					WAITCHECK: ['Awaiting Confirmation', '待确认'],
					CHECKED: ['Confirmed', '确认'],
					REJECT: ['Refused', '拒绝'],
				},
				status: { GRAY: ['In Gray Release', '灰度中'], RELEASE: ['Online', '在线状态'] },
			},
			times: ['gmt_create', 'gmt_active', 'gmt_invalid'],
			simple: [
				'plugin_id',
				'mini_app_id',
				'plugin_status',
				'run_mode_type',
				'plugin_version',
				'plugin_deploy_version',
				'beta_status',
				'beta_memo',
				'gmt_create',
				'gmt_active',
				'gmt_invalid',
			],
		},
		// No document tells how large a page may be; lists whose limit is documented allow 10 at least.
		paging: { page: 'page_num', size: 'page_size', largest: 10, total: ['total_count'] },
	}),
	'alipay.open.mini.pluginuseconfig.upgrade': command({
		title: 'Upgrade',
		zh: '插件版本升级',
		action: 'Upgrade plugin version',
		note: 'Gives the version to a share of the users first (gray release). The share can be raised later, never lowered.',
		doc: apiDoc('alipay.open.mini.pluginuseconfig.upgrade'),
		v3: undefined,
		required: {
			plugin_dev_version: { ...developVersion('Version to release'), min: 1, max: 10 },
			plugin_id: { ...pluginId, min: 1, max: 20 },
			strategy_value: choice('灰度策略值', 'Share of the users who get the version', shares, {
				label: 'Share of Users',
				default: 'p10',
			}),
		},
		optional: { bundle_id: client },
		remedies: {
			CAN_NOT_GRAY_EXIST:
				'Another version is in gray release. Release it to all or cancel its gray release first.',
			CURRENT_VERSION_IS_ONLINE: 'The version is released to all already. Choose another.',
			GRAY_STRATEGY_NOT_ALLOW_REDUCE: 'Choose a larger share: it cannot be lowered.',
		},
	}),
	'alipay.open.mini.pluginuseconfig.upgrade.cancel': command({
		title: 'Cancel Gray Release',
		zh: '插件版本撤销灰度',
		action: 'Cancel gray release of plugin version',
		danger: 'the users who have the plugin version get the one before it',
		doc: apiDoc('alipay.open.mini.pluginuseconfig.upgrade.cancel'),
		v3: undefined,
		...versionInGray('Version in gray release'),
	}),
	'alipay.open.mini.pluginuseconfig.online': command({
		title: 'Release to All',
		zh: '全量插件使用端版本配置',
		zhLabel: '全量插件版本',
		action: 'Release plugin version to all users',
		doc: apiDoc('alipay.open.mini.pluginuseconfig.online'),
		v3: undefined,
		...versionInGray('Version to release'),
	}),
});
