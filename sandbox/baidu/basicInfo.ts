import { imageSize } from 'image-size';
import QRCode from 'qrcode';
import type { Answer } from '../common/types';
import { answer, beijingTime, randomDigits } from '../common/wire';
import { malformed, refuse, required } from './refusal';
import { CATEGORIES, REJECTED_CATEGORY, SUB_CATEGORIES } from './categories';
import { spend } from './quota';
import {
	HISTORY,
	SWAN_VERSIONS,
	type BaiduState,
	type Call,
	type Handlers,
	type Subject,
} from './state';

function uploaded(state: BaiduState, url: string): void {
	if (!Object.hasOwn(state.images, url)) {
		refuse(
			47008,
			`图片来源非法: expected a URL returned by /file/2.0/smartapp/upload/image, got ${url}`,
		);
	}
}

const REJECTED = '驳回';

/** ID of an audit. */
const EXAMINED = 20001;

/** What the verdict on a subject begins with. */
const EVENTS: Record<Subject, string> = {
	name: 'APP_NAME',
	image: 'APP_ICON',
	signature: 'APP_DESC',
	category: 'APP_CATEGORY',
};

const SUBJECT_FIELDS = {
	name: 'audit_app_name',
	signature: 'audit_app_desc',
	image: 'audit_photo_addr',
} as const;

function appInfo({ state }: Call) {
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
	return {
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
	};
}

function categoryList({ fields }: Call) {
	const { category_type: type } = fields;
	if (type !== '1' && type !== '2') malformed('category_type expected: 1 or 2');
	return type === '2' ? CATEGORIES : CATEGORIES.filter(({ category_type: own }) => own === 1);
}

interface Wanted {
	sub_category_id?: unknown;
	qualis?: Array<{ id?: unknown; addr?: unknown }>;
}

function categoryUpdate({ state, params, submit }: Call): void {
	const wanted = params.categorys as Wanted[];
	if (wanted.length === 0) malformed('categorys expected: at least one category');
	if (wanted.length > 5) refuse(50060, `最多设置5个类目, got ${wanted.length}`);
	const ids = wanted.map((entry) => checkCategory(state, entry));
	if (new Set(ids).size < ids.length) malformed('categorys names a category twice');
	spend(state, 'category', 47007, '修改服务分类超过限制次数');

	state.app.categories = ids.map((id) => ({ sub_category_id: id, audit_status: 1, reason: '' }));
	const submitted = state.app.categories;
	const rejected = ids.includes(REJECTED_CATEGORY) ? `类目 ${REJECTED_CATEGORY} 不符合规范` : '';
	submit('APP_CATEGORY', rejected, {}, () => {
		for (const category of submitted) {
			const failed = category.sub_category_id === REJECTED_CATEGORY;
			category.audit_status = failed ? 3 : 2;
			category.reason = failed ? rejected : '';
		}
	});
}

function checkCategory(state: BaiduState, { sub_category_id: id, qualis = [] }: Wanted): number {
	const known = SUB_CATEGORIES.get(Number(id));
	if (!known) return malformed(`sub_category_id ${String(id)} is not in the category list`);
	const { item } = known;
	const given = qualis.map((it) => {
		uploaded(state, String(it.addr));
		return Number(it.id);
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

function setNickname({ state, fields, submit }: Call): void {
	const { app } = state;
	const name = required(fields, 'nick_name');
	for (const url of (fields.app_name_material ?? '').split(',').filter(Boolean))
		uploaded(state, url);
	spend(state, 'name', 47004, '修改名称超过限制次数');
	const tooLong = [...name].length > 10 ? '名称过长（名称控制在10个字以内）。' : '';
	const reason = tooLong || (name.includes(REJECTED) ? '名称不符合规范。' : '');
	audited(state, 'name', name, reason, submit, () => (app.app_name = name));
}

function modifyHeadImage({ state, fields, submit }: Call): void {
	const url = required(fields, 'image_url');
	uploaded(state, url);
	spend(state, 'image', 47005, '修改头像超过限制次数');
	const reason = state.images[url].includes(REJECTED) ? '头像不符合规范。' : '';
	audited(state, 'image', url, reason, submit, () => (state.app.photo_addr = url));
}

function modifySignature({ state, fields, submit }: Call): void {
	const text = required(fields, 'signature');
	const width = [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! < 256 ? 1 : 2), 0);
	if (width < 10 || width > 56) {
		malformed(`signature expected: 10 to 56 characters, a Chinese one counting two, got ${width}`);
	}
	spend(state, 'signature', 47006, '修改简介超过限制次数');
	const reason = text.includes(REJECTED) ? '功能介绍不符合规范。' : '';
	audited(state, 'signature', text, reason, submit, () => (state.app.app_desc = text));
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
	submit(EVENTS[subject], reason, {}, (passed) => {
		if (passed) {
			delete app.audits[subject];
			apply();
		} else {
			app.audits[subject] = { status: 3, value, reason };
		}
	});
}

const setStatus =
	(status: number) =>
	({ state }: Call): void => {
		state.app.status = status;
	};

async function qrcode({ state, fields }: Call): Promise<Answer> {
	const { path = '', width = '200', package_id: wanted } = fields;
	const { packages, app_key: key } = state.app;
	const chosen = packages.find((it) =>
		wanted === undefined ? it.status === 1 : String(it.package_id) === wanted,
	);
	if (!chosen && wanted === undefined) {
		refuse(470020, '此小程序没有线上版本的包，需要指定 package_id');
	}
	if (!chosen || chosen.status === HISTORY) {
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

function setSupportVersion({ state, fields }: Call): void {
	const version = required(fields, 'version');
	if (!SWAN_VERSIONS.includes(version)) {
		refuse(470021, `版本输入错误: expected one of ${SWAN_VERSIONS.join(', ')}`);
	}
	state.app.min_swan_version = version;
}

function getSupportVersion({ state }: Call) {
	const items = SWAN_VERSIONS.map((version) => ({ version }));
	return { now_version: state.app.min_swan_version, items };
}

function uploadImage({ state, fields, files }: Call): string {
	const { type = '1' } = fields;
	if (!['1', '2', '3'].includes(type)) malformed('type expected: 1, 2 or 3');
	const [file] = files;
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
	return url;
}

export const basicInfo: Handlers = {
	'app/info': appInfo,
	'app/category/list': categoryList,
	'app/category/update': categoryUpdate,
	'app/modifyheadimage': modifyHeadImage,
	'app/modifysignature': modifySignature,
	'app/pause': setStatus(4),
	'app/resume': setStatus(1),
	'app/qrcode': qrcode,
	'app/setnickname': setNickname,
	'app/setnicknamewithqual': (call) => {
		setNickname(call);
		return { examine_id: EXAMINED };
	},
	'app/setsupportversion': setSupportVersion,
	'app/getsupportversion': getSupportVersion,
	'/file/2.0/smartapp/upload/image': uploadImage,
};
