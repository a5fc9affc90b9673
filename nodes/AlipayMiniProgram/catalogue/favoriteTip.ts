import {
	group,
	suggestion,
	text,
	time,
	type Remedies,
	type Choices,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const tipId = (what: string) =>
	text('收藏引导投放活动ID', what, {
		zhLabel: '活动 ID',
		example: '20211114000003057595',
		pick: 'favoriteTips',
	});

const day = (zh: string, what: string, example: string) => time(zh, what, 'yyyyMMdd', { example });

const NO_TIP = 'Give the ID of an existing favorite tip; Get Many lists them.';

const INVALID_PARAMETER: Remedies = {
	INVALID_PARAMETER: 'Correct the parameter that the message names.',
};

/**
 * Source: opendocs.alipay.com, 收藏引导; the values of `match_type`, `operate_type` and `query_type`
 * from the official SDKs.
 */
const tipStates: Choices = {
	INIT: ['Created', '初始'],
	AUDITING: ['In Audit', '审核中'],
	AUDIT_REJECTED: ['Rejected', '审核驳回'],
	WORKING: ['Running', '投放中'],
	// The document spells it so.
	PUASE: ['Paused', '已暂停'],
};
const tips = { meanings: { status: tipStates }, times: ['start_time', 'end_time'] };

export const favoriteTip = group('Favorite Tip', '收藏引导', {
	'alipay.open.mini.tips.delivery.create': command({
		title: 'Create',
		zh: '小程序收藏引导投放活动配置创建',
		zhLabel: '创建收藏引导活动',
		action: 'Create favorite tip',
		note: 'Users see the wording on the page while the tip runs. Alipay audits the wording first.',
		doc: apiDoc('alipay.open.mini.tips.delivery.create'),
		required: {
			delivery_name: text('收藏引导活动名称', 'Name of the tip', {
				label: 'Name',
				example: '春季收藏活动',
			}),
			delivery_content: text('收藏引导文案内容', 'Wording of the tip, 14 characters at most', {
				label: 'Content',
				example: '收藏我，下次更快找到',
			}),
		},
		optional: {
			match_type: suggestion(
				'匹配类型',
				'Where the tip is shown',
				{
					GLOBAL: ['Everywhere', '全局生效'],
					TARGETURL: ['On One Page', '目标页面生效'],
				},
				{ default: 'GLOBAL' },
			),
			match_url: text('目标页面地址', 'Page on which the tip is shown; only for one page', {
				example: 'pages/index/index',
			}),
			start_time: time('活动开始时间', 'When the tip starts', 'yyyy-MM-dd HH:mm:ss', {
				example: '2026-01-31 10:00:00',
			}),
			end_time: time('活动结束时间', 'When the tip ends', 'yyyy-MM-dd HH:mm:ss', {
				example: '2026-02-28 10:00:00',
			}),
		},
		pending: { operation: 'alipay.open.mini.tips.delivery.query' },
		remedies: {
			EXIST_INDEX_TIPS_DELIVERY:
				'Stop the favorite tip that exists for the whole mini program, or choose one page for the new one.',
			EXIST_TARGET_TIPS_DELIVERY:
				'Stop the favorite tip that exists for this page, or choose another page for the new one.',
			INVALID_DELIVERY_TIME: "Give an 'End Time' in the future and after the start.",
			INVALID_MATCH_TYPE: "Choose a 'Match Type' from the list.",
			INVALID_MATCH_URL: "Give a page of this mini program in 'Match URL'.",
			TIPS_DELIVERY_EXCEED_LIMIT:
				'Stop favorite tips that are no longer needed: there are as many as allowed.',
		},
	}),
	'alipay.open.mini.tips.delivery.modify': command({
		title: 'Update Status',
		zh: '小程序收藏引导投放活动修改',
		zhLabel: '修改收藏引导活动',
		action: 'Update status of favorite tip',
		danger: 'users no longer see a tip that is paused or stopped',
		note: 'Pauses, resumes or stops a tip; nothing else of it can be changed.',
		doc: apiDoc('alipay.open.mini.tips.delivery.modify'),
		required: {
			delivery_id: tipId('Tip to change'),
			operate_type: suggestion(
				'活动投放操作类型',
				'What to do with it',
				{
					PAUSE: ['Pause', '暂停'],
					RESUME: ['Resume', '恢复'],
					STOP: ['Stop', '终止'],
				},
				{ label: 'Action', default: 'PAUSE' },
			),
		},
		remedies: {
			...INVALID_PARAMETER,
			DELIVER_NOT_EXIST: NO_TIP,
			INVALID_OPERATE_TYPE: "Choose an 'Action' from the list.",
			SAME_MODIFY_OPERATION_TYPE: 'Choose something else: this was done to the tip already.',
			STATUS_NOT_ALLOWED: 'Get the tip to see its status, which does not allow this.',
			TIPS_DELIVERY_AUDITING: 'Wait until the audit of the tip has ended.',
		},
	}),
	'alipay.open.mini.tips.delivery.query': query({
		title: 'Get',
		zh: '小程序收藏引导投放活动详情查询',
		zhLabel: '查询收藏引导活动',
		action: 'Get favorite tip',
		doc: apiDoc('alipay.open.mini.tips.delivery.query'),
		required: { delivery_id: tipId('Tip to get') },
		answer: { ...tips },
		remedies: {
			DELIVER_NOT_EXIST: NO_TIP,
			NO_PERMISSION:
				'Get the tip with the app, or for the merchant, whose mini program it belongs to.',
		},
	}),
	'alipay.open.mini.tips.delivery.batchquery': query({
		title: 'Get Many',
		zh: '小程序收藏引导投放活动配置批量查询',
		zhLabel: '批量查询收藏引导',
		action: 'Get many favorite tips',
		doc: apiDoc('alipay.open.mini.tips.delivery.batchquery'),
		v3: 'POST',
		answer: { at: ['tips_delivery_list'], ...tips },
		// The document describes each of the two as the other; the names are taken at their word.
		paging: {
			page: 'page_number',
			size: 'page_size',
			largest: 20,
			texts: ['page_number', 'page_size'],
			total: ['total_size'],
		},
		remedies: INVALID_PARAMETER,
	}),
	'alipay.open.mini.tips.statistic.query': query({
		title: 'Get Statistics',
		zh: '小程序收藏引导汇总数据查询',
		zhLabel: '查询收藏引导汇总',
		action: 'Get favorite tip statistics',
		note: 'The answer is empty where no tip was created in that time.',
		doc: apiDoc('alipay.open.mini.tips.statistic.query'),
		optional: {
			delivery_id: {
				...tipId('Tip to get the figures of; left empty for those of the mini program'),
				example: '20220308000000934758',
			},
			query_type: suggestion(
				'查询类型',
				'What the figures are summed up by',
				{ activity: ['Favorite Tip', '活动维度'], app: ['Mini Program', '小程序维度'] },
				{ default: 'app' },
			),
			start_date: day('查询开始日期', 'First day of the figures', '20220322'),
			end_date: day('查询截止日期', 'Last day of the figures', '20220328'),
		},
		remedies: {
			DELIVER_NOT_EXIST: NO_TIP,
			INVALID_QUERY_TIME: 'Give days in the past, the last one not before the first.',
			INVALID_QUERY_TYPE: "Choose a 'Query Type' from the list.",
			NO_QUERY_DELIVERY_ID: "Fill in 'Delivery ID', or query by mini program.",
		},
	}),
});
