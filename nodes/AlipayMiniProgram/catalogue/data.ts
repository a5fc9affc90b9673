import { choice, group, suggestion, text } from '../../shared/record/catalogue';
import { apiDoc, query } from './kinds';

/** Source: opendocs.alipay.com, 数据. */
export const data = group('Data', '数据', {
	'alipay.open.mini.data.summary.query': query({
		title: 'Get Summary',
		zh: '小程序整体概况数据查询',
		zhLabel: '查询整体概况',
		action: 'Get data summary',
		doc: apiDoc('alipay.open.mini.data.summary.query'),
		v3: undefined,
		required: {
			// The document names no format.
			report_date: text('请求数据的日期', 'Day to get the figures of', { example: '20260131' }),
		},
	}),
	'alipay.open.mini.data.visit.query': query({
		title: 'Get Visits',
		zh: '小程序当日访问数据查询',
		zhLabel: '查询当日访问数据',
		action: 'Get visits of today',
		doc: apiDoc('alipay.open.mini.data.visit.query'),
		v3: undefined,
		optional: {
			data_scope: choice(
				'查询数据范围',
				'Whether to split the figures by area',
				{
					APP_SUMMARY: ['Mini Program', '仅查询小程序的访问数据'],
					AREA_DETAIL: ['Mini Program and Areas', '同时查询区域下该小程序的访问数据'],
				},
				{ default: 'APP_SUMMARY' },
			),
			province_code: text(
				'国标六位省份行政区划编码',
				'Six-digit code of the province whose cities to list, used with areas only; the provinces are listed when left empty',
				{ zhLabel: '省份代码', example: '330000' },
			),
		},
	}),
	'alipay.open.mini.data.visittrend.query': query({
		title: 'Get Visit Trend',
		zh: '小程序访问趋势实时数据查询',
		zhLabel: '查询访问趋势',
		action: 'Get visit trend',
		doc: apiDoc('alipay.open.mini.data.visittrend.query'),
		v3: undefined,
		optional: {
			time_unit: suggestion(
				'访问趋势数据的粒度',
				'Step of the trend',
				{ HOUR: ['Hour', '小时级'] },
				{ default: 'HOUR' },
			),
		},
		answer: { at: ['app_visit_trend_data_list_response'], times: ['report_time'] },
	}),
	'alipay.open.mini.data.page.query': query({
		title: 'Get Many Page Visits',
		zh: '小程序页面访问数据查询',
		zhLabel: '查询页面访问数据',
		action: 'Get many page visits',
		doc: apiDoc('alipay.open.mini.data.page.query'),
		v2: 'flat',
		v3: undefined,
		answer: { at: ['page_visit_data_list_response'] },
	}),
});
