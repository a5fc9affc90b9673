import { choice } from '../../../shared/record/catalogue';
import { query } from '../kinds';
import { ownGroup } from './kinds';

/** Source: 开发者服务权限说明 of the developer documents, and the official SDKs of 2022. */
export const ownAccessToken = ownGroup('Access Token', '接口调用凭证', {
	'/oauth/2.0/token?grant_type=client_credentials': query({
		title: 'Get Access Token',
		zh: '获取接口调用凭证',
		action: 'Get access token',
		note: 'Only for calls that you make by other means: the node fetches and renews its token by itself.',
		doc: 'https://smartprogram.baidu.com/docs/develop/serverapi/power_exp/',
		token: 'none',
		credential: { client_id: 'appKey', client_secret: 'appSecret' },
		required: {
			scope: choice(
				'权限范围',
				'What the token is good for',
				{ smartapp_snsapi_base: ['Base', '基础权限'] },
				{ default: 'smartapp_snsapi_base' },
			),
		},
		remedies: {
			invalid_client:
				"Correct the credential's App Key or App Secret: 开发设置 in the console of the program shows both.",
		},
	}),
});
