import { group, text } from '../../shared/record/catalogue';
import { query } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const CLIENT =
	'the session of the buyer, which only the mini program on the client has: Taobao wants such calls made from there.';

/** Source: open.taobao.com, miniapp开放API, 用户. */
export const user = group('User', '用户', {
	'alibaba.lsy.miniapp.user.get': query({
		title: 'Get Retail Cloud User',
		zh: '零售云小程序获取登录用户信息',
		zhLabel: '获取零售云用户',
		action: 'Get retail cloud user',
		note: 'Gives the seller who has logged in. The answer is signed as well: check signature when you rely on it.',
		doc: DOC,
		required: {
			time_stamp: text('当前时间戳', 'Time of the call in milliseconds, as it was signed', {
				label: 'Timestamp',
				example: '1769824800000',
			}),
			code: text('授权码', 'Authorization code that the mini program has got', {
				example: '0123456789abcdef',
			}),
			signature: text(
				'请求参数签名',
				'SHA-1 of the other values and the app secret, in ascending order of these texts',
				{ example: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
			),
			app_id: text('小程序ID', 'Mini program, as the system has named it', {
				example: '3000000012345678',
			}),
		},
		verdict: { at: ['result'], ok: 'succ', code: 'code', message: 'msg' },
	}),
	'taobao.miniapp.eleuser.phone.get': query({
		title: 'Get Ele.me Phone',
		zh: '获取饿了么用户信息',
		zhLabel: '获取饿了么手机号',
		action: 'Get phone of food delivery user',
		note: `Presumably needs ${CLIENT}`,
		doc: DOC,
	}),
	'taobao.miniapp.eleuserinfo.get': query({
		title: 'Get Ele.me User',
		zh: '获取饿了么用户信息',
		action: 'Get food delivery user',
		note: `Presumably needs ${CLIENT}`,
		doc: DOC,
		required: {
			biz_scence: text('怪兽业务方', 'Business that asks for the user', {
				label: 'Business Scene',
			}),
		},
	}),
	'taobao.miniapp.user.phone.get': query({
		title: 'Get Phone Number',
		zh: '获取当前授权用户手机号码',
		zhLabel: '获取用户手机号',
		action: 'Get phone number of user',
		note: `Needs ${CLIENT}`,
		doc: DOC,
	}),
	'taobao.miniapp.userInfo.get': query({
		title: 'Get Open Information',
		zh: '用户开放信息获取',
		action: 'Get open information of user',
		note: `Needs ${CLIENT}`,
		doc: DOC,
		verdict: { at: ['result'], ok: 'success', code: 'err_code', message: 'err_message' },
	}),
});
