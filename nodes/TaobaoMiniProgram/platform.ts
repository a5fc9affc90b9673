import { text } from '../shared/catalogue';
import type { Platform } from '../shared/platform';
import { catalogue, picklists } from './catalogue';
import { openReply } from './protocol/open';
import { buildRequest } from './protocol/request';

export const taobao: Platform = {
	title: 'Taobao',
	zh: '淘宝',
	credential: 'taobaoApi',
	catalogue,
	picklists,
	options: {
		session: text(
			'用户登录授权',
			'Session of the seller of this item, in place of the one in the credential',
			{ secret: true, example: '6100e23ZZ5a1f6c28c9a' },
		),
	},
	credentials: (stored, { session }) => ({
		...stored,
		...(session === undefined ? {} : { session: String(session) }),
		proof: 'is in the answer',
	}),
	request: buildRequest,
	open: openReply,
};
