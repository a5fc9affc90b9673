import { group } from '../../shared/record/catalogue';
import { query } from './kinds';

/** Source: 高级认证 of the third-party platform documents. */
export const advancedCertification = group('Advanced Certification', '高级认证', {
	'auth/faceauthen': query({
		title: 'Get Face Verification QR Code',
		zh: '人脸识别调起二维码',
		action: 'Get face verification QR code',
		note: 'The legal representative scans the code, an image in Base64, with the Baidu app. The legal_face_status is 1 at the start, 6 under way, 2 when passed, 4 when refused.',
		doc: 'https://smartprogram.baidu.com/docs/third/advanced_auth/face_auth/',
		answer: {
			meanings: {
				legal_face_status: {
					'1': ['Started', '初始化'],
					'2': ['Passed', '通过'],
					'4': ['Refused', '拒绝'],
					'6': ['In Progress', '进行中'],
				},
			},
			times: ['timeout'],
		},
	}),
	'auth/paymentCertification': query({
		title: 'Get Corporate Payment Verification Link',
		zh: '获取对公认证页面链接',
		zhLabel: '获取对公认证链接',
		action: 'Get corporate payment verification link',
		note: 'The merchant opens the page without logging in, and verifies the company by a payment to its account.',
		doc: 'https://smartprogram.baidu.com/docs/third/advanced_auth/public_auth/',
	}),
});
