import type { Catalogue, Picklist } from '../../shared/record/catalogue';
import type { AlipayOperation } from '../protocol/request';
import { agent } from './agent';
import { appAuthorization } from './appAuthorization';
import { baseInfo } from './baseInfo';
import { brandAndService } from './brandAndService';
import { category } from './category';
import { common } from './common';
import { contentSecurity } from './contentSecurity';
import { data } from './data';
import { deployment } from './deployment';
import { domain } from './domain';
import { favoriteTip } from './favoriteTip';
import { icpFiling } from './icpFiling';
import { individualAccount } from './individualAccount';
import { isvCreation } from './isvCreation';
import { member } from './member';
import { messageSubscription } from './messageSubscription';
import { messageTemplate } from './messageTemplate';
import { moreQrCodes } from './moreQrCodes';
import { plugin } from './plugin';
import { privacyField } from './privacyField';
import { qrCode } from './qrCode';
import { service } from './service';
import { states, version } from './version';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<AlipayOperation> = {
	baseInfo,
	version,
	member,
	category,
	qrCode,
	isvCreation,
	domain,
	plugin,
	icpFiling,
	privacyField,
	individualAccount,
	appAuthorization,
	agent,
	brandAndService,
	deployment,
	moreQrCodes,
	contentSecurity,
	messageSubscription,
	messageTemplate,
	service,
	favoriteTip,
	data,
	common,
};

export const picklists: Readonly<Record<string, Picklist>> = {
	versions: {
		operation: 'alipay.open.mini.version.list.query',
		values: { version_status: Object.keys(states) },
		at: ['app_version_infos', '*'],
		stored: 'app_version',
		shown: ['app_version'],
	},
	members: {
		operation: 'alipay.open.app.members.query',
		values: { role: 'DEVELOPER' },
		at: ['app_member_info_list', '*'],
		stored: 'user_id',
		shown: ['logon_id'],
	},
	brands: {
		operation: 'alipay.open.mini.miniapp.brand.query',
		at: ['merchant_brand_list_result', 'brand_list_result', '*'],
		stored: 'brand_id',
		shown: ['brand_name'],
	},
	services: {
		operation: 'alipay.open.app.service.list.query',
		at: ['records', '*'],
		stored: 'service_code',
		shown: ['service_name'],
	},
	messageTemplates: {
		operation: 'alipay.open.mini.message.template.batchquery',
		values: { biz_type: 'sub_msg' },
		at: ['template_list', '*'],
		stored: 'template_id',
		shown: ['name'],
	},
	templateLibrary: {
		operation: 'alipay.open.mini.message.templatelib.batchquery',
		at: ['template_lib_list', '*'],
		stored: 'code',
		shown: ['name'],
	},
	favoriteTips: {
		operation: 'alipay.open.mini.tips.delivery.batchquery',
		at: ['tips_delivery_list', '*'],
		stored: 'delivery_id',
		shown: ['delivery_name'],
	},
	icpProvinces: {
		operation: 'alipay.open.mini.icp.area.query',
		at: ['area_items', '*'],
		stored: 'code',
		shown: ['name'],
	},
	icpCities: {
		operation: 'alipay.open.mini.icp.area.query',
		at: ['area_items', '*', 'city_area_items', '*'],
		stored: 'code',
		shown: ['name'],
	},
	icpDistricts: {
		operation: 'alipay.open.mini.icp.area.query',
		at: ['area_items', '*', 'city_area_items', '*', 'district_area_items', '*'],
		stored: 'code',
		shown: ['name'],
	},
	icpCertificateTypes: {
		operation: 'alipay.open.mini.icp.certificatetype.query',
		at: ['certificate_types', '*'],
		stored: 'type',
		shown: ['name'],
	},
	icpSubjectTypes: {
		operation: 'alipay.open.mini.icp.subjecttype.query',
		at: ['subject_types', '*'],
		stored: 'type',
		shown: ['name'],
	},
	icpNrlxTypes: {
		operation: 'alipay.open.mini.icp.nrlxtype.query',
		at: ['nrlx_types', '*'],
		stored: 'type',
		shown: ['name'],
	},
};
