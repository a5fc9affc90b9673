import { group, list } from '../../shared/record/catalogue';
import { command, query } from './kinds';

/** Source: 性能优化 of the third-party platform documents. */
export const optimization = group('Optimization', '性能优化', {
	'prelink/get': query({
		title: 'Get Many Prelink Domains',
		zh: '获取prelink域名',
		action: 'Get many prelink domains',
		doc: 'https://smartprogram.baidu.com/docs/third/optimization/prelink_get/',
		answer: { as: 'prelink_url' },
	}),
	'prelink/set': command({
		title: 'Set Prelink Domains',
		zh: 'prelink域名提交',
		action: 'Set prelink domains',
		note: 'Baidu connects to them while the program is still loading. In the check result each has the status 0 when it is good, or 1 with the reasons why it is not.',
		doc: 'https://smartprogram.baidu.com/docs/third/optimization/prelink_submit/',
		required: {
			prelink_url: list(
				'prelink 链接',
				'Addresses to connect to, each with its scheme. Their domains must be among the request domains of the program',
				{
					label: 'Prelink URLs',
					example: 'https://www.baidu.com',
					pick: 'programRequestDomains',
				},
			),
		},
		answer: { meanings: { status: { '0': ['Succeeded', '成功'], '1': ['Failed', '失败'] } } },
	}),
});
