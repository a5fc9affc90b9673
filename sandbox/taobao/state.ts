import { randomHex, type FormFields, type UploadedFile } from '../common/wire';

/** The gateway's answer to a call that it does not take, or that its service refuses. */
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
export const invalid = (detail = ''): never => {
	const text = detail && `非法参数: ${detail}`;
	throw new Refusal(50, 'Remote service error', 'isv.invalid-parameter', text || '非法参数');
};

export const CLIENTS = ['taobao', 'tmall'] as const;
export type Client = (typeof CLIENTS)[number];

export interface AppVersion {
	app_version: string;
	template_id: string;
	template_version: string;
	ext_json: string;
	/** The documents name these three states, and spell out the first. */
	status: 'ONLINE' | 'PREVIEW' | 'OFFLINE';
	/** Epoch milliseconds. */
	madeAt: number;
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

export interface Widget {
	app_name: string;
	app_description: string;
	/** Oldest first. */
	versions: Array<
		Pick<AppVersion, 'app_version' | 'status' | 'template_id' | 'template_version'> & {
			client: Client;
		}
	>;
}

export interface TmcMessage {
	/** Digits, of any number. */
	id: string;
	topic: string;
	/** JSON as text. */
	content: string;
	group: string;
	/** Consumed and not confirmed: not given again before then, epoch milliseconds. */
	hiddenUntil: number;
}

export interface TaobaoState {
	/** Template → its versions. */
	templates: Record<string, string[]>;
	/** App ID → app, in the order of their making. */
	apps: Record<string, TaobaoApp>;
	/** Widget template → its versions. */
	widgetTemplates: Record<string, string[]>;
	widgets: Record<string, Widget>;
	/** Configurations of channels outside Taobao, as they are answered: of apps, and of merchants. */
	appChannels: Array<Record<string, unknown>>;
	sellerChannels: Array<Record<string, unknown>>;
	/** Paid orders of the service market, newest first, as they are answered. */
	serviceOrders: Array<Record<string, unknown>>;
	sessions: Record<string, { of: 'seller' | 'buyer'; expired: boolean }>;
	refreshTokens: Record<string, { used: boolean }>;
	/** Authorization codes that were spent. */
	codes: string[];
	/** Only apps that are ordered in the service market can renew sessions. */
	canRenew: boolean;
	/** How long a new version stays out of queryapp, which says that its data may be late. */
	lagMs: number;
	/** Message groups → nicks of their users. */
	groups: Record<string, string[]>;
	/** Users of the message service → their topics; none for all that the app subscribes to. */
	permits: Record<string, string[]>;
	/** All that was not confirmed, oldest first. */
	messages: TmcMessage[];
	/** How long a consumed message that is not confirmed stays away. */
	visibilityMs: number;
	/** APIs whose services fail, which they say in fields of a good answer. */
	failing: string[];
	/** Members of the `error_response` with which every call is refused, such as null where others have a text. */
	refusal?: Record<string, unknown>;
	/** Answers come in the shape that they have without `simplify`, whatever was asked for. */
	standardShape: boolean;
}

/** What the app is called and holds, the same for as long as the sandbox runs. */
export interface Identity {
	appKey: string;
	appSecret: string;
	session: string;
	buyerSession: string;
	refreshToken: string;
}

export const newToken = (prefix: string) => `${prefix}${randomHex(52)}`;

export const SELLER = { nick: '测试店铺', id: 9_007_199_254_740_993n };

const online = (): AppVersion => ({
	app_version: '0.0.1',
	template_id: '111',
	template_version: '0.0.1',
	ext_json: '{"name":"test"}',
	status: 'ONLINE',
	madeAt: 0,
});

export const newApp = (
	name: string,
	versions: Record<Client, AppVersion[]> = { taobao: [online()], tmall: [online()] },
): TaobaoApp => ({
	app_name: name,
	app_alias: '应用简称',
	app_description: '应用描述',
	app_icon: 'http://xxx.jpg',
	appkey: '123',
	versions,
	changes: { icon: [], desc: [], alias: [] },
});

const newWidget = (name: string, templateId: string, templateVersion: string): Widget => ({
	app_name: name,
	app_description: '展示店铺新品的小部件',
	versions: [
		{
			app_version: '0.0.1',
			client: 'taobao',
			status: 'ONLINE',
			template_id: templateId,
			template_version: templateVersion,
		},
	],
});

const appChannel = (appId: bigint, title: string, articleCode: string) => ({
	config_url: 'https://www.taobao.com',
	miniapp_id: appId,
	ext_properties: '{}',
	channel: '1',
	description: '私域卡片描述',
	title,
	isv_simple_name: 'ISV名称',
	article_code: articleCode,
	status: 1,
});

/** More than a page of them: each member has ordered once. */
const newServiceOrders = (count: number): Array<Record<string, unknown>> =>
	Array.from({ length: count }, (_, index) => ({
		nick: index === 0 ? 'testnick' : `testnick${index + 1}`,
		article_name: '沙箱应用',
		article_code: 'ts-1234',
		article_item_name: index % 2 === 0 ? '标准版' : '专业版',
		item_code: `ts-1234-${(index % 2) + 1}`,
		create: '2026-01-15 10:00:00',
		order_cycle: '2',
		biz_type: 1,
		order_id: 12345 + 2 * index,
		fee: '1000',
		prom_fee: '0',
		total_pay_fee: '1000',
		order_cycle_start: '2026-01-15 00:00:00',
		order_cycle_end: '2026-02-15 00:00:00',
		refund_fee: '0',
		biz_order_id: 12345 + 2 * index,
		activity_code: '',
		order_biz_status: '',
	}));

export const newState = ({ session, buyerSession, refreshToken }: Identity): TaobaoState => ({
	templates: { '111': ['0.0.1', '0.0.2', '0.0.3'], '222': ['1.0.0'] },
	apps: {
		'123': newApp('应用名称'),
		'3000000012345678': newApp('沙箱店铺_模板一'),
		'7091800003790954036': newApp('沙箱店铺_模板二'),
	},
	widgetTemplates: { '3000000000111': ['0.0.1', '0.0.2'], '3000000000112': ['1.0.0'] },
	widgets: {
		'3000000000222': newWidget('新品小部件', '3000000000111', '0.0.1'),
		'3000000000223': newWidget('会员小部件', '3000000000112', '1.0.0'),
	},
	appChannels: [
		appChannel(3000000012345678n, '私域卡片标题', 'ts-1234'),
		appChannel(7091800003790954036n, '会员卡片', 'ts-5678'),
	],
	sellerChannels: [
		{
			miniapp_id: 3000000012345678n,
			ext_properties: '{}',
			add_status: 1,
			config_status: 1,
			channel: '1',
		},
	],
	serviceOrders: newServiceOrders(25),
	sessions: {
		[session]: { of: 'seller', expired: false },
		[buyerSession]: { of: 'buyer', expired: false },
	},
	refreshTokens: { [refreshToken]: { used: false } },
	codes: [],
	canRenew: true,
	lagMs: 0,
	groups: { vip_user: ['testnick'] },
	permits: { testnick: [] },
	messages: [],
	visibilityMs: 60_000,
	failing: [],
	standardShape: false,
});

export interface Call {
	state: TaobaoState;
	identity: Identity;
	/** As they were sent. */
	params: FormFields;
	/** Read as the types that the document gives them. */
	values: Record<string, unknown>;
	files: UploadedFile[];
	/** Nick of the user whose session it is; empty without one. */
	nick: string;
}

export type Handler = (call: Call) => Record<string, unknown>;
