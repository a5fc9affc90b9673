import { imageSize } from 'image-size';
import QRCode from 'qrcode';
import type { Answer } from '../common/types';
import {
	answer,
	beijingTime,
	own,
	randomDigits,
	randomHex,
	type Fields,
	type UploadedFile,
} from '../common/wire';
import {
	CATEGORIES,
	DOMAIN_FIELDS,
	newToken,
	REJECTED_CATEGORY,
	SUB_CATEGORIES,
	SWAN_VERSIONS,
	type BaiduIdentity,
	type BaiduState,
	type DomainField,
	type Subject,
} from './state';

type Shape = 'business' | 'gateway' | 'oauth';

/** A refusal in one of Baidu's three shapes. */
export class Refusal extends Error {
	constructor(
		readonly shape: Shape,
		readonly code: number | string,
		message: string,
	) {
		super(message);
	}

	answer(): Answer {
		const { code, message } = this;
		switch (this.shape) {
			case 'business':
				return answer({ errno: code, msg: message });
			case 'gateway':
				return answer({ error_code: code, error_msg: message });
			case 'oauth':
				return answer({ error: code, error_description: message }, 400);
		}
	}
}

const refuse = (code: number, message: string): never => {
	throw new Refusal('business', code, message);
};
const malformed = (message: string) => refuse(40001, `请求参数内容或格式非法: ${message}`);
const oauth = (code: string, message: string): never => {
	throw new Refusal('oauth', code, message);
};

export interface Call {
	state: BaiduState;
	identity: BaiduIdentity;
	fields: Fields;
	files: UploadedFile[];
	/** Hands a change in for audit; `reason` is why it will fail, empty when it will pass. */
	submit(subject: Subject, reason: string, settle: (passed: boolean) => void): void;
}

export interface Api {
	method: 'GET' | 'POST';
	/** Which access_token opens it. */
	token: Array<'platform' | 'authorizer'>;
	fields: string[];
	file?: string;
	run(call: Call): Answer | Promise<Answer>;
}

const success = (data?: unknown) => answer({ errno: 0, msg: 'success', data });

function required(fields: Fields, name: string): string {
	const value = fields[name];
	return value === undefined || value.trim() === '' ? malformed(`${name} expected`) : value;
}

function spend(
	state: BaiduState,
	subject: keyof BaiduState['modifyCount'],
	code: number,
	text: string,
) {
	const count = state.modifyCount[subject];
	if (count.used >= count.quota) refuse(code, `${text}: ${count.quota} allowed`);
	count.used += 1;
}

function uploaded(state: BaiduState, url: string): void {
	if (!Object.hasOwn(state.images, url)) {
		refuse(
			47008,
			`图片来源非法: expected a URL returned by /file/2.0/smartapp/upload/image, got ${url}`,
		);
	}
}

const REJECTED = '驳回';

function oauthToken({ state, identity, fields }: Call): Answer {
	const grant = fields.grant_type;
	if (grant === 'app_to_tp_refresh_token') {
		const token = own(state.refreshTokens, fields.refresh_token);
		if (!token) return oauth('invalid_request', 'invalid refresh token');
		if (token.used) oauth('expired_token', 'refresh token has been used');
		token.used = true;
	} else if (grant === 'app_to_tp_authorization_code') {
		const code = own(state.authorizationCodes, fields.code);
		if (!code || code.used) {
			return oauth('invalid_grant', 'code expected: an authorization code that was not used yet');
		}
		code.used = true;
	} else {
		const expected = 'app_to_tp_refresh_token or app_to_tp_authorization_code';
		oauth('unsupported_grant_type', `grant_type expected: ${expected}`);
	}
	const access = newToken('45', String(identity.appId));
	const refresh = newToken('46', String(identity.appId));
	state.authorizerTokens[access] = { expired: false };
	state.refreshTokens[refresh] = { used: false };
	return answer({ access_token: access, refresh_token: refresh, expires_in: 3600 });
}

function platformToken({ state, identity, fields }: Call): Answer {
	if (fields.client_id !== identity.platformKey) {
		refuse(50002, 'client_id不存在: expected the platform key');
	}
	if (fields.ticket !== state.ticket)
		refuse(50003, 'ticket无效: expected the newest ticket pushed');
	const token = newToken('42', identity.platformAppId);
	state.platformTokens[token] = { expired: false };
	const scope = 'smartapp_tp_smtapp_common public';
	return success({ access_token: token, expires_in: 2592000, scope });
}

function retrieveCode({ state, identity, fields }: Call): Answer {
	if (required(fields, 'app_id') !== String(identity.appId)) {
		refuse(50032, '没有授权关系，请检查: no authorization of this app_id');
	}
	const code = randomHex(32);
	state.authorizationCodes[code] = { used: false };
	return success({ authorization_code: code, expires_in: 18000 });
}

const SUBJECT_FIELDS = {
	name: 'audit_app_name',
	signature: 'audit_app_desc',
	image: 'audit_photo_addr',
} as const;

function appInfo({ state }: Call): Answer {
	const { app, modifyCount } = state;
	const audit: Record<string, unknown> = {};
	for (const [subject, field] of Object.entries(SUBJECT_FIELDS)) {
		const found = app.audits[subject as Subject];
		if (!found) continue;
		audit[`${field}_status`] = found.status;
		audit[field] = found.value;
		audit[`${field}_reason`] = found.reason;
	}
	const counts = (['name', 'signature', 'image', 'category'] as const).flatMap((subject) => [
		[`${subject}_modify_used`, modifyCount[subject].used],
		[`${subject}_modify_quota`, modifyCount[subject].quota],
	]);
	return success({
		app_id: app.app_id,
		app_name: app.app_name,
		app_key: app.app_key,
		app_desc: app.app_desc,
		photo_addr: JSON.stringify([{ cover: app.photo_addr }]),
		qualification: { name: '沙箱科技', type: 2, status: 1, ad_type: 1, ad_status: 1 },
		category: app.categories.map(({ sub_category_id: id, audit_status, reason }) => {
			const known = SUB_CATEGORIES.get(id)!;
			const { id: parentId, category_name: parentName } = known.parent;
			return {
				category_id: id,
				category_name: known.item.category_name,
				category_desc: '',
				reason,
				audit_status,
				parent: { category_id: parentId, category_name: parentName, category_desc: '' },
			};
		}),
		audit_info: audit,
		modify_count: Object.fromEntries(counts),
		auth_info: [{ scope_name: 'public', type: 0 }],
		annual_review_info: { annual_review_status: 1, annual_review_overdue_time: '' },
		app_offline_info: null,
		min_swan_version: app.min_swan_version,
		status: app.status,
		web_status: 0,
	});
}

function categoryList({ fields }: Call): Answer {
	const type = required(fields, 'category_type');
	if (type !== '1' && type !== '2') malformed('category_type expected: 1 or 2');
	return success(
		type === '2' ? CATEGORIES : CATEGORIES.filter(({ category_type: own }) => own === 1),
	);
}

interface Wanted {
	sub_category_id?: unknown;
	qualis?: unknown;
}

function categoryUpdate({ state, fields, submit }: Call): Answer {
	const wanted = ((): Wanted[] => {
		try {
			const list: unknown = JSON.parse(required(fields, 'categorys'));
			if (Array.isArray(list) && list.every((it) => typeof it === 'object' && it)) return list;
		} catch (error) {
			if (error instanceof Refusal) throw error;
		}
		return malformed('categorys expected: a JSON list of {sub_category_id, qualis}');
	})();
	if (wanted.length === 0) malformed('categorys expected: at least one category');
	if (wanted.length > 5) refuse(50060, `最多设置5个类目, got ${wanted.length}`);
	const ids = wanted.map((entry) => checkCategory(state, entry));
	if (new Set(ids).size < ids.length) malformed('categorys names a category twice');
	spend(state, 'category', 47007, '修改服务分类超过限制次数');

	state.app.categories = ids.map((id) => ({ sub_category_id: id, audit_status: 1, reason: '' }));
	const submitted = state.app.categories;
	const rejected = ids.includes(REJECTED_CATEGORY) ? `类目 ${REJECTED_CATEGORY} 不符合规范` : '';
	submit('category', rejected, () => {
		for (const category of submitted) {
			const failed = category.sub_category_id === REJECTED_CATEGORY;
			category.audit_status = failed ? 3 : 2;
			category.reason = failed ? rejected : '';
		}
	});
	return success();
}

function checkCategory(state: BaiduState, { sub_category_id: id, qualis = [] }: Wanted): number {
	const known = SUB_CATEGORIES.get(Number(id));
	if (!known) return malformed(`sub_category_id ${String(id)} is not in the category list`);
	const { item } = known;
	if (!Array.isArray(qualis)) return malformed('qualis expected: a list of {id, addr}');
	const given = qualis.map((it: { id?: unknown; addr?: unknown } | null) => {
		uploaded(state, String(it?.addr));
		return Number(it?.id);
	});
	if (Number(item.need_quali) === 1) {
		const { list } = JSON.parse(item.category_quali) as {
			list: Array<Array<{ id: number; must: number; name: string }>>;
		};
		for (const group of list.filter((it) => it.some(({ must }) => must === 1))) {
			if (group.some((it) => given.includes(it.id))) continue;
			const names = group.map((it) => `${it.id} ${it.name}`).join(', ');
			malformed(`类目 ${String(id)} needs one of the qualifications: ${names}`);
		}
	}
	return Number(id);
}

function setNickname({ state, fields, submit }: Call): Answer {
	const { app } = state;
	const name = required(fields, 'nick_name');
	for (const url of (fields.app_name_material ?? '').split(',').filter(Boolean))
		uploaded(state, url);
	spend(state, 'name', 47004, '修改名称超过限制次数');
	const tooLong = [...name].length > 10 ? '名称过长（名称控制在10个字以内）。' : '';
	const reason = tooLong || (name.includes(REJECTED) ? '名称不符合规范。' : '');
	audited(state, 'name', name, reason, submit, () => (app.app_name = name));
	return success();
}

function modifyHeadImage({ state, fields, submit }: Call): Answer {
	const url = required(fields, 'image_url');
	uploaded(state, url);
	spend(state, 'image', 47005, '修改头像超过限制次数');
	const reason = state.images[url].includes(REJECTED) ? '头像不符合规范。' : '';
	audited(state, 'image', url, reason, submit, () => (state.app.photo_addr = url));
	return success();
}

function modifySignature({ state, fields, submit }: Call): Answer {
	const text = required(fields, 'signature');
	const width = [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 256 ? 1 : 2), 0);
	if (width < 10 || width > 56) {
		malformed(`signature expected: 10 to 56 characters, a Chinese one counting two, got ${width}`);
	}
	spend(state, 'signature', 47006, '修改简介超过限制次数');
	const reason = text.includes(REJECTED) ? '功能介绍不符合规范。' : '';
	audited(state, 'signature', text, reason, submit, () => (state.app.app_desc = text));
	return success();
}

function audited(
	{ app }: BaiduState,
	subject: Subject,
	value: string,
	reason: string,
	submit: Call['submit'],
	apply: () => void,
): void {
	app.audits[subject] = { status: 1, value, reason: '' };
	submit(subject, reason, (passed) => {
		if (passed) {
			delete app.audits[subject];
			apply();
		} else {
			app.audits[subject] = { status: 3, value, reason };
		}
	});
}

function setStatus(status: number): Api['run'] {
	return ({ state }) => {
		state.app.status = status;
		return success();
	};
}

async function qrcode({ state, fields }: Call): Promise<Answer> {
	const { path = '', width = '200', package_id: wanted } = fields;
	if (!/^\d+$/.test(width)) malformed('width expected: a whole number');
	if (Number(width) < 200 || Number(width) > 1280) {
		refuse(470018, `二维码 width 字段超过指定范围: 200 to 1280 expected, got ${width}`);
	}
	const { packages, app_key: key } = state.app;
	const chosen = packages.find((it) =>
		wanted === undefined ? it.stage === 'online' : it.package_id === wanted,
	);
	if (!chosen && wanted === undefined) {
		refuse(470020, '此小程序没有线上版本的包，需要指定 package_id');
	}
	if (!chosen || chosen.stage === 'history') {
		return refuse(
			470019,
			`二维码 package_id 非法，只支持审核，开发，线上版本的 package, got ${wanted}`,
		);
	}
	const text = `baiduboxapp://swan/${key}/${path}?_package=${chosen.package_id}`;
	// The trifle keeps the library's rounding down from losing a pixel.
	const size = Number(width) + 0.001;
	const png = await QRCode.toBuffer(text, { type: 'png', width: size, margin: 2 });
	return answer(png, 200, { 'content-type': 'image/png' });
}

function setSupportVersion({ state, fields }: Call): Answer {
	const version = required(fields, 'version');
	if (!SWAN_VERSIONS.includes(version)) {
		refuse(470021, `版本输入错误: expected one of ${SWAN_VERSIONS.join(', ')}`);
	}
	state.app.min_swan_version = version;
	return success();
}

function getSupportVersion({ state }: Call): Answer {
	const items = SWAN_VERSIONS.map((version) => ({ version }));
	return success({ now_version: state.app.min_swan_version, items });
}

/** The two domain APIs: without an action they add everything registered at the platform. */
function modifyDomains(
	names: readonly DomainField[],
	counter: 'domain' | 'webview',
	limit: [code: number, text: string],
): Api['run'] {
	return ({ state, fields }) => {
		const { domains } = state.app;
		const { action } = fields;
		if (action === 'get') {
			const joined = names.map((name) => [name, domains[name].join(',')] as const);
			return success(counter === 'webview' ? joined[0][1] : Object.fromEntries(joined));
		}
		const unique = (list: string[]) => [...new Set(list)];
		if (action === undefined || action === '') {
			spend(state, counter, ...limit);
			for (const name of names) {
				domains[name] = unique([...domains[name], ...state.platformDomains[name]]);
			}
			return success();
		}
		if (!['add', 'delete', 'set'].includes(action)) {
			malformed(`action expected: add, delete, set or get, got ${action}`);
		}
		const given = names.filter((name) => fields[name] !== undefined);
		if (given.length === 0) {
			refuse(470013, `至少传递一个要被操作的服务域名类型: ${names.join(', ')}`);
		}
		const lists = given.map(
			(name) => [name, checkDomains(state, name, fields[name], action)] as const,
		);
		spend(state, counter, ...limit);
		for (const [name, list] of lists) {
			if (action === 'add') domains[name] = unique([...domains[name], ...list]);
			if (action === 'set') domains[name] = unique(list);
			if (action === 'delete') domains[name] = domains[name].filter((it) => !list.includes(it));
		}
		return success();
	};
}

function checkDomains(
	state: BaiduState,
	name: DomainField,
	value: string,
	action: string,
): string[] {
	const list = value.split(',').map((domain) => domain.trim());
	for (const domain of list) {
		if (domain === '') refuse(470015, `被操作的域名不能为空: ${name}`);
		if (!/^(https?|wss):\/\/[^\s/:?#]+(:\d+)?$/.test(domain)) {
			refuse(
				470014,
				`域名格式非法，请检查格式，协议目前只支持http:// https:// wss://: ${name} got ${domain}`,
			);
		}
		if (action === 'delete') {
			if (!state.app.domains[name].includes(domain)) {
				refuse(470017, `删除的域名在小程序中没有设置过: ${name} got ${domain}`);
			}
			continue;
		}
		const host = new URL(domain).hostname;
		const known = state.platformDomains[name].map((it) => new URL(it).hostname);
		if (!known.some((parent) => host === parent || host.endsWith(`.${parent}`))) {
			refuse(
				470016,
				`请求保存的域名不是第三方平台中已设置的小程序域名或子域名: ${name} got ${domain}, registered: ${known.join(', ')}`,
			);
		}
	}
	return list;
}

function uploadImage({ state, fields, files }: Call): Answer {
	const { type = '1' } = fields;
	if (!['1', '2', '3'].includes(type)) malformed('type expected: 1, 2 or 3');
	const [file] = files;
	if (!file) return malformed('a file part named multipartFile expected');
	const limit = (type === '1' ? 2 : 5) * 1024 * 1024;
	if (file.size > limit)
		refuse(47003, `图片尺寸超过限制: ${limit} bytes allowed, got ${file.size}`);
	const found = (() => {
		try {
			return imageSize(file.content);
		} catch {
			return refuse(47000, '图片格式无效: bmp, jpeg or png expected');
		}
	})();
	if (!['bmp', 'jpg', 'png'].includes(found.type ?? '')) {
		refuse(47000, `图片格式无效: bmp, jpeg or png expected, got ${found.type}`);
	}
	if (type === '1' && (found.width > 256 || found.height > 256)) {
		refuse(
			47003,
			`图片尺寸超过限制: at most 256x256 for type 1, got ${found.width}x${found.height}`,
		);
	}
	const day = beijingTime().slice(0, 10).replaceAll('-', '');
	const path = `searchbox/mappconsole/image/${day}/${randomDigits(16)}.${found.type}`;
	const url = `https://b.bdstatic.com/${path}`;
	state.images[url] = file.filename;
	return success(url);
}

const get = (fields: string[], run: Api['run'], token: Api['token'] = ['authorizer']): Api => ({
	method: 'GET',
	token,
	fields,
	run,
});
const post = (fields: string[], run: Api['run'], token: Api['token'] = ['authorizer']): Api => ({
	...get(fields, run, token),
	method: 'POST',
});

const SMARTAPP = '/rest/2.0/smartapp';

export const apis: Record<string, Api> = {
	'/rest/2.0/oauth/token': get(['grant_type', 'refresh_token', 'code'], oauthToken, ['platform']),
	'/public/2.0/smartapp/auth/tp/token': get(['client_id', 'ticket'], platformToken, []),
	[`${SMARTAPP}/auth/retrieve/authorizationcode`]: post(['app_id'], retrieveCode, ['platform']),
	[`${SMARTAPP}/app/info`]: get([], appInfo),
	[`${SMARTAPP}/app/category/list`]: get(['category_type'], categoryList, [
		'authorizer',
		'platform',
	]),
	[`${SMARTAPP}/app/category/update`]: post(['categorys'], categoryUpdate),
	[`${SMARTAPP}/app/modifyheadimage`]: post(['image_url'], modifyHeadImage),
	[`${SMARTAPP}/app/modifysignature`]: post(['signature'], modifySignature),
	[`${SMARTAPP}/app/pause`]: post([], setStatus(4)),
	[`${SMARTAPP}/app/resume`]: post([], setStatus(1)),
	[`${SMARTAPP}/app/qrcode`]: get(['path', 'package_id', 'width'], qrcode),
	[`${SMARTAPP}/app/setnickname`]: post(['nick_name', 'app_name_material'], setNickname),
	[`${SMARTAPP}/app/setsupportversion`]: post(['version'], setSupportVersion),
	[`${SMARTAPP}/app/getsupportversion`]: get([], getSupportVersion),
	[`${SMARTAPP}/app/modifydomain`]: post(
		['action', ...DOMAIN_FIELDS],
		modifyDomains(DOMAIN_FIELDS, 'domain', [470011, '修改服务器域名超过限制次数']),
	),
	[`${SMARTAPP}/app/modifywebviewdomain`]: post(
		['action', 'web_view_domain'],
		modifyDomains(['web_view_domain'], 'webview', [470012, '修改业务域名超过限制次数']),
	),
	'/file/2.0/smartapp/upload/image': {
		...post(['type'], uploadImage, ['platform']),
		file: 'multipartFile',
	},
};
