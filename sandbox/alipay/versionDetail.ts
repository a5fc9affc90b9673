import { own } from '../common/wire';
import { categoryInfo } from './categories';
import { refuse, type Call } from './state';

const BUNDLES = [
	'com.alipay.alipaywallet',
	'com.alibaba.android.rimet',
	'com.amap.app',
	'com.alibaba.ailabs.genie.webapps',
	'com.alipay.iot.xpaas',
];

function versionDetail({ app, params }: Call): Record<string, unknown> {
	const { app_version: number, bundle_id: bundle = BUNDLES[0] } = params;
	if (number === undefined) refuse('VERSION_IS_BLANK', '版本字段为空, 请传入app_version字段');
	if (typeof number !== 'string' || typeof bundle !== 'string') {
		return refuse('INVALID_PARAMETER', 'app_version and bundle_id must be strings');
	}
	if (number === '') refuse('APP_VERSION_IS_BLANK', '版本号为空: 请输入小程序的版本号');
	if (!BUNDLES.includes(bundle)) {
		refuse(
			'BUNDLE_ID_NOT_EXIST',
			`端参数 "${bundle}" 不存在, expected one of ${BUNDLES.join(', ')}`,
		);
	}
	const version = own(app.versions, number);
	if (!version || version.bundle_id !== bundle) {
		const known = Object.keys(app.versions).join(', ');
		return refuse(
			'MINI_APP_VERSION_NOT_EXIST',
			`版本 ${number} 不存在 on ${bundle}, known: ${known}`,
		);
	}
	const { mini_category_ids: categories = '', ...info } = app.info;
	const passed = version.base_audit === 'PASS';
	const record = {
		audit_images: passed ? [] : ['xxx.png'],
		memos: passed ? [] : [{ memo: version.reject_reason, memo_image_list: ['xxx.png'] }],
	};
	return {
		app_version: number,
		app_name: info.app_name,
		app_english_name: info.app_english_name,
		app_logo: info.app_logo,
		version_desc: version.version_desc,
		gray_strategy: version.gray_strategy,
		status: version.status,
		reject_reason: version.reject_reason,
		scan_result: 'True',
		gmt_create: version.gmt_create,
		gmt_apply_audit: version.gmt_apply_audit,
		gmt_online: version.gmt_online,
		gmt_offline: version.gmt_offline,
		app_desc: info.app_desc,
		gmt_audit_end: version.gmt_audit_end,
		service_region_type: 'LOCATION',
		service_region_info: [
			{
				province_code: '310000',
				province_name: '浙江省',
				city_code: '310000',
				city_name: '杭州市',
				area_code: '311100',
				area_name: '余杭区',
			},
		],
		screen_shot_list: ['http://image.aaa.alipay.com'],
		app_slogan: info.app_slogan,
		memo: '这是一个demo示例',
		service_phone: info.service_phone,
		service_email: info.service_email,
		mini_app_category_info_list: categoryInfo(info.app_category_ids ?? categories),
		package_info_list: [
			{
				package_name: '小程序基础功能包',
				package_open_type: 'APPLY',
				package_desc: '通用能力',
				doc_url: 'http://doc.aaa.alipay.com',
				status: 'VALID',
			},
		],
		mini_category_info_list: categoryInfo(categories),
		base_audit: version.base_audit,
		promote_audit: version.base_audit,
		can_release: String(passed),
		base_audit_record: record,
		promote_audit_record: record,
	};
}

export const versionDetailHandlers = {
	'alipay.open.mini.version.detail.query': versionDetail,
};
