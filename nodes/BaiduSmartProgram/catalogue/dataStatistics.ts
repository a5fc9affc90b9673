import {
	choice,
	group,
	id,
	number,
	suggestions,
	time,
	type Choices,
	type Fields,
} from '../../shared/record/catalogue';
import { query } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/third/data/${name}/`;

const days: Fields = {
	start_date: time('开始日期', 'First day to count', 'yyyyMMdd', { example: '20260101' }),
	end_date: time('结束日期', 'Last day to count', 'yyyyMMdd', { example: '20260131' }),
};

const startIndex = number(
	'数据偏移位置',
	'Entries to skip. A call answers 20 at most; the total in the answer tells how many there are',
	{ default: 0 },
);

const pagedDays: Fields = { start_index: startIndex, ...days };

const steps: Choices = {
	day: ['Day', '天'],
	week: ['Week', '周'],
	month: ['Month', '月'],
};

const gran = (choices: Choices) =>
	choice('数据粒度', 'Step into which the days are split', choices, {
		label: 'Granularity',
		default: 'day',
	});

/** The figures that the document explains. */
const metrics: Choices = {
	tp_day_app_count: ['Programs of Day', '当日小程序数量'],
	tp_week_app_count: ['Programs of 7 Days', '近7日小程序数量'],
	tp_month_app_count: ['Programs of 30 Days', '近30日小程序数量'],
	tp_day_user_count: ['Users of Day', '当日启动用户数'],
	tp_week_user_count: ['Users of 7 Days', '近7日启动用户数'],
	tp_month_user_count: ['Users of 30 Days', '近30日启动用户数'],
	tp_day_new_user_count: ['New Users of Day', '当日启动新用户数'],
	tp_week_new_user_count: ['New Users of 7 Days', '近7日启动新用户数'],
	tp_month_new_user_count: ['New Users of 30 Days', '近30日启动新用户数'],
	tp_day_session_count: ['Launches of Day', '当日启动次数'],
	tp_week_session_count: ['Launches of 7 Days', '近7日启动次数'],
	tp_month_session_count: ['Launches of 30 Days', '近30日启动次数'],
	tp_day_page_count: ['Page Visits of Day', '当日页面访问次数'],
	tp_activity_degree: ['Activity', '小程序活跃度'],
	tp_session_time_per_person: ['Time per User', '当日人均使用时长'],
	tp_session_time_per_day: ['Time per Launch', '当日次均使用时长'],
	tp_day_share_count: ['Shares', '分享次数'],
	tp_day_back_flow_count: ['Visits From Shares', '回流次数'],
};

/** Source: 数据统计分析 of the third-party platform documents. */
export const dataStatistics = group('Data', '数据统计分析', {
	'data/getanalysisusertrend': query({
		title: 'Get User Trend',
		zh: '用户趋势',
		action: 'Get user trend',
		doc: page('getanalysisusertrend'),
		method: 'POST',
		required: { ...pagedDays, gran: gran({ hour: ['Hour', '小时'], ...steps }) },
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisretaineduser': query({
		title: 'Get User Retention',
		zh: '活跃用户留存',
		action: 'Get user retention',
		note: 'Later days, weeks and months have Chinese names, such as 第2天; a figure that is not known yet is --.',
		doc: page('getanalysisretaineduser'),
		method: 'POST',
		required: {
			report_type: choice(
				'报告数据类型',
				'Whether to get how many users came back or which share of them',
				{ count: ['Number of Users', '数量'], ratio: ['Share of Users', '比率'] },
				{ default: 'count' },
			),
			...pagedDays,
			gran: gran(steps),
		},
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisvisitattribute': query({
		title: 'Get User Portrait',
		zh: '用户画像',
		action: 'Get user portrait',
		note: 'The ages, sexes and interests of the users, each with its share in percent.',
		doc: page('getanalysisvisitattribute'),
		method: 'POST',
		required: days,
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisregion': query({
		title: 'Get Region Distribution',
		zh: '地域分布',
		action: 'Get region distribution of users',
		doc: page('getanalysisregion'),
		method: 'POST',
		required: pagedDays,
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisterminal': query({
		title: 'Get Terminal Distribution',
		zh: '终端分布',
		action: 'Get terminal distribution of users',
		doc: page('getanalysisterminal'),
		method: 'POST',
		required: {
			terminal_type: choice(
				'终端数据类型',
				'By what to tell the terminals apart',
				{
					terminal_brand: ['Brand', '品牌'],
					terminal_device: ['Device Model', '设备型号'],
					terminal_os: ['Operating System', '操作系统'],
					terminal_screen: ['Screen Resolution', '分辨率'],
					terminal_network: ['Network', '联网方式'],
				},
				{ default: 'terminal_brand' },
			),
			...pagedDays,
		},
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisvisitpage': query({
		title: 'Get Page Analysis',
		zh: '页面分析',
		action: 'Get page analysis',
		doc: page('getanalysisvisitpage'),
		method: 'POST',
		required: pagedDays,
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisvisitcharacter': query({
		title: 'Get User Habits',
		zh: '用户习惯',
		action: 'Get user habits',
		doc: page('getanalysisvisitcharacter'),
		method: 'POST',
		required: {
			character_type: choice(
				'习惯分类',
				'Habit to get',
				{
					depth: ['Pages per Launch', '访问深度'],
					time: ['Time per Launch', '使用时长'],
					interval: ['Interval', '使用间隔'],
					frequency: ['Frequency', '使用频率'],
				},
				{ label: 'Habit', default: 'depth' },
			),
			...pagedDays,
		},
		answer: { at: ['data_list'] },
	}),
	'data/getanalysissource': query({
		title: 'Get Source Analysis',
		zh: '来源分析',
		action: 'Get source analysis of users',
		doc: page('getanalysissource'),
		method: 'POST',
		required: pagedDays,
		answer: { at: ['data_list'] },
	}),
	'data/getanalysisactivityuser': query({
		title: 'Get Active Users',
		zh: '活跃用户',
		action: 'Get active users',
		doc: page('getanalysisactivityuser'),
		method: 'POST',
		required: pagedDays,
		answer: { at: ['data_list'] },
	}),
	'data/gettpdata': query({
		title: 'Get Many Platform Figures',
		zh: 'TP平台数据获取（TP平台纬度）',
		zhLabel: '获取平台数据',
		action: 'Get many platform figures',
		note: 'Figures of all programs of the platform together, by day; one that is not known yet is --.',
		doc: page('gettpdata'),
		token: 'platform',
		required: {
			metrics: suggestions('指标', 'Figures to get', metrics, { example: 'tp_day_user_count' }),
			...days,
		},
		optional: {
			scene: id(
				'小程序来源ID',
				'Scene value from which the users came; all scenes when left empty',
				{ example: '11010020' },
			),
		},
		answer: { at: ['result'], times: ['date'] },
		// The documents call the size `max_result`; 20 entries come by default, whichever name counts.
		paging: {
			page: 'start_index',
			size: 'max_results',
			largest: 20,
			counts: 'entries',
			total: ['total'],
		},
	}),
});
