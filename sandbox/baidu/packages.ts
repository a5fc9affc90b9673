import { answer, randomHex } from '../common/wire';
import { malformed, refuse, required } from './refusal';
import {
	HISTORY,
	newPackage,
	packageTime,
	type BaiduState,
	type Call,
	type Handlers,
	type Package,
} from './state';

type App = BaiduState['app'];

const ONLINE = 1;
const DEVELOPED = 3;
const IN_AUDIT = 4;
const REJECTED = 5;
const PASSED = 6;
const ROLLING_BACK = 8;

const byId = ({ packages }: App, id: string) => packages.find((it) => String(it.package_id) === id);

/** The package that is named, in one of these states. */
function packageIn({ state, fields }: Call, ...states: number[]): Package {
	const found = byId(state.app, required(fields, 'package_id'));
	if (!found) return refuse(69005, `包不存在: ${fields.package_id}`);
	if (!states.includes(found.status)) {
		const expected = states.join(' or ');
		malformed(`package ${fields.package_id} has status ${found.status}, ${expected} expected`);
	}
	return found;
}

function upload(call: Call) {
	const { state, params, fields } = call;
	const { extAppid, directCommit } = params.ext_json as Record<string, unknown>;
	if (String(extAppid) !== String(state.app.app_id))
		malformed(`ext_json.extAppid expected: ${state.app.app_id}, got ${String(extAppid)}`);
	if (!state.templates.some((it) => String(it.template_id) === fields.template_id))
		refuse(69008, `源模板不存在,请检查输入: ${fields.template_id}`);
	state.app.uploads.push({
		version: required(fields, 'user_version'),
		version_desc: required(fields, 'user_desc'),
		commit_time: packageTime(),
		fails: fields.user_version.includes('broken'),
		directCommit: String(directCommit) === 'true',
		looks: 0,
	});
	return null;
}

function list(call: Call) {
	passTime(call);
	const { app } = call.state;
	const uploads = app.uploads.map(({ version, version_desc, commit_time, fails, looks }) => ({
		version,
		version_desc,
		commit_time,
		upload_status: fails && looks > 0 ? 3 : 1,
		upload_status_desc: fails && looks > 0 ? '上传失败' : '上传中',
	}));
	for (const upload of app.uploads) upload.looks++;
	app.rollbackSeen = app.packages.some(({ status }) => status === ROLLING_BACK);
	return [...app.packages.filter(({ status }) => status !== HISTORY).map(shown), ...uploads];
}

/** A package as it is answered; by then it may have changed here. */
const shown = (it: Package) => ({ ...it, turn: undefined });

/** What was seen under way once is done: nothing takes effect at once, nor after a set time. */
function passTime(call: Call): void {
	const { app } = call.state;
	const done = app.uploads.filter(({ looks, fails }) => looks > 0 && !fails);
	app.uploads = app.uploads.filter((it) => !done.includes(it));
	for (const { version, version_desc, directCommit } of done) {
		const id = Math.max(...app.packages.map(({ package_id }) => package_id)) + 1;
		const uploaded = newPackage(id, version, DEVELOPED, version_desc);
		app.packages = app.packages.filter(({ status }) => status !== DEVELOPED);
		app.packages.unshift(uploaded);
		if (directCommit) submit(call, uploaded, version_desc);
	}
	const leaving = app.packages.find(({ status }) => status === ROLLING_BACK);
	if (!leaving || !app.rollbackSeen) return;
	leaving.status = HISTORY;
	const before = app.packages.find(({ version }) => version === leaving.rollback_version);
	if (before) before.status = ONLINE;
}

/** Words that the auditors take offence at. */
const OFFENCE = '驳回';

function submit({ state, submit: handIn }: Call, submitted: Package, content: string): void {
	const reason = content.includes(OFFENCE) ? '送审内容不符合规范' : '';
	submitted.status = IN_AUDIT;
	const turn = --state.app.auditsLeft;
	submitted.turn = turn;
	const subject = { packageId: submitted.package_id, packageVersion: submitted.version };
	handIn('PACKAGE', reason, subject, () => {
		// Withdrawn meanwhile, and perhaps handed in again.
		if (submitted.status !== IN_AUDIT || submitted.turn !== turn) return;
		submitted.status = reason ? REJECTED : PASSED;
		submitted.msg = reason || '审核通过';
	});
}

function submitAudit(call: Call) {
	const { app } = call.state;
	const found = packageIn(call, DEVELOPED, REJECTED);
	const name = app.audits.name !== undefined;
	const category = app.categories.some((it) => it.audit_status !== 2);
	if (name && category) refuse(69003, '小程序名称和服务类目审核通过后，可以提交小程序代码包审核');
	if (name) refuse(69001, '小程序名称审核通过后，可以提交小程序代码审核');
	if (category) refuse(69002, '服务类目审核通过后，可以提交小程序代码包审核');
	if (app.auditsLeft <= 0) refuse(69013, '送审额度已超出当前周期限制');
	found.remark = required(call.fields, 'remark');
	submit(call, found, required(call.fields, 'content'));
	return null;
}

function withdraw(call: Call) {
	packageIn(call, IN_AUDIT).status = DEVELOPED;
	return null;
}

function release(call: Call) {
	const found = packageIn(call, PASSED);
	const online = call.state.app.packages.find(({ status }) => status === ONLINE);
	if (online) online.status = HISTORY;
	found.rollback_version = online?.version ?? '';
	found.status = ONLINE;
	return null;
}

function rollback(call: Call) {
	const found = packageIn(call, ONLINE);
	if (found.rollback_version === '') malformed('there is no version before the one that is online');
	found.status = ROLLING_BACK;
	return null;
}

function detail({ state, fields }: Call) {
	const { package_id: id, type = String(ONLINE) } = fields;
	const found =
		id === undefined
			? state.app.packages.find(({ status }) => String(status) === type)
			: byId(state.app, id);
	return found ? shown(found) : refuse(69005, `包不存在: ${id ?? `with status ${type}`}`);
}

const auditQuota = ({ state }: Call) => ({
	quota_times: 20,
	quota_type: 2,
	remain_times: state.app.auditsLeft,
});

function page<T>(entries: T[], { page = '1', page_size: size = '10' }: Call['fields']) {
	const start = (Number(page) - 1) * Number(size);
	return { count: entries.length, list: entries.slice(start, start + Number(size)) };
}

function addToTemplates({ state, fields }: Call) {
	const draft = state.drafts.find((it) => String(it.draft_id) === fields.draft_id);
	if (!draft) return malformed(`draft_id ${fields.draft_id} is not in the list of drafts`);
	if ([...required(fields, 'user_desc')].length > 30)
		refuse(40016, '模版描述非法，请参考官网参数规则: at most 30 characters');
	if (state.templates.length >= 50) refuse(2003, '模板超过限额，无法添加');
	const id = Math.max(...state.templates.map(({ template_id }) => template_id)) + 1;
	const { user_version, create_time, web_status } = draft;
	const user_desc = fields.user_desc;
	state.templates.push({ template_id: id, user_version, user_desc, create_time, web_status });
	return { template_id: id };
}

function deleteTemplate({ state, fields }: Call) {
	const found = state.templates.find((it) => String(it.template_id) === fields.template_id);
	if (!found) malformed(`template_id ${fields.template_id} is not in the list of templates`);
	state.templates = state.templates.filter((it) => it !== found);
	return { result: 1 };
}

const checkFile = () =>
	answer(Buffer.from(randomHex(32)), 200, {
		'content-disposition': 'attachment; filename=bd_mapp_domaincer.txt',
		'content-type': 'application/octet-stream;charset=UTF-8',
	});

export const packages: Handlers = {
	'template/gettemplatelist': ({ state, fields }) => page(state.templates, fields),
	'template/gettemplatedraftlist': ({ state, fields }) => page(state.drafts, fields),
	'template/addtotemplate': addToTemplates,
	'template/deltemplate': deleteTemplate,
	'package/upload': upload,
	'package/submitaudit': submitAudit,
	'package/withdraw': withdraw,
	'package/release': release,
	'package/rollback': rollback,
	'package/get': list,
	'package/getdetail': detail,
	'package/auditquota': auditQuota,
	'tp/download/domaincer': checkFile,
};
