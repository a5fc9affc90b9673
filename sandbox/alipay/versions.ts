import { imageSize } from 'image-size';
import { beijingTime, own, randomHex, type UploadedFile } from '../common/wire';
import { refuse, type Call, type MiniApp, type Version } from './state';

/** Template → its versions that are on the shelf, oldest first. */
export const TEMPLATES: Record<string, string[]> = {
	'2021001100000001': ['0.0.1', '0.0.2'],
	'1': ['0.0.1'],
};

const SUBMITTED = ['AUDITING', 'WAIT_RELEASE', 'BASE_AUDIT_PASS', 'AUDIT_REJECT', 'GRAY'];

/** Build states as build.query tells them, one a poll: queued, building, built, version created. */
const BUILD_STATES = ['0', '1', '2', '6'];

export const order = (a: string, b: string) => {
	const [left, right] = [a, b].map((version) => version.split('.').map(Number));
	return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
};

const newestFirst = (app: MiniApp) => Object.entries(app.versions).sort(([a], [b]) => order(b, a));

const now = () => beijingTime();

/** Characters as the documents count them: a Chinese one is two. */
const width = (text: string) => [...text].reduce((sum, it) => sum + (it > '\xff' ? 2 : 1), 0);

/** The version that is named, in one of these states. */
function versionIn(call: Call, code: string, ...states: string[]): Version {
	const number = String(call.params.app_version ?? '');
	if (number === '') refuse('APP_VERSION_IS_BLANK', '版本号为空: 请输入小程序的版本号');
	const version = own(call.app.versions, number);
	if (!version)
		return refuse(
			'MINI_APP_PACKAGE_INFO_NOT_EXIST',
			`小程序版本包信息不存在: ${number}, known: ${Object.keys(call.app.versions).join(', ')}`,
		);
	if (!states.includes(version.status))
		refuse(code, `version ${number} is ${version.status}, expected ${states.join(' or ')}`);
	return version;
}

function upload({ app, params }: Call) {
	const { app_version, template_id, template_version, ext, bundle_id } = params;
	const number = String(app_version ?? '');
	if (number === '') refuse('APP_VERSION_IS_BLANK', '版本号为空: 请输入小程序的版本号');
	if (!/^\d+\.\d+\.\d+$/.test(number)) refuse('INVALID_VERSION', `版本号必须满足 x.y.z: ${number}`);
	const known = own(TEMPLATES, String(template_id));
	if (!known) return refuse('CODE_TEMPLATE_NOT_EXIST', `template ${String(template_id)} not known`);
	if (template_version !== undefined && !known.includes(String(template_version)))
		refuse('TEMPLATE_NOT_ONLINE_OR_OFFLINE', `template version ${String(template_version)}`);
	if (own(app.versions, number) ?? own(app.builds, number))
		refuse('VERSION_HAS_EXISTED', '请重新输入新的版本号');
	if (Object.keys(app.versions).some((existing) => order(existing, number) > 0))
		refuse('LARGER_VERSION_HAS_EXISTED', `版本号要求比之前最新的高: ${number}`);
	if (ext !== undefined && !isJsonObject(String(ext)))
		refuse('INVALID_EXT_JSON', '扩展信息格式解析错误');
	app.builds[number] = { polls: 0, bundle_id: String(bundle_id ?? 'com.alipay.alipaywallet') };
	return { create_status: '0', build_status: '0', need_rotation: 'true', version_created: 'false' };
}

function isJsonObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null;
	} catch {
		return false;
	}
}

function buildState({ app, params }: Call) {
	const number = String(params.app_version);
	const build = own(app.builds, number);
	if (!build) return refuse('BUILD_VERSION_NOT_EXISTED', `no build of version ${number}`);
	build.polls = Math.min(build.polls + 1, BUILD_STATES.length - 1);
	const state = BUILD_STATES[build.polls];
	const created = state === '6';
	if (created) app.versions[number] ??= newVersion('INIT', build.bundle_id);
	return {
		create_status: state,
		build_status: created ? '2' : state,
		need_rotation: String(!created),
		version_created: String(created),
	};
}

export const newVersion = (status: string, bundle = 'com.alipay.alipaywallet'): Version => ({
	bundle_id: bundle,
	version_desc: '这是一个简单的版本描述',
	status,
	gmt_create: now(),
	gmt_apply_audit: '',
	gmt_audit_end: '',
	gmt_online: '',
	gmt_offline: '',
	gray_strategy: '',
	reject_reason: '',
	base_audit: 'PASS',
	auto_online: false,
	experience: 'none',
});

function remove(call: Call) {
	versionIn(call, 'CAN_NOT_DELETE_WITHOUT_DEV', 'INIT');
	delete call.app.versions[String(call.params.app_version)];
	return {};
}

const MAX_PICTURE = 4 * 1024 * 1024;

function checkPicture({ name, content, size }: UploadedFile): void {
	if (size > MAX_PICTURE) refuse('SCREEN_SHOT_EXCEED_MAX_SIZE', `${name} 大小不能超过4MB`);
	try {
		const { type = '', width, height } = imageSize(content);
		if (!['jpg', 'png'].includes(type)) refuse('INVALID_SCREEN_SHOT_EXT', `${name} is a ${type}`);
		if (width > 2160 || height > 3840)
			refuse('INVALID_SCREEN_SHOT_EXT', `${name} is ${width}x${height}, at most 2160x3840`);
	} catch (error) {
		if (error instanceof TypeError) refuse('INVALID_SCREEN_SHOT_EXT', `${name} is no image`);
		throw error;
	}
}

/** Base information may be changed with a submission; these are the texts that audit.apply shares. */
const BASE_INFO = [
	'app_name',
	'app_english_name',
	'app_slogan',
	'app_desc',
	'service_phone',
	'service_email',
	'mini_category_ids',
	'app_category_ids',
];

function applyAudit(call: Call) {
	const { app, params, files, submit } = call;
	const version = versionIn(call, 'CAN_NOT_SUBMIT_WITHOUT_INIT', 'INIT');
	const busy = Object.entries(app.versions).find(([, { status }]) => SUBMITTED.includes(status));
	if (busy) refuse('CAN_NOT_SUBMIT_WITH_AUDIT_GRAY', `version ${busy[0]} is ${busy[1].status}`);
	const description = String(params.version_desc ?? '');
	if (description === '') refuse('VERSION_DESC_IS_BLANK', '小程序版本描述为空');
	if (width(description) < 30 || width(description) > 500)
		refuse('INVALID_VERSION_DESC_LENGTH', `version_desc has ${width(description)} of 30 to 500`);
	if (params.region_type === 'LOCATION' && !params.service_region_info)
		refuse('REGION_CODE_IS_BLANK', 'region_type LOCATION needs service_region_info');
	const isGiven = (start: RegExp) => files.some(({ name }) => start.test(name));
	if (isGiven(/_license_pic$/) && !params.license_no)
		refuse('LICENSE_NO_IS_BLANK', 'a licence picture needs license_no');
	if (params.license_no && !isGiven(/_license_pic$/))
		refuse('LICENSE_PICS_ARE_BLANK', 'license_no needs a licence picture');
	files.filter(({ name }) => /(_shot|_pic)$/.test(name)).forEach(checkPicture);
	for (const name of BASE_INFO) if (params[name]) app.info[name] = String(params[name]);
	Object.assign(version, {
		status: 'AUDITING',
		version_desc: description,
		auto_online: params.auto_online === 'true',
		reject_reason: '',
		gmt_apply_audit: now(),
	});
	submit(description.includes('驳回') ? '版本描述不符合规范' : '', String(params.app_version));
	return { speed_up: String(params.speed_up ?? 'true'), speed_up_memo: '' };
}

/** Moves a version from one state to another. */
const move =
	(code: string, from: string[], to: string, more: (call: Call) => Partial<Version> = () => ({})) =>
	(call: Call) => {
		Object.assign(versionIn(call, code, ...from), { status: to, ...more(call) });
		return {};
	};

const SHARES = ['p10', 'p30', 'p50'];

function grayStrategy({ app, params }: Call): Partial<Version> {
	const wanted = String(params.gray_strategy);
	const inForce = app.versions[String(params.app_version)].gray_strategy;
	if (!SHARES.includes(wanted))
		refuse('GRAY_STRATEGY_IS_INVALID', 'gray_strategy 仅支持 p10、p30、p50');
	if (SHARES.indexOf(wanted) < SHARES.indexOf(inForce))
		refuse('GRAY_STRATEGY_NOT_ALLOW_REDUCE', `${inForce} is in force already`);
	return { gray_strategy: wanted };
}

/** Only one version is on the shelf: the one before goes off it. */
export function release(app: MiniApp, version: Version): void {
	for (const other of Object.values(app.versions))
		if (other.status === 'RELEASE') Object.assign(other, { status: 'OFFLINE', gmt_offline: now() });
	Object.assign(version, { status: 'RELEASE', gmt_online: now(), gmt_offline: '' });
}

function online(call: Call) {
	release(
		call.app,
		versionIn(
			call,
			'CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE',
			'WAIT_RELEASE',
			'BASE_AUDIT_PASS',
			'GRAY',
		),
	);
	return {};
}

function rollBack(call: Call) {
	const version = versionIn(call, 'CAN_NOT_ROLLBACK_WITHOUT_ONLINE', 'RELEASE');
	const [newest, before] = newestFirst(call.app)
		.map(([, it]) => it)
		.filter((it) => it === version || (it.status === 'OFFLINE' && it.gmt_online !== ''));
	if (newest !== version)
		refuse('CAN_NOT_CONTINUOUS_ROLLBACK', 'the version came back by a rollback itself');
	if (!before)
		return refuse('CAN_NOT_ROLLBACK_WITHOUT_OFFLINE', 'no version was on the shelf before');
	release(call.app, before);
	return {};
}

function list({ app, params }: Call) {
	const wanted = String(params.version_status ?? '')
		.split(',')
		.filter(Boolean);
	const found = newestFirst(app).filter(
		([, { status, bundle_id }]) =>
			wanted.includes(status) && (params.bundle_id === undefined || params.bundle_id === bundle_id),
	);
	return {
		app_versions: found.map(([number]) => number),
		app_version_infos: found.slice(0, 20).map(([number, version]) => ({
			app_version: number,
			bundle_id: version.bundle_id,
			version_description: version.version_desc,
			version_status: version.status,
			create_time: version.gmt_create,
			base_audit: version.base_audit,
			promote_audit: version.base_audit,
			can_release: String(version.base_audit === 'PASS'),
		})),
	};
}

/** Merchants whose programs were built from a template: enough for three pages. */
const USAGES = Array.from({ length: 120 }, (_, index) => ({
	mini_app_id: String(2021001100001000 + index),
	app_version: `0.0.${index + 1}`,
}));

function usages({ params }: Call) {
	const size = Number(params.page_size ?? 10);
	const page = Number(params.page_num ?? 1);
	if (size < 1 || size > 50) refuse('INVALID_PARAMETER', 'page_size: 最多查询50个');
	const found = USAGES.slice((page - 1) * size, page * size);
	return {
		app_ids: found.map(({ mini_app_id }) => mini_app_id),
		template_usage_info_list: found,
	};
}

function createExperience(call: Call) {
	const states = ['INIT', 'AUDITING', 'WAIT_RELEASE', 'BASE_AUDIT_PASS', 'AUDIT_REJECT', 'GRAY'];
	const version = versionIn(call, 'CAN_NOT_SET_EXP_WITH_ONLINED_STATUS', ...states);
	if (version.experience !== 'none')
		refuse('CAN_NOT_SET_EXP_REPEAT', 'the version is an experience version already');
	version.experience = 'expVersionPackaging';
	return {};
}

function experience(call: Call) {
	const version = own(call.app.versions, String(call.params.app_version));
	if (!version) return refuse('MINI_APP_PACKAGE_INFO_NOT_EXIST', '小程序版本包信息不存在');
	const state = version.experience;
	if (state === 'expVersionPackaging') version.experience = 'expVersionPackaged';
	const isReady = state === 'expVersionPackaged';
	return {
		status: state === 'none' ? 'notExpVersion' : state,
		exp_qr_code_url: isReady ? `https://mobilecodec.alipay.com/show.htm?code=${randomHex(12)}` : '',
		exp_schema_url: isReady ? `alipays://platformapi/startapp?appId=${call.app.app_id}` : '',
	};
}

function cancelExperience(call: Call) {
	const version = own(call.app.versions, String(call.params.app_version));
	if (!version || version.experience === 'none')
		return refuse('CAN_NOT_CANCEL_EXP_WITH_INVALID_STATUS', 'it is no experience version');
	version.experience = 'none';
	return {};
}

export const versionHandlers = {
	'alipay.open.mini.version.upload': upload,
	'alipay.open.mini.version.build.query': buildState,
	'alipay.open.mini.version.delete': remove,
	'alipay.open.mini.version.audit.apply': applyAudit,
	'alipay.open.mini.version.audit.cancel': (call: Call) => {
		const [number] =
			Object.entries(call.app.versions).find(([, { status }]) => status === 'AUDITING') ??
			refuse('AUDITING_VERSION_NOT_EXIST', '没有审核中的版本');
		const params = { app_version: number, ...call.params };
		return move('AUDITING_VERSION_NOT_EXIST', ['AUDITING'], 'INIT')({ ...call, params });
	},
	'alipay.open.mini.version.audited.cancel': move(
		'CAN_NOT_BACK_DEV_WITHOUT_AUDIT',
		['WAIT_RELEASE', 'BASE_AUDIT_PASS', 'AUDIT_REJECT'],
		'INIT',
	),
	'alipay.open.mini.version.gray.online': move(
		'CAN_NOT_GRAY_WITHOUT_AUDIT_PASS',
		['WAIT_RELEASE', 'BASE_AUDIT_PASS', 'GRAY'],
		'GRAY',
		grayStrategy,
	),
	'alipay.open.mini.version.gray.cancel': move(
		'CAN_NOT_END_GRAY_WITHOUT_GRAY',
		['GRAY'],
		'WAIT_RELEASE',
		() => ({ gray_strategy: '' }),
	),
	'alipay.open.mini.version.online': online,
	'alipay.open.mini.version.offline': move(
		'CAN_NOT_OFFLINE_WITHOUT_ONLINE',
		['RELEASE'],
		'OFFLINE',
		() => ({ gmt_offline: now() }),
	),
	'alipay.open.mini.version.rollback': rollBack,
	'alipay.open.mini.version.list.query': list,
	'alipay.open.mini.template.usage.query': usages,
	'alipay.open.mini.experience.create': createExperience,
	'alipay.open.mini.experience.query': experience,
	'alipay.open.mini.experience.cancel': cancelExperience,
};
