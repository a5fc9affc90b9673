import { group } from '../../shared/record/catalogue';
import { query } from './kinds';

/** Source: 小程序等级 of the third-party platform documents. */
export const grade = group('Grade', '小程序等级', {
	'app/grade': query({
		title: 'Get Many',
		zh: '获取小程序等级',
		action: 'Get many grades',
		note: 'The grade is 未评级 (not rated), A 级, B 级 or C 级.',
		doc: 'https://smartprogram.baidu.com/docs/third/app_grade/grade/',
		answer: { at: ['dataList'] },
		// How many entries a page has is not documented; one after the last has none.
		paging: { page: 'page_no', largest: 1 },
	}),
});
