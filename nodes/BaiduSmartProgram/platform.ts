import { text } from '../shared/record/catalogue';
import type { Platform } from '../shared/record/platform';
import { catalogue, sections } from './catalogue';
import { picklists } from './catalogue/picklists';
import { events } from './events';
import { company } from './names';
import { openReply } from './protocol/open';
import { forOwnCall, renewedOwn } from './protocol/ownToken';
import { renewed } from './protocol/renewal';
import { buildRequest, isOwn, type BaiduOperation } from './protocol/request';
import { forCall } from './protocol/token';
import { SECRETS } from './secrets';

export const baidu: Platform<BaiduOperation> = {
	...company,
	credential: 'baiduSmartProgramApi',
	secrets: SECRETS,
	credentialFields: {
		appKey: { title: 'App Key', zh: '小程序 Key' },
		appSecret: { title: 'App Secret', zh: '小程序密钥' },
		appId: { title: 'App ID', zh: '小程序 ID' },
		platformKey: { title: 'Platform Key', zh: '第三方平台 Key' },
	},
	catalogue,
	sections,
	picklists,
	events,
	options: {
		access_token: text(
			'接口调用凭据',
			'Token of this item, in place of the one in the credential: the authorizer access token, for operations of the platform itself the platform access token, for a program of your own its access token. It is not renewed',
			{ secret: true, example: '45.4d8d9c1f6f2cb8b9f5c3a2d1e0.3600.1535551395.282335-11724904' },
		),
	},
	credentials: (stored, { access_token: token }) =>
		isOwn(stored) ? forOwnCall(stored, token) : forCall(stored, token),
	// The token in the options is of the kind that the chosen operation takes.
	listOptions: (options, chosen, listed) =>
		Object.fromEntries(
			Object.entries(options).filter(
				([name]) => name !== 'access_token' || chosen.token === listed.token,
			),
		),
	request: buildRequest,
	open: openReply,
	async afterExpiry({ operation, credentials }, fresh) {
		if (operation.token === 'own') return renewedOwn(credentials, await fresh());
		return operation.token === 'authorizer' ? await renewed(credentials, fresh) : undefined;
	},
};
