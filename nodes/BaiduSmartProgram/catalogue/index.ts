import type { Catalogue, Sections } from '../../shared/record/catalogue';
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
	zh: '接入方式',
	text: 'Whose programs are run. The credential must be for the same.',
	choices: {
		platform: ['Third-Party Platform', '第三方平台'],
		own: ['Own Program', '自有小程序'],
	},
};
