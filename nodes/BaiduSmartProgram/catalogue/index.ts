import type { Catalogue, Picklist, Sections } from '../../shared/record/catalogue';
import type { BaiduOperation } from '../protocol/request';
import { advancedCertification } from './advancedCertification';
import { authorization } from './authorization';
import { basicInfo } from './basicInfo';
import { brandWord } from './brandWord';
import { codeTemplate } from './codeTemplate';
import { corePage } from './corePage';
import { coupon } from './coupon';
import { customerService } from './customerService';
import { dataStatistics } from './dataStatistics';
import { feed } from './feed';
import { grade } from './grade';
import { h5Mapping } from './h5Mapping';
import { login } from './login';
import { mobilePermission } from './mobilePermission';
import { optimization } from './optimization';
import { orderCenter } from './orderCenter';
import { ownAccessToken } from './own/accessToken';
import { ownContentSecurity, ownRisk } from './own/contentSecurity';
import { ownCoupon } from './own/coupon';
import { ownArticleMount, ownGoods } from './own/goods';
import { ownComponentStorage, ownInteraction } from './own/interaction';
import { ownLogin } from './own/login';
import { ownCustomerService, ownTemplateMessage } from './own/message';
import { ownOrderCenter } from './own/orderCenter';
import { ownPayment } from './own/payment';
import { ownFeed, ownSearch } from './own/promotion';
import { ownQrCode } from './own/qrCode';
import { ownSiteSearch } from './own/siteSearch';
import { packages } from './package';
import { payment } from './payment';
import { platformDomain } from './platformDomain';
import { push } from './push';
import { registration } from './registration';
import { search } from './search';
import { templateMessage } from './templateMessage';
import { upload } from './upload';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<BaiduOperation> = {
	authorization,
	registration,
	basicInfo,
	mobilePermission,
	codeTemplate,
	packages,
	platformDomain,
	upload,
	login,
	templateMessage,
	customerService,
	advancedCertification,
	payment,
	orderCenter,
	dataStatistics,
	search,
	h5Mapping,
	feed,
	corePage,
	brandWord,
	coupon,
	optimization,
	grade,
	push,
	ownAccessToken,
	ownLogin,
	ownContentSecurity,
	ownRisk,
	ownQrCode,
	ownSearch,
	ownFeed,
	ownGoods,
	ownArticleMount,
	ownTemplateMessage,
	ownCustomerService,
	ownPayment,
	ownOrderCenter,
	ownCoupon,
	ownInteraction,
	ownComponentStorage,
	ownSiteSearch,
};

export const sections: Sections = {
	name: 'actsFor',
	title: 'Acts For',
	zh: '代表',
	text: 'Whose programs are run. The credential must be for the same.',
	choices: {
		platform: ['Third-Party Platform', '第三方平台'],
		own: ['Own Program', '自有小程序'],
	},
};

export const picklists: Readonly<Record<string, Picklist>> = {
	subCategories: {
		operation: 'app/category/list',
		values: { category_type: '2' },
		at: ['*', 'sub_items', '*'],
		stored: 'id',
		shown: 'category_name',
	},
	supportVersions: {
		operation: 'app/getsupportversion',
		at: ['items', '*'],
		stored: 'version',
		shown: 'version',
	},
	packages: { operation: 'package/get', at: ['*'], stored: 'package_id', shown: 'version' },
	templates: {
		operation: 'template/gettemplatelist',
		at: ['list', '*'],
		stored: 'template_id',
		shown: 'user_desc',
	},
	drafts: {
		operation: 'template/gettemplatedraftlist',
		at: ['list', '*'],
		stored: 'draft_id',
		shown: 'user_desc',
	},
	messageTitles: {
		operation: 'template/library/list',
		at: ['list', '*'],
		stored: 'id',
		shown: 'title',
	},
	messageTemplates: {
		operation: 'template/list',
		at: ['list', '*'],
		stored: 'template_id',
		shown: 'title',
	},
	ownMessageTitles: {
		operation: 'template/librarylist',
		at: ['list', '*'],
		stored: 'id',
		shown: 'title',
	},
	ownMessageTemplates: {
		operation: 'template/templatelist',
		at: ['list', '*'],
		stored: 'template_id',
		shown: 'title',
	},
	banks: {
		operation: 'pay/paymentservice/dict',
		at: ['bank_list', '*', 'banks', '*'],
		stored: 'bankName',
		shown: 'bankName',
	},
	provinces: {
		operation: 'pay/paymentservice/dict',
		at: ['province_list', '*'],
		stored: 'provinceName',
		shown: 'provinceName',
	},
	cities: {
		operation: 'pay/paymentservice/dict',
		at: ['province_list', '*', 'cities', '*'],
		stored: 'cityName',
		shown: 'cityName',
	},
	industries: {
		operation: 'pay/tp/getTradeIndustryList',
		at: ['*', 'industryList', '*', 'industryList', '*'],
		stored: 'industryId',
		shown: 'industryName',
	},
	subChains: {
		operation: 'subchain/getall',
		at: ['sub_chain_info_list', '*'],
		stored: 'id',
		shown: 'chain_name',
	},
	mappingRules: {
		operation: 'flow/queryurlmapping',
		at: ['ruleDetailList', '*'],
		stored: 'ruleId',
		shown: 'h5Rule',
	},
	corePages: { operation: 'app/path/getPathInfo', at: ['*'], stored: 'path', shown: 'title' },
};
