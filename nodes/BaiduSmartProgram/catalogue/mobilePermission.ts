import { choice, group, text } from '../../shared/record/catalogue';
import { IMAGE, UPLOADED } from './fields';
import { imageRemedies } from './remedies';
import { command, query } from './kinds';

/** Source: 获取手机号 of the third-party platform documents. */
export const mobilePermission = group('Mobile Permission', '手机号权限', {
	// The examples of the document misspell the address as `moblieauth`.
	'app/apply/mobileauth': command({
		title: 'Apply',
		zh: '申请手机号权限',
		action: 'Apply for mobile permission',
		note: "For reading users' mobile numbers. Baidu audits it; the Baidu Smart Program Trigger tells the verdict.",
		doc: 'https://smartprogram.baidu.com/docs/third/phone/apply_phone/',
		required: {
			reason: choice(
				'申请原因',
				'What the number is needed for',
				{
					'0': ['Login', '用于登录'],
					'1': ['Delivery Contact', '收货联系方式'],
					'2': ['Other', '其他'],
				},
				{ default: '1' },
			),
			used_scene: choice(
				'使用场景',
				'Where in the program it is asked for',
				{
					'0': ['Online Shopping', '网络购物'],
					'1': ['Sync of Account Content', '账号下信息内容同步'],
					'2': ['Ticket Booking', '票务预订'],
					'3': ['Business Handling', '业务办理'],
					'4': ['Information Query', '信息查询（如社保、公积金查询）'],
					'5': ['Appointment', '预约'],
				},
				{ label: 'Usage Scene', default: '1' },
			),
			scene_desc: text(
				'使用场景描述',
				'How the number is used. The document says 500 characters at most',
				{ label: 'Scene Description', example: '用户下单后，用于与用户确认收货信息' },
			),
			scene_demo: text(
				'使用场景demo',
				`Address of an image that shows the page where it is asked for. ${UPLOADED}`,
				{ zhLabel: '场景演示图', label: 'Scene Image URL', example: IMAGE },
			),
		},
		pending: {
			events: ['APPLY_APP_MOBILE_AUTH_PASS', 'APPLY_APP_MOBILE_AUTH_REJECT'],
			operation: 'app/get/mobileauthstatus',
		},
		remedies: imageRemedies,
	}),
	'app/cancel/mobileauth': command({
		title: 'Cancel',
		zh: '取消手机号权限',
		action: 'Cancel mobile permission',
		danger: 'the program can no longer ask users for their phone numbers',
		doc: 'https://smartprogram.baidu.com/docs/third/phone/cancel_phone/',
	}),
	'app/get/mobileauthstatus': query({
		title: 'Get Status',
		zh: '查询手机号权限状态',
		action: 'Get mobile permission status',
		note: 'The status is 0 when canceled, 1 when in audit, 2 when refused, 3 when granted.',
		doc: 'https://smartprogram.baidu.com/docs/third/phone/phone_privilege/',
		answer: {
			meanings: {
				status: {
					'0': ['Canceled', '取消'],
					'1': ['In Audit', '待审核'],
					'2': ['Refused', '拒绝'],
					'3': ['Granted', '通过'],
				},
			},
		},
	}),
});
