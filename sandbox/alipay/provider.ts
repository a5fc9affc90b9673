import { own, parseBeijingTime } from '../common/wire';
import { refuse, type Call } from './state';
import { order, TEMPLATES } from './versions';

const MADE = '2020-11-20 10:10:10';

/** One page of a list, and how long it is. */
function pageOf<T>({ params }: Call, all: T[]) {
	const size = Number(params.page_size ?? 10);
	const page = Number(params.page_no ?? params.page_num ?? 1);
	if (size < 1) refuse('INVALID_PARAMETER', 'page_size: 1 or more expected');
	return { found: all.slice((page - 1) * size, page * size), page, size, total: all.length };
}

/** What a call may narrow a list by: a parameter that is there must equal the field. */
const wanted = ({ params }: Call, fields: Record<string, unknown>): boolean =>
	Object.entries(fields).every(
		([name, value]) => params[name] === undefined || String(params[name]) === String(value),
	);

const templates = () => ({
	app_list: Object.entries(TEMPLATES).map(([id, versions]) => ({
		app_name: `模板${id}`,
		date_create: MADE,
		logo_url: 'http://image.aaaa.alipay.com/logo.png',
		mini_app_id: id,
		version_list: [
			{ template_version: '0.0.9', version_status: 'INIT' },
			...versions
				.toReversed()
				.map((template_version) => ({ template_version, version_status: 'RELEASE' })),
		],
	})),
});

function builtPrograms(call: Call) {
	const [template] = Object.keys(TEMPLATES);
	const all = call.merchants
		.map(({ app }) => {
			const [latest, version] =
				Object.entries(app.versions).sort(([a], [b]) => order(b, a))[0] ?? [];
			return {
				app_name: app.info.app_name ?? '',
				latest_version: latest,
				latest_version_status: version?.status,
				logo_url: app.info.app_logo ?? '',
				mini_app_id: app.app_id,
				qr_code_url: '',
				status: 'ONLINE',
				template_id: template,
				template_name: `模板${template}`,
				template_version: TEMPLATES[template].at(-1),
			};
		})
		.filter(({ mini_app_id, template_id }) => wanted(call, { mini_app_id, template_id }));
	const { found, page, size, total } = pageOf(call, all);
	return { instantiate_list: found, page_no: page, page_size: size, total_items: total };
}

function authorizations(call: Call) {
	const all = call.merchants
		.map(({ app, app_auth_token }) => ({
			auth_app_id: app.app_id,
			auth_time: MADE,
			isv_app_id: '2021000000000009',
			mini_app_token: app_auth_token,
		}))
		.filter(({ auth_app_id }) => wanted(call, { auth_app_id }));
	const { found, page, size, total } = pageOf(call, all);
	return { app_auth_list: found, page_no: page, page_size: size, total_items: total };
}

function authorization({ params, merchants }: Call) {
	const merchant = merchants.find((it) => it.app_auth_token === params.app_auth_token);
	if (!merchant) return refuse('AUTH_TOKEN_NOT_EXISTED', 'app_auth_token不存在');
	const { app, auth_end = '2099-12-31 23:59:59' } = merchant;
	const end = parseBeijingTime(auth_end) ?? 0;
	return {
		auth_app_id: app.app_id,
		auth_end,
		auth_methods: ['alipay.open.mini.version.upload'],
		auth_start: MADE,
		expires_in: Math.max(Math.round((end - Date.now()) / 1000), 0),
		is_by_app_auth: true,
		status: end > Date.now() ? 'valid' : 'invalid',
		user_id: '2088000000000001',
	};
}

const MEMBERS: Record<string, Array<[user: string, name: string, status: string]>> = {
	DEVELOPER: [
		['2088000000000001', '张三', 'VALID'],
		['2088000000000002', '李四', 'UNCONFIRMED'],
	],
	EXPERIENCER: [['2088000000000003', '王五', 'VALID']],
};

const members = ({ params }: Call) => ({
	app_member_info_list: (own(MEMBERS, String(params.role ?? 'DEVELOPER')) ?? []).map(
		([user_id, nick_name, status]) => ({
			gmt_invite: MADE,
			gmt_join: status === 'VALID' ? MADE.slice(0, 10) : '',
			logon_id: `${user_id.slice(-1)}***@mail.com`,
			nick_name,
			open_id: `open-${user_id}`,
			portrait: '',
			role: params.role ?? 'DEVELOPER',
			status,
			user_id,
		}),
	),
});

const PLUGINS: Record<string, Array<[version: string, status: string]>> = {
	'2021000000000001': [
		['0.0.2', 'GRAY'],
		['0.0.1', 'RELEASE'],
	],
	'2021000000000002': [['1.0.0', 'RELEASE']],
};

function plugins(call: Call) {
	const all = Object.entries(PLUGINS)
		.filter(([plugin_id]) => wanted(call, { plugin_id }))
		.map(([plugin_id, versions]) => ({
			plugin_id,
			plugin_version: versions.at(-1)?.[0],
			plugin_status: 'WORKING',
			gmt_active: MADE,
			plugin_use_config_info_list: versions.map(([plugin_develop_version, status]) => ({
				bundle_id: 'com.alipay.alipaywallet',
				gray_code: status === 'GRAY' ? 'p10' : '',
				plugin_develop_version,
				status,
			})),
		}));
	const { found, page, size, total } = pageOf(call, all);
	return { plugin_relation_info_list: found, page, page_size: size, total_count: total };
}

/** What a third-party app and its mini programs list. */
export const providerHandlers = {
	'alipay.open.mini.templatelist.query': templates,
	'alipay.open.mini.instantiate.query': builtPrograms,
	'alipay.open.auth.token.app.query': authorization,
	'alipay.open.mini.appauth.query': authorizations,
	'alipay.open.app.members.query': members,
	'alipay.open.mini.pluginuseconfig.query': plugins,
};
