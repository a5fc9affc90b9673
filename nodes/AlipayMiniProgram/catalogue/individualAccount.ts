import { file, group, text } from '../../shared/record/catalogue';
import { apiDoc, command } from './kinds';

const PARAMETERS = 'Correct the parameter that the message names.';

/** Source: opendocs.alipay.com, 个体账户. */
export const individualAccount = group('Individual Account', '个体账户', {
	'alipay.open.mini.individual.business.certify': command({
		title: 'Certify',
		zh: '个人账户升级为个体工商户',
		zhLabel: '升级为个体工商户',
		action: 'Certify individual business',
		note: 'Upgrades a personal account to one of an individual business, which may do what a company may with mini programs.',
		doc: apiDoc('alipay.open.mini.individual.business.certify'),
		v2: 'flat',
		required: {
			license_no: text('营业执照注册号', 'Registration number on the business license', {
				label: 'License Number',
				example: '92330000000000000X',
			}),
			license_pic: file('营业执照图片', 'Picture of the business license', {
				label: 'License Picture',
				base64: true,
				max: 2_097_152,
			}),
		},
		remedies: {
			BIZ_ERROR: 'Check that the merchant has authorized the app to act for this account.',
			DUPLICATED_CERTIFY: 'The account is certified already. Nothing is left to do.',
			INVALID_PARAMETER: PARAMETERS,
			INVALID_PARAMS: PARAMETERS,
			NOT_PRIVATE: 'Only a personal account can be upgraded. Use the app auth token of one.',
			PRIVATE_NOT_CERTIFY:
				'The personal account has not verified its identity. Let its owner do so in Alipay first.',
			USER_NOT_EXIST: 'Check that the app auth token is right and still in force.',
		},
	}),
});
