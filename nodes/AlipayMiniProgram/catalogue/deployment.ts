import {
	group,
	suggestion,
	text,
	type Fields,
	type AnswerShape,
	type Pick,
} from '../../shared/record/catalogue';
import { clients, builtProgram } from './fields';
import { apiDoc, query } from './kinds';

const ofPlace = (list: string): Pick => ({
	list,
	give: { mini_app_id: 'mini_app_id', bundle_id: 'bundle_id', inst_code: 'inst_code' },
});

const NOTE = 'For partner platforms that show developers where their mini programs are deployed.';

const miniAppId = builtProgram('小程序应用ID', 'Mini program that is deployed');

const bundleId = suggestion('端标识', 'Client that the mini program is deployed to', clients, {
	default: 'com.amap.app',
});

const instCode = text('租户标识', 'Tenant that the mini program is deployed for', {
	label: 'Tenant Code',
	example: 'alipay',
});

const place: Fields = { bundle_id: bundleId, inst_code: instCode };

const deployments: AnswerShape = {
	at: ['deploys'],
	meanings: {
		status: {
			INVALID: ['Invalid', '非法'],
			INIT: ['Created', '初始化状态'],
			PRE_ONLINE: ['Staged', '预发'],
			GRAY: ['In Gray Release', '灰度'],
			ONLINE: ['Online', '上架'],
			ABANDON: ['Abandoned', '废弃'],
		},
	},
	times: ['gmt_create', 'gmt_modified'],
	simple: [
		'mini_app_id',
		'app_version',
		'deploy_version',
		'bundle_id',
		'status',
		'gmt_create',
		'gmt_modified',
	],
};

/** Source: opendocs.alipay.com, 小程序发布信息. */
export const deployment = group('Deployment', '小程序发布信息', {
	'alipay.open.mini.appdeploy.byappid.query': query({
		title: 'Get Many',
		zh: '根据APPID分页查询小程序发布信息',
		zhLabel: '查询发布信息',
		action: 'Get many deployments',
		note: NOTE,
		doc: apiDoc('alipay.open.mini.appdeploy.byappid.query'),
		required: { mini_app_id: miniAppId },
		optional: place,
		answer: deployments,
		paging: { page: 'page_num', size: 'page_size', largest: 20, total: ['total'] },
	}),
	'alipay.open.mini.appdeploy.byappversion.query': query({
		title: 'Get Many by Version',
		zh: '通过版本查询小程序发布',
		zhLabel: '通过版本查询发布',
		action: 'Get many deployments by version',
		note: NOTE,
		doc: apiDoc('alipay.open.mini.appdeploy.byappversion.query'),
		required: {
			mini_app_id: miniAppId,
			app_version: text('小程序版本号', 'Version to look up', {
				example: '0.0.1',
				pick: ofPlace('deployedVersions'),
			}),
		},
		optional: place,
		answer: deployments,
	}),
	'alipay.open.mini.appdeploy.bydeployversion.query': query({
		title: 'Get Many by Deployment Version',
		zh: '根据发布版本查询小程序发布信息',
		zhLabel: '通过发布版本查询',
		action: 'Get many deployments by deployment version',
		note: NOTE,
		doc: apiDoc('alipay.open.mini.appdeploy.bydeployversion.query'),
		required: {
			mini_app_id: miniAppId,
			deploy_version: text('发布标识', 'Version of the deployment', {
				label: 'Deployment Version',
				example: '0.2.201910101.2',
				pick: ofPlace('deployments'),
			}),
		},
		optional: place,
		answer: deployments,
	}),
});
