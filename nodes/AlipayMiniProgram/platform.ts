import { choice, text } from '../shared/record/catalogue';
import type { Platform } from '../shared/record/platform';
import { catalogue } from './catalogue';
import { picklists } from './catalogue/picklists';
import { events } from './events';
import { company } from './names';
import { openReply } from './protocol/open';
import { buildRequest, type AlipayOperation } from './protocol/request';
import { SECRETS } from './secrets';

export const alipay: Platform<AlipayOperation> = {
	...company,
	credential: 'alipayApi',
	secrets: SECRETS,
	credentialFields: {
		appId: { title: 'App ID', zh: '应用 ID' },
		appAuthToken: { title: 'App Auth Token', zh: '应用授权令牌' },
	},
	catalogue,
	picklists,
	events,
	options: {
		app_auth_token: text(
			'应用授权令牌',
			'App auth token of the merchant of this item, in place of the one in the credential',
			{ secret: true, example: '201509BBeff9351ad1874306903e96b91d248A36' },
		),
		protocol: choice(
			'协议版本',
			'Protocol to call with; Automatic uses v3 where the API has it',
			{ auto: ['Automatic', '自动'], v2: ['V2 Gateway', 'V2 网关'], v3: ['V3', 'V3 协议'] },
			{ default: 'auto' },
		),
	},
	credentials: (stored, { app_auth_token: token }) => ({
		...stored,
		...(token === undefined ? {} : { appAuthToken: String(token) }),
		proof: 'is in the answer',
	}),
	request: buildRequest,
	open: openReply,
};
