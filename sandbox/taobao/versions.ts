import { own, type FormFields } from '../common/wire';
import {
	CLIENTS,
	invalid,
	newApp,
	SELLER,
	type AppVersion,
	type Call,
	type Client,
	type Handler,
	type TaobaoApp,
	type TaobaoState,
} from './state';

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
	const unknown = clients.find((client) => !CLIENTS.some((known) => known === client));
	if (unknown !== undefined) invalid(`clients: ${CLIENTS.join(' or ')} expected, got "${unknown}"`);
	return CLIENTS.filter((client) => clients.includes(client));
}

const appOf = ({ apps }: TaobaoState, { app_id: appId }: FormFields): TaobaoApp =>
	own(apps, appId) ?? invalid(`app_id ${appId} is not an app of this seller`);

function checkTemplate({ templates }: TaobaoState, params: FormFields): void {
	const { template_id: templateId, template_version: version } = params;
	const template = own(templates, templateId) ?? invalid();
	if (version !== undefined && !template.includes(version))
		invalid(`template_version of ${templateId}: expected one of ${template.join(', ')}`);
}

function nextVersion(app: TaobaoApp): string {
	const patches = CLIENTS.flatMap((client) =>
		app.versions[client].map(({ app_version: version }) => Number(version.split('.')[2])),
	);
	return `0.0.${Math.max(...patches) + 1}`;
}

const preview = (params: FormFields, number: string, extJson: string): AppVersion => ({
	app_version: number,
	template_id: params.template_id,
	template_version: params.template_version,
	ext_json: extJson,
	status: 'PREVIEW',
	madeAt: Date.now(),
});

const infoOf = (appId: string, app: TaobaoApp) => ({
	app_description: app.app_description,
	app_icon: app.app_icon,
	app_name: app.app_name,
	appkey: app.appkey,
	app_id: appId,
});

const made = (app: TaobaoApp, appId: string, version: string) => ({
	...infoOf(appId, app),
	app_version: version,
	pre_view_url: addressOf(appId, version),
	app_alias: app.app_alias,
});

const addressOf = (appId: string, version: string) =>
	`https://m.duanqu.com?_ariver_appid=${appId}&nbsv=${version}`;

const onlineAddressOf = (appId: string) => `https://m.duanqu.com?_ariver_appid=${appId}`;

function instantiate({ state, params }: Call): Record<string, unknown> {
	const clients = parseClients(params.clients);
	if (!clients.includes('taobao')) invalid('clients: taobao must be among them');
	checkTemplate(state, params);
	const extJson = parseExtJson(params.ext_json);
	const appId = String(7_091_800_003_790_955_000n + BigInt(Object.keys(state.apps).length));
	const versions = Object.fromEntries(
		CLIENTS.map((client) => [
			client,
			clients.includes(client) ? [preview(params, '0.0.1', extJson)] : [],
		]),
	) as Record<Client, AppVersion[]>;
	state.apps[appId] = {
		...newApp(`${SELLER.nick}_模板${params.template_id}`, versions),
		app_alias: params.alias ?? '',
		app_description: params.description,
		app_icon: params.icon,
	};
	return made(state.apps[appId], appId, '0.0.1');
}

function updateApp({ state, params }: Call): Record<string, unknown> {
	const clients = parseClients(params.clients);
	const { app_id: appId, template_id: templateId, template_version: templateVersion } = params;
	const app = appOf(state, params);
	checkTemplate(state, params);
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
	for (const { client, extJson } of changed)
		app.versions[client].push(preview(params, version, extJson));
	return { ...made(app, appId, version), seller_id: SELLER.id };
}

/** Icon, description and alias: all quotas are looked at before any of them is used. */
function applyChanges(app: TaobaoApp, params: FormFields): void {
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

/**
 * Looks for the version on every client by itself, and brings it into its new state where it is found
 * in one of `from`.
 */
function perClient(
	{ state, params }: Call,
	from: ReadonlyArray<AppVersion['status']>,
	move: (version: AppVersion, others: AppVersion[]) => void,
): Array<{ client: Client; fail_msg?: string; succeeded: boolean }> {
	const app = appOf(state, params);
	checkTemplate(state, params);
	return parseClients(params.clients).map((client) => {
		const { [client]: versions } = app.versions;
		const version = versions.find(
			(it) =>
				it.app_version === params.app_version &&
				it.template_id === params.template_id &&
				(params.template_version ?? it.template_version) === it.template_version,
		);
		if (!version) return { client, fail_msg: `${client}端上没有该版本`, succeeded: false };
		if (!from.includes(version.status))
			return { client, fail_msg: `该版本状态为${version.status}`, succeeded: false };
		move(
			version,
			versions.filter((it) => it !== version),
		);
		return { client, succeeded: true };
	});
}

/** What consumers had before goes offline. */
function bringOnline(version: AppVersion, others: AppVersion[]): void {
	for (const other of others) if (other.status === 'ONLINE') other.status = 'OFFLINE';
	version.status = 'ONLINE';
}

/** These two say as text whether they succeeded. */
const release =
	(...from: Array<AppVersion['status']>): Handler =>
	(call) => {
		const { app_id: appId } = call.params;
		const results = perClient(call, from, bringOnline);
		return {
			online_results: results.map(({ succeeded, ...result }) => ({
				...result,
				success: String(succeeded),
			})),
			app_info: {
				...infoOf(appId, appOf(call.state, call.params)),
				online_url: onlineAddressOf(appId),
			},
		};
	};

function takeOffline(call: Call): Record<string, unknown> {
	const results = perClient(call, ['ONLINE'], (version) => {
		version.status = 'OFFLINE';
	});
	return {
		app_id: call.params.app_id,
		offline_results: results.map(({ succeeded, ...result }) => ({ ...result, success: succeeded })),
	};
}

const newestFirst = ([a]: [string, TaobaoApp], [b]: [string, TaobaoApp]) =>
	BigInt(a) < BigInt(b) ? 1 : -1;

function queryApp({ state, params }: Call): Record<string, unknown> {
	checkTemplate(state, params);
	const { template_id: templateId } = params;
	const [page, size] = [Number(params.page_num), Number(params.page_size)];
	const visible = ({ madeAt, template_id: id }: AppVersion) =>
		id === templateId && madeAt <= Date.now() - state.lagMs;
	const found = Object.entries(state.apps)
		.filter(([, { versions }]) => CLIENTS.some((client) => versions[client].some(visible)))
		.sort(newestFirst);
	return {
		all_version_infos: found.slice((page - 1) * size, page * size).map(([appId, app]) => ({
			app_version_list: CLIENTS.flatMap((client) =>
				app.versions[client].filter(visible).map((version) => ({
					app_version: version.app_version,
					client,
					app_id: appId,
					status: version.status,
					template_id: version.template_id,
					template_version: version.template_version,
					ext_json: version.ext_json,
					app_url: urlOf(appId, version),
				})),
			),
			app_info: { ...infoOf(appId, app), app_alias: app.app_alias },
		})),
	};
}

const urlOf = (appId: string, { status, app_version: version }: AppVersion): string =>
	({ ONLINE: onlineAddressOf(appId), PREVIEW: addressOf(appId, version), OFFLINE: '' })[status];

export const versionHandlers: Record<string, Handler> = {
	'taobao.miniapp.template.instantiate': instantiate,
	'taobao.miniapp.template.offlineapp': takeOffline,
	'taobao.miniapp.template.onlineapp': release('PREVIEW', 'ONLINE'),
	'taobao.miniapp.template.queryapp': queryApp,
	// Back to what consumers once had.
	'taobao.miniapp.template.rollback': release('OFFLINE', 'ONLINE'),
	'taobao.miniapp.template.updateapp': updateApp,
};
