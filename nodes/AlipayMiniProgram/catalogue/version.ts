import { group, suggestion, text } from '../../shared/catalogue';
import { clients } from './fields';
import { query } from './kinds';

const VERSION_MISSING = "Fill in 'App Version', for example 0.0.1.";

/** Source: opendocs.alipay.com, 小程序开发版本. */
export const version = group('Version', '小程序开发版本', {
	'alipay.open.mini.version.detail.query': query({
		title: 'Get Detail',
		zh: '小程序版本详情查询',
		action: 'Get version detail',
		doc: 'https://docs.open.alipay.com/api_49/alipay.open.mini.version.detail.query',
		required: {
			app_version: text('小程序版本号', 'Version to look up', {
				min: 0,
				max: 64,
				example: '0.0.1',
			}),
		},
		optional: {
			bundle_id: suggestion(
				'小程序端',
				'Client that the version runs in; Alipay when left empty',
				clients,
				{ min: 1, max: 64, default: 'com.alipay.alipaywallet' },
			),
		},
		remedies: {
			APPLICATION_TYPE_NOT_MINIAPP:
				'Use the app ID of a mini program, or the app auth token of a merchant whose app is one.',
			APP_VERSION_IS_BLANK: VERSION_MISSING,
			BUNDLE_ID_NOT_EXIST: "Choose a client from the list under 'Bundle ID'.",
			SYSTEM_ERROR: 'Alipay had an internal fault. Send the same request again later.',
			VERSION_IS_BLANK: VERSION_MISSING,
		},
	}),
});
