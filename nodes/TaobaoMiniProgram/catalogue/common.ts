import { group } from '../../shared/catalogue';
import { query } from './kinds';

/** Source: open.taobao.com, 公共API. */
export const common = group('Common', '公共', {
	'taobao.time.get': query({
		title: 'Get Server Time',
		zh: '获取淘宝系统当前时间',
		action: 'Get server time',
		doc: 'https://open.taobao.com/api.htm?docId=120&docType=2',
	}),
});
