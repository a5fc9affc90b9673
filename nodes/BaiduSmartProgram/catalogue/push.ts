import { choice, group, list, time } from '../../shared/record/catalogue';
import { query } from './kinds';

/** Source: 消息推送 of the third-party platform documents. */
export const push = group('Push', '消息推送', {
	'pushmsg/getmsg': query({
		title: 'Get Many',
		zh: '找回推送API',
		action: 'Get many pushes',
		note: 'For pushes that were missed. The status is 0 when Baidu has yet to push it, 1 when it was taken, 2 when it was not.',
		doc: 'https://smartprogram.baidu.com/docs/third/push/find_push_list/',
		token: 'platform',
		optional: {
			// The unit is not documented; all other times of Baidu are in seconds.
			start: time(
				'起始时间',
				'From when on to look, a month back at most; the last day when left empty',
				'seconds',
				{ example: '1769824800' },
			),
			end: time('截止时间', 'Until when to look, a week after the start at most', 'seconds', {
				example: '1769911200',
			}),
			push_type: choice(
				'找回的推送类型',
				'Which pushes to get',
				{ '1': ['All', '所有推送'], '2': ['Failed', '失败推送'] },
				{ default: '2' },
			),
			id_list: list('推送id', 'IDs of the pushes to get; the other fields then do not count', {
				label: 'Push IDs',
				numeric: true,
				example: '99081',
			}),
		},
		pushes: true,
		answer: {
			at: ['list'],
			meanings: {
				status: {
					'0': ['Not Sent Yet', '待推送'],
					'1': ['Sent', '推送成功'],
					'2': ['Failed', '推送失败'],
				},
			},
		},
		paging: { page: 'offset', size: 'count', largest: 100, counts: 'entries', total: ['count'] },
	}),
});
