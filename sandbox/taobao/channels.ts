import type { Call, Handler } from './state';

type Data = Record<string, unknown>;

const same = (wanted: Data, entry: Data, ...names: string[]) =>
	names.every((name) => wanted[name] === undefined || String(wanted[name]) === String(entry[name]));

/** A configuration is known by its mini program and its channel: one that is there is replaced. */
function put(entries: Data[], entry: Data): void {
	const at = entries.findIndex((other) => same(entry, other, 'miniapp_id', 'channel'));
	if (at < 0) entries.push(entry);
	else entries[at] = { ...entries[at], ...entry };
}

const wantedBy = ({ values }: Call) => (values.req ?? {}) as Data;

function queryApps(call: Call): Data {
	const model = call.state.appChannels.filter((entry) =>
		same(wantedBy(call), entry, 'miniapp_id', 'channel'),
	);
	return { result: { successful: true, model } };
}

function saveApp({ state, values }: Call): Data {
	put(state.appChannels, values.app_channel_config_dto as Data);
	return { successful: true, model: state.appChannels.length };
}

function querySellers(call: Call): Data {
	const model = call.state.sellerChannels.filter((entry) => same(wantedBy(call), entry, 'channel'));
	return { result: { successful: true, model } };
}

/** Merchants configure what the service provider has put there before. */
function saveSeller({ state, values }: Call): Data {
	const given = values.seller_channel_config as Data;
	if (!state.appChannels.some((entry) => same(given, entry, 'miniapp_id')))
		return {
			successful: false,
			error_type: 1,
			error_msg: `小程序${String(given.miniapp_id)}没有渠道配置`,
		};
	put(state.sellerChannels, given);
	return { successful: true, model: true };
}

export const channelHandlers: Record<string, Handler> = {
	'taobao.miniapp.ext.delivery.app.channel.configs.query': queryApps,
	'taobao.miniapp.ext.delivery.app.channel.sync': saveApp,
	'taobao.miniapp.ext.delivery.sell.channel.configs.query': querySellers,
	'taobao.miniapp.ext.delivery.sell.channel.config.sync': saveSeller,
};
