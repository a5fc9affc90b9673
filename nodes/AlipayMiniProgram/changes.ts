import { suggestions } from '../shared/record/catalogue';
import type { Changes } from '../shared/record/changes';
import { clients } from './catalogue/fields';
import { states } from './catalogue/version';
import { names } from './names';
import { alipay } from './platform';

export const alipayChanges: Changes = {
	names,
	platform: alipay,
	appId: 'appId',
	token: 'app_auth_token',
	watches: {
		versions: {
			title: 'Versions',
			zh: '小程序版本',
			operation: 'alipay.open.mini.version.list.query',
			values: { version_status: Object.keys(states) },
			each: {
				parameter: 'bundle_id',
				field: suggestions('小程序客户端类型', 'Clients whose versions to watch', clients, {
					label: 'Clients',
					default: 'com.alipay.alipaywallet',
				}),
			},
			most: 20,
			kinds: [
				{
					subject: 'version',
					at: [],
					key: ['app_version', 'bundle_id'],
					compared: [
						'version_status',
						'version_description',
						'base_audit',
						'promote_audit',
						'can_release',
					],
					verdict: {
						field: 'version_status',
						// Only what has passed comes this far.
						passed: ['WAIT_RELEASE', 'BASE_AUDIT_PASS', 'GRAY', 'RELEASE', 'OFFLINE'],
						rejected: ['AUDIT_REJECT'],
					},
					reason: {
						operation: 'alipay.open.mini.version.detail.query',
						give: { app_version: 'app_version', bundle_id: 'bundle_id' },
						at: [
							['reject_reason'],
							['base_audit_record', 'memos', '*', 'memo'],
							['promote_audit_record', 'memos', '*', 'memo'],
						],
					},
				},
			],
		},
		baseInfo: {
			title: 'Base Information',
			zh: '小程序基础信息',
			operation: 'alipay.open.mini.baseinfo.query',
			kinds: [
				{
					subject: 'baseInfo',
					at: [],
					key: [],
					compared: [
						'app_name',
						'app_english_name',
						'app_slogan',
						'app_desc',
						'app_logo',
						'category_names',
						'package_names',
						'safe_domains',
						'service_phone',
						'service_email',
						'registration_limit_release',
					],
				},
			],
		},
	},
};
