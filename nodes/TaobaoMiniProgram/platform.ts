import { flag, text } from '../shared/record/catalogue';
import type { Platform } from '../shared/record/platform';
import { catalogue } from './catalogue';
import { events } from './events';
import type { TaobaoOperation } from './catalogue/kinds';
import { picklists } from './catalogue/picklists';
import { company } from './names';
import { openReply } from './protocol/open';
import { buildRequest } from './protocol/request';
import { forCall, renewed } from './protocol/session';
import { SECRETS } from './secrets';

export const taobao: Platform<TaobaoOperation> = {
	...company,
	credential: 'taobaoApi',
	secrets: SECRETS,
	credentialFields: {
		appKey: { title: 'App Key', zh: '应用 Key' },
		appTemplateId: { title: 'App Template ID', zh: '小程序模板 ID' },
	},
	catalogue,
	picklists,
	events,
	options: {
		session: text(
			'用户登录授权',
			'Session of the seller of this item, in place of the one in the credential. It is not renewed',
			{ secret: true, example: '6100e23ZZ5a1f6c28c9a' },
		),
		failOnBusinessFailure: flag(
			'业务失败时报错',
			'Whether an item fails when Taobao took the call, but its answer tells of a failure, be it with one client of several. Off, the answer is the item',
			{ label: 'Fail on Business Failure', default: true },
		),
	},
	credentials: (stored, { session }) => forCall(stored, session),
	request: buildRequest,
	open: openReply,
	afterExpiry: async ({ operation, credentials }, fresh) =>
		operation.session ? undefined : renewed(credentials, await fresh()),
};
