import {
	choice,
	group,
	suggestion,
	text,
	type Choices,
	type Remedies,
} from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

const deliveryTypes: Choices = {
	SCANE_SERVICE_DELIVERY: ['Visit', '访问类型'],
	TRADE_SERVICE_DELIVERY: ['Trade', '交易类型'],
};

const DELIVERY_TYPE = 'How the service is fulfilled';

const deliveryRules = { label: 'Delivery Type', default: 'SCANE_SERVICE_DELIVERY' };

const categoryId = text(
	'行业类目id',
	'Industry category, named in the onboarding documents of the industry',
	{ example: 'C15484611' },
);

const schemaVersion = text(
	'服务schema版本',
	'Version of the schema that the service follows; Get Schema answers it',
	{ zhLabel: 'Schema 版本', example: '1.0.0' },
);

const serviceCode = (what: string) => text('服务id', what, { example: 's1111', pick: 'services' });

const serviceXml = text(
	'服务xml',
	'The service as XML, in the form that the schema of its category asks for; Get Schema answers that',
	{ zhLabel: '服务 XML', label: 'Service XML', example: '<schema></schema>' },
);

const templateType = (what: string) =>
	text('服务模版类型', what, { example: 'DEFAULT', default: 'DEFAULT' });

const NO_SERVICE = 'Give the code of an existing service; Get Many lists them.';
const APP_STATE =
	'The state of the app does not allow it. Check in the console that it is not punished or still being created.';

const shared: Remedies = {
	INVALID_PARAMETER: 'Correct the parameter that the message names.',
	PERMISSION_CHECK_ERROR:
		'Check that the service belongs to this app; for that of a merchant, use its app auth token.',
};

const applyRemedies: Remedies = {
	...shared,
	ADDRESS_OR_CITYCODE_ERROR: 'Correct the address or the city code in the service XML.',
	AREA_CODE_ERROR: 'Correct the area code in the service XML.',
	ATTR_MISS_ID: 'Give every attribute in the service XML its ID.',
	ATTR_MISS_TYPE: 'Give every attribute in the service XML its type.',
	ATTR_NOT_MATCH_SERVICE_SCHEMA:
		'Compare the attributes in the service XML with the schema that Get Schema answers.',
	ATTR_RULE_CHECK_ERROR: 'Keep to the rules that the schema sets for the attribute.',
	ATTR_RULE_NAME_ERROR: 'Use only rule names of the schema in the service XML.',
	ATTR_RULE_TYPE_ERROR: 'Use only rule types of the schema in the service XML.',
	ATTR_RULE_VALUE_ERROR: 'Correct the value of the rule in the service XML.',
	ATTR_TYPE_ERROR: 'Give the attribute in the service XML the type that the schema names.',
	ATTR_VALUETYPE_ERROR: 'Give the attribute a value of the type that the schema names.',
	ATTR_VALUE_ERROR: 'Correct the value of the attribute in the service XML.',
	BIZ_ERROR:
		'Check that this account may act for the app; if not, its merchant must authorize the account.',
	IDEMPOTENT_CONFLICTED:
		"Give a new 'External Business Number': this one was used with other content.",
	MINI_APP_NOT_ONLINE: APP_STATE,
	OPTION_NAME_ERROR: 'Use only option names of the schema in the service XML.',
	OPTION_VALUE_ERROR: 'Use only option values of the schema in the service XML.',
	SERVICE_APPID_NOT_IN_URL: 'Put the app ID of the mini program into the service URL.',
	SERVICE_IS_INVALID: 'Submit a new service: this one is no longer valid.',
	SERVICE_NAME_REPEAT_ERROR: 'Choose another service name: this one is taken.',
	SERVICE_NOT_EXIST: NO_SERVICE,
	SERVICE_NULL: NO_SERVICE,
	SERVICE_STATUS_NOT_EDITABLE:
		'Get the service to see its status, and edit it when its audit has ended.',
	SERVICE_URL_ERROR: 'Give the service URL of a page of this mini program.',
	SERVICE_URL_REPEAT_ERROR: 'Choose another service URL: this one is taken.',
	SHOP_ID_IS_ERROR: 'Correct the shop ID in the service XML.',
	XML_FORMAT_ERROR: "Write well-formed XML in 'Service XML'.",
};

/** Source: opendocs.alipay.com, 小程序服务. */
export const service = group('Service', '小程序服务', {
	'alipay.open.app.service.apply': command({
		title: 'Submit',
		zh: '服务提报申请',
		action: 'Submit service',
		note: 'Without a service code a new service is submitted, with one the service is edited. Alipay audits it.',
		doc: 'https://opendocs.alipay.com/mini/e1c835a1_alipay.open.app.service.apply',
		required: {
			category_id: categoryId,
			service_xml: serviceXml,
		},
		optional: {
			service_code: { ...serviceCode('Service to edit'), without: 'a new service is submitted' },
			schema_version: schemaVersion,
			template_type: templateType('Template of the service'),
			out_biz_no: text(
				'外部业务编号',
				'Your own number of this submission. The same number again answers the service that exists',
				{ label: 'External Business Number', example: '20260131000001' },
			),
			user_service_delivery_type: suggestion('商户提报服务履约类型', DELIVERY_TYPE, deliveryTypes, {
				...deliveryRules,
				zhLabel: '履约类型',
			}),
		},
		pending: { operation: 'alipay.open.app.service.query' },
		remedies: applyRemedies,
	}),
	'alipay.open.app.service.query': query({
		title: 'Get',
		zh: '服务查询',
		action: 'Get service',
		doc: apiDoc('alipay.open.app.service.query'),
		required: {
			service_code: serviceCode('Service to get'),
		},
		answer: {
			meanings: {
				status: {
					EDITING: ['In Editing', '编辑中'],
					AUDITING: ['In Audit', '审核中'],
					AUDIT_REJECT: ['Rejected', '审核驳回'],
					PROMOTION: ['Promoted', '推广中'],
					STOP_PROMOTION: ['Promotion Stopped', '停止推广'],
					INVALID: ['Invalid', '已失效'],
					PUNISHED: ['Punished', '已处罚'],
				},
			},
		},
		remedies: { ...shared, SERVICE_NOT_EXIST: NO_SERVICE },
	}),
	'alipay.open.app.service.list.query': query({
		title: 'Get Many',
		zh: '服务批量查询',
		action: 'Get many services',
		doc: apiDoc('alipay.open.app.service.list.query'),
		optional: {
			service_name: text('服务名称', 'Name of the services to list', { example: '肯德基' }),
			category_id: text('类目', 'Category of the services to list', { example: 'C15484611' }),
		},
		answer: { at: ['records'] },
		paging: { page: 'page_num', size: 'page_size', largest: 10, total: ['total'] },
		remedies: {
			...shared,
			MINI_APP_NOT_ONLINE: APP_STATE,
			SERVICE_IS_INVALID: 'Look for other services: this one is no longer valid.',
		},
	}),
	'alipay.open.app.service.delete': command({
		title: 'Delete',
		zh: '服务失效接口',
		action: 'Delete service',
		danger: 'users can no longer find the service',
		note: 'The service becomes invalid. One in audit cannot be deleted.',
		doc: apiDoc('alipay.open.app.service.delete'),
		v3: 'DELETE',
		required: {
			service_code: text('服务id', 'Service to delete', {
				example: '12522641',
				pick: 'services',
			}),
		},
		remedies: {
			...shared,
			SERVICE_CAN_NOT_INVALID: 'Get the service to see its status: this one forbids deleting.',
			SERVICE_NULL: NO_SERVICE,
			SERVICE_STATUS_IS_AUDITING: 'Wait until the audit has ended, then delete the service.',
		},
	}),
	'alipay.open.app.service.modify': command({
		title: 'Update',
		zh: '服务修改',
		action: 'Update service',
		doc: apiDoc('alipay.open.app.service.modify'),
		v3: undefined,
		required: {
			service_code: serviceCode('Service to change'),
			service_xml: serviceXml,
		},
		optional: {
			schema_version: schemaVersion,
			template_type: templateType(
				'Template of the service; may be left empty where the category has only one',
			),
			user_service_delivery_type: choice(
				'服务履约类型',
				DELIVERY_TYPE,
				deliveryTypes,
				deliveryRules,
			),
		},
	}),
	'alipay.open.app.service.schema.query': query({
		title: 'Get Schema',
		zh: '服务schema下发',
		action: 'Get service schema',
		doc: apiDoc('alipay.open.app.service.schema.query'),
		required: {
			category_id: { ...categoryId, example: 'c11111' },
		},
		optional: {
			template_type: templateType('Template whose schema to get'),
		},
		remedies: {
			INVALID_PARAMETER: 'Correct the parameter that the message names.',
			SERVICE_SCHEMA_NOT_EXIST: "Check 'Category ID' and 'Template Type'.",
		},
	}),
});
