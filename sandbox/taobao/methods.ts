import { beijingTime, own, type Fields } from '../common/wire';
import { BigNumber } from './render';

export class Refusal extends Error {
	constructor(
		readonly code: number,
		message: string,
		readonly subCode: string,
		readonly subMessage: string,
	) {
		super(message);
	}

	body(requestId: string): Record<string, unknown> {
		return {
			code: this.code,
			msg: this.message,
			...(this.subCode ? { sub_code: this.subCode } : {}),
			sub_msg: this.subMessage,
			request_id: requestId,
		};
	}
}

/** The documented example of a refusal of this API family. */
const invalid = (detail = ''): never => {
	const text = detail && `非法参数: ${detail}`;
	throw new Refusal(50, 'Remote service error', 'isv.invalid-parameter', text || '非法参数');
};

const CLIENTS = ['taobao', 'tmall'] as const;
type Client = (typeof CLIENTS)[number];

export interface AppVersion {
	app_version: string;
	template_id: string;
	template_version: string;
	ext_json: string;
	status: 'ONLINE' | 'PREVIEW';
}

export interface TaobaoApp {
	app_name: string;
	app_alias: string;
	app_description: string;
	app_icon: string;
	appkey: string;
	/** Oldest first. */
	versions: Record<Client, AppVersion[]>;
	/** When icon, desc and alias were changed, as epoch milliseconds. */
	changes: Record<'icon' | 'desc' | 'alias', number[]>;
}

export interface TaobaoState {
	templates: Record<string, string[]>;
	apps: Record<string, TaobaoApp>;
}

/** An id no double can hold: 2^53 is 9007199254740992. */
const SELLER_ID = new BigNumber('9007199254740993');

const newApp = (name: string): TaobaoApp => {
	const online = (): AppVersion => ({
		app_version: '0.0.1',
		template_id: '111',
		template_version: '0.0.1',
		ext_json: '{"name":"test"}',
		status: 'ONLINE',
	});
	return {
		app_name: name,
		app_alias: '应用简称',
		app_description: '应用描述',
		app_icon: 'http://xxx.jpg',
		appkey: '123',
		versions: { taobao: [online()], tmall: [online()] },
		changes: { icon: [], desc: [], alias: [] },
	};
};

export const newState = (): TaobaoState => ({
	templates: { '111': ['0.0.1', '0.0.2', '0.0.3'], '222': ['1.0.0'] },
	apps: {
		'123': newApp('应用名称'),
		'3000000012345678': newApp('沙箱店铺_模板一'),
		'7091800003790954036': newApp('沙箱店铺_模板二'),
	},
});

export interface Call {
	state: TaobaoState;
	params: Fields;
	appKey: string;
}

export interface Method {
	session: boolean;
	required: string[];
	optional: string[];
	run(call: Call): Record<string, unknown>;
}

const YEAR = 365 * 24 * 3600_000;
const QUOTAS = {
	icon: { limit: 5, within: YEAR / 12, words: '5 times a month', property: 'app_icon' },
	desc: { limit: 5, within: YEAR, words: '5 times a year', property: 'app_description' },
	alias: { limit: 5, within: YEAR, words: '5 times a year', property: 'app_alias' },
} as const;

function parseExtJson(text: string): string {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	} catch {
		// Falls through to the refusal below.
	}
	return invalid('ext_json expected as JSON text');
}

function parseClients(text: string): Client[] {
	const clients = text.split(',');
	if (clients.length > 20) invalid(`clients: at most 20, got ${clients.length}`);
	const unknown = clients.find((client) => !CLIENTS.some((known) => known === client));
	if (unknown !== undefined) invalid(`clients: ${CLIENTS.join(' or ')} expected, got "${unknown}"`);
	return CLIENTS.filter((client) => clients.includes(client));
}

function nextVersion(app: TaobaoApp): string {
	const patches = CLIENTS.flatMap((client) =>
		app.versions[client].map(({ app_version: version }) => Number(version.split('.')[2])),
	);
	return `0.0.${Math.max(...patches) + 1}`;
}

function updateApp({ state, params }: Call): Record<string, unknown> {
	const clients = parseClients(params.clients);
	const { app_id: appId, template_id: templateId, template_version: templateVersion } = params;
	const app = own(state.apps, appId) ?? invalid(`app_id ${appId} is not an app of this seller`);
	const template = own(state.templates, templateId);
	if (!template) return invalid();
	if (!template.includes(templateVersion)) {
		invalid(`template_version of ${templateId}: expected one of ${template.join(', ')}`);
	}
	const given = params.ext_json === undefined ? undefined : parseExtJson(params.ext_json);
	const wanted = clients.map((client) => {
		const versions = app.versions[client];
		const online = versions.findLast(({ status }) => status === 'ONLINE');
		if (given === undefined && online?.template_id !== templateId) {
			invalid(`ext_json expected: the version online on ${client} uses another template`);
		}
		const extJson = given ?? online!.ext_json;
		const newest = versions.at(-1);
		const same =
			newest?.template_id === templateId &&
			newest?.template_version === templateVersion &&
			newest?.ext_json === extJson;
		return { client, extJson, existing: same ? newest : undefined };
	});
	applyChanges(app, params);

	const changed = wanted.filter(({ existing }) => !existing);
	const version = changed.length ? nextVersion(app) : wanted[0].existing!.app_version;
	for (const { client, extJson } of changed) {
		app.versions[client].push({
			app_version: version,
			template_id: templateId,
			template_version: templateVersion,
			ext_json: extJson,
			status: 'PREVIEW',
		});
	}
	return {
		app_description: app.app_description,
		app_icon: app.app_icon,
		app_name: app.app_name,
		appkey: app.appkey,
		app_id: appId,
		app_version: version,
		pre_view_url: `https://m.duanqu.com?_ariver_appid=${appId}&nbsv=${version}`,
		app_alias: app.app_alias,
		seller_id: SELLER_ID,
	};
}

/** Icon, description and alias: all quotas are looked at before any of them is used. */
function applyChanges(app: TaobaoApp, params: Fields): void {
	const names = (['icon', 'desc', 'alias'] as const).filter((name) => params[name] !== undefined);
	const now = Date.now();
	for (const name of names) {
		const { limit, within, words } = QUOTAS[name];
		const recent = app.changes[name].filter((at) => now - at < within);
		if (recent.length >= limit) invalid(`${name} 修改次数超限, ${words}`);
	}
	for (const name of names) {
		app.changes[name].push(now);
		app[QUOTAS[name].property] = params[name];
	}
}

export const methods: Record<string, Method> = {
	'taobao.time.get': {
		session: false,
		required: [],
		optional: [],
		run: () => ({ time: beijingTime() }),
	},
	'taobao.miniapp.template.updateapp': {
		session: true,
		required: ['clients', 'app_id', 'template_id', 'template_version'],
		optional: ['ext_json', 'icon', 'desc', 'alias'],
		run: updateApp,
	},
};
