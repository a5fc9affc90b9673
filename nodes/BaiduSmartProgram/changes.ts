import type { Changes, WatchedKind } from '../shared/record/changes';
import { events } from './events';
import { names } from './names';
import { baidu } from './platform';

/** A text or image that Baidu audits. Its audit is told only while it lasts, or when it has failed. */
const audited = (subject: string, field: string): WatchedKind => ({
	subject,
	at: [],
	key: [],
	compared: [
		field,
		`audit_info.audit_${field}`,
		`audit_info.audit_${field}_status`,
		`audit_info.audit_${field}_reason`,
	],
	appId: 'app_id',
	verdict: { field: `audit_info.audit_${field}_status`, passed: [''], rejected: ['3'] },
	reason: { at: [['audit_info', `audit_${field}_reason`]] },
});

export const baiduChanges: Changes = {
	names,
	platform: baidu,
	appId: 'appId',
	token: 'access_token',
	watches: {
		packages: {
			title: 'Packages',
			zh: '小程序包',
			operation: 'package/get',
			kinds: [
				{
					subject: 'package',
					at: [],
					key: ['package_id'],
					compared: ['status', 'version', 'version_desc', 'remark', 'msg', 'rollback_version'],
					// Only what has passed goes online, and back.
					verdict: { field: 'status', passed: ['6', '1', '8'], rejected: ['5'] },
					reason: { at: [['msg']] },
				},
			],
		},
		program: {
			title: 'Program',
			zh: '小程序基础信息',
			operation: 'app/info',
			kinds: [
				audited('name', 'app_name'),
				audited('icon', 'photo_addr'),
				audited('description', 'app_desc'),
				{
					subject: 'category',
					at: ['category', '*'],
					key: ['category_id'],
					compared: ['category_name', 'audit_status', 'reason'],
					verdict: { field: 'audit_status', passed: ['2'], rejected: ['3'] },
					reason: { at: [['reason']] },
				},
				{
					subject: 'program',
					at: [],
					key: [],
					compared: [
						'status',
						'web_status',
						'min_swan_version',
						'qualification.name',
						'qualification.status',
						'qualification.ad_type',
						'qualification.ad_status',
						'annual_review_info.annual_review_status',
						'annual_review_info.annual_review_overdue_time',
						'app_offline_info.offline_reason',
						'app_offline_info.illegal_fields',
					],
					appId: 'app_id',
				},
			],
		},
		pushes: {
			title: 'Pushes of All Programs',
			zh: '所有小程序的推送',
			operation: 'pushmsg/getmsg',
			values: { push_type: '1' },
			from: 'start',
			until: 'end',
			// "A month", of which the shortest has 28 days.
			keptDays: 28,
			number: 'pushId',
			sealed: 'content',
			events,
			needs: [
				'The Platform Access Token and the Encoding AES Key of the credential are enough.',
				'只需凭据中的“第三方平台凭据”和“消息加解密 Key”。',
			],
		},
	},
};
