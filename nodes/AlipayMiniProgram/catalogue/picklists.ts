import type { Choices, Picklist } from '../../shared/record/catalogue';
import { clients } from './fields';
import { sceneRules } from './messageTemplate';
import { states } from './version';

/** What is said only where it is so. */
const when = (label: string, zh: string): Choices => ({ true: [label, zh], false: ['', ''] });

const ofCategory = {
	operation: 'alipay.open.mini.category.query',
	values: { is_filter: true },
	stored: 'category_id',
	shown: ['category_name', 'need_license', 'need_special_license', 'need_out_door_pic'],
	meanings: {
		need_license: when('License', '需营业执照'),
		need_special_license: when('Special License', '需特殊资质'),
		need_out_door_pic: when('Storefront Picture', '需门头照'),
	},
	parent: 'parent_category_id',
	joined: '_',
	only: { has_child: ['false'] },
} satisfies Partial<Picklist>;

const ofMember = {
	operation: 'alipay.open.app.members.query',
	values: { role: 'DEVELOPER' },
	at: ['app_member_info_list', '*'],
	shown: ['nick_name', 'logon_id', 'role', 'status', 'gmt_join'],
} satisfies Partial<Picklist>;

const ofQrCode = {
	operation: 'alipay.open.mini.qrcode.query',
	at: ['qr_code_route_groups', '*'],
	shown: ['route_url', 'mode'],
} satisfies Partial<Picklist>;

const ofDeployment = {
	operation: 'alipay.open.mini.appdeploy.byappid.query',
	at: ['deploys', '*'],
} satisfies Partial<Picklist>;

const ofPrivacyField = {
	operation: 'alipay.open.app.api.query',
	at: ['apis', '*'],
} satisfies Partial<Picklist>;

const ofSystemField = {
	operation: 'alipay.open.mini.privacy.systemfield.query',
	at: ['system_privacy_fields', '*'],
	meanings: { optional: { true: ['Optional', '可选'], false: ['Must Be Declared', '必须声明'] } },
} satisfies Partial<Picklist>;

/** The dropdowns that are filled from the account. */
export const picklists: Readonly<Record<string, Picklist>> = {
	versions: {
		operation: 'alipay.open.mini.version.list.query',
		at: ['app_version_infos', '*'],
		stored: 'app_version',
		shown: ['app_version', 'version_status', 'create_time'],
	},
	templates: {
		operation: 'alipay.open.mini.templatelist.query',
		at: ['app_list', '*'],
		stored: 'mini_app_id',
		shown: ['app_name', 'mini_app_id', 'date_create'],
	},
	templateVersions: {
		operation: 'alipay.open.mini.templatelist.query',
		at: ['app_list', '*', 'version_list', '*'],
		stored: 'template_version',
		shown: ['template_version', 'version_status'],
		meanings: { version_status: states },
	},
	builtPrograms: {
		operation: 'alipay.open.mini.instantiate.query',
		at: ['instantiate_list', '*'],
		stored: 'mini_app_id',
		shown: ['app_name', 'mini_app_id', 'latest_version', 'latest_version_status'],
	},
	authorizedApps: {
		operation: 'alipay.open.mini.appauth.query',
		at: ['app_auth_list', '*'],
		stored: 'auth_app_id',
		shown: ['auth_app_id', 'auth_time'],
	},
	categories: { ...ofCategory, at: ['mini_category_list', '*'] },
	olderCategories: { ...ofCategory, at: ['category_list', '*'] },
	members: { ...ofMember, stored: 'user_id' },
	memberOpenIds: { ...ofMember, stored: 'open_id' },
	safeDomains: { operation: 'alipay.open.mini.baseinfo.query', at: ['safe_domains', '*'] },
	qrCodeRules: { ...ofQrCode, stored: 'route_group' },
	qrCodeUrls: { ...ofQrCode, stored: 'route_url' },
	plugins: {
		operation: 'alipay.open.mini.pluginuseconfig.query',
		at: ['plugin_relation_info_list', '*'],
		stored: 'plugin_id',
		shown: ['plugin_id', 'plugin_version', 'plugin_status'],
	},
	pluginVersions: {
		operation: 'alipay.open.mini.pluginuseconfig.query',
		at: ['plugin_relation_info_list', '*', 'plugin_use_config_info_list', '*'],
		stored: 'plugin_develop_version',
		shown: ['plugin_develop_version', 'status', 'bundle_id'],
		meanings: { bundle_id: clients },
	},
	deployments: {
		...ofDeployment,
		stored: 'deploy_version',
		shown: ['deploy_version', 'app_version', 'status', 'gmt_create'],
	},
	deployedVersions: {
		...ofDeployment,
		stored: 'app_version',
		shown: ['app_version', 'status', 'gmt_create'],
	},
	brands: {
		operation: 'alipay.open.mini.miniapp.brand.query',
		at: ['merchant_brand_list_result', 'brand_list_result', '*'],
		stored: 'brand_id',
		shown: ['brand_name', 'brand_id'],
	},
	services: {
		operation: 'alipay.open.app.service.list.query',
		at: ['records', '*'],
		stored: 'service_code',
		shown: ['service_name', 'service_code', 'biz_status'],
	},
	messageTemplates: {
		operation: 'alipay.open.mini.message.template.batchquery',
		values: { biz_type: 'sub_msg' },
		at: ['template_list', '*'],
		stored: 'template_id',
		shown: ['name', 'keyword_desc', 'scene_rule', 'status'],
		meanings: { scene_rule: sceneRules },
	},
	templateLibrary: {
		operation: 'alipay.open.mini.message.templatelib.batchquery',
		at: ['template_lib_list', '*'],
		stored: 'code',
		shown: ['name', 'keyword_desc', 'scene_rule', 'selectable'],
		meanings: {
			scene_rule: sceneRules,
			selectable: { true: ['', ''], false: ['Cannot Be Chosen', '不可申领'] },
		},
	},
	marketingDeliveries: {
		operation: 'alipay.open.mini.templatemsg.maketing.batchquery',
		at: ['marketing_delivery_detail_list', '*'],
		stored: 'detail_id',
		shown: ['name', 'status', 'gmt_end'],
	},
	favoriteTips: {
		operation: 'alipay.open.mini.tips.delivery.batchquery',
		at: ['tips_delivery_list', '*'],
		stored: 'delivery_id',
		shown: ['delivery_name', 'delivery_content', 'status', 'end_time'],
	},
	privacyApis: { ...ofPrivacyField, stored: 'api_name', shown: ['api_name'] },
	privacyFields: { ...ofPrivacyField, stored: 'field_name', shown: ['field_name'] },
	privacyPackages: { ...ofPrivacyField, stored: 'package_code', shown: ['package_code'] },
	privacyScenes: {
		operation: 'alipay.open.app.api.scene.query',
		at: ['auth_field_scene', '*'],
		stored: 'scene_code',
		shown: ['scene_desc', 'scene_code'],
	},
	privacySystemFields: {
		...ofSystemField,
		stored: 'code',
		shown: ['code', 'interface_code', 'optional'],
	},
	privacyInterfaces: { ...ofSystemField, stored: 'interface_code', shown: ['interface_code'] },
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
		shown: ['name', 'memo'],
	},
};
