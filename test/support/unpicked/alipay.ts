import type { Unpicked } from '../picks';

const OF_USERS =
	'It is a user of the mini program, of whom there is no list; the lists have members.';

export const alipay: readonly Unpicked[] = [
	{
		field: 'app_version',
		apis: ['alipay.open.mini.version.upload'],
		why: 'It is a new version, which no list has yet.',
	},
	{
		field: 'safe_domain',
		apis: ['alipay.open.mini.safedomain.create'],
		why: 'It is a new domain, which is not on the list yet.',
	},
	...['province_code', 'city_code', 'area_code'].map((field) => ({
		field,
		apis: ['alipay.open.mini.version.audit.apply'],
		why: 'The codes stand in a table of their own (省市区code); those of the ICP filing are others.',
	})),
	{
		field: 'logon_id',
		apis: ['alipay.open.app.members.create', 'alipay.open.mini.appinfo.query'],
		why: 'The first is not a member yet, the second is the account of a merchant.',
	},
	{
		field: 'product_codes',
		apis: ['alipay.open.agent.signstatus.query'],
		why: 'Products are listed by a page of the documents; the answers tell those of one order.',
	},
	{
		field: 'product_code',
		apis: ['alipay.open.agent.common.sign'],
		why: 'Products are listed by a page of the documents; the answers tell those of one order.',
	},
	...['open_id', 'user_id'].map((field) => ({
		field,
		apis: [
			'alipay.security.risk.content.sync.detect',
			'alipay.open.app.messagetemplate.subscribe.query',
		],
		why: OF_USERS,
	})),
	{
		field: 'category_id',
		why: 'It is an industry of Services, named in the onboarding documents, not a category.',
	},
	{
		field: 'province_code',
		apis: ['alipay.open.mini.data.visit.query'],
		why: 'It is a code of the national standard; the lists have codes of other tables.',
	},
];
