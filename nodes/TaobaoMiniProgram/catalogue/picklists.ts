import type { Choices, Picklist } from '../../shared/record/catalogue';
import { channels } from './externalDelivery';
import { clients } from './template';

/** The documents spell out the first; the other two are named in words. */
const states: Choices = {
	ONLINE: ['Online', '已上线'],
	PREVIEW: ['Preview', '预览'],
	OFFLINE: ['Offline', '已下线'],
};

const apps = { operation: 'taobao.miniapp.template.queryapp' };

const appVersions = {
	...apps,
	at: ['all_version_infos', '*', 'app_version_list', '*'],
	meanings: { client: clients, status: states },
};

/** No document tells how large a page may be; 50 is what the query of apps takes. */
const widgets = {
	operation: 'taobao.miniapp.widget.template.instance.query',
	values: { param0: { page_size: 50, page_num: 1 } },
};

const widgetVersions = {
	...widgets,
	at: ['result', 'model', '*', 'app_version_list', '*'],
	meanings: { client: clients, status: states },
};

const serviceOrders = {
	operation: 'taobao.vas.order.search',
	at: ['article_biz_orders', '*'],
};

const channelConfigs = {
	operation: 'taobao.miniapp.ext.delivery.app.channel.configs.query',
	at: ['result', 'model', '*'],
};

/** What the account has, by the operations that list it. No operation lists mini program templates. */
export const picklists: Readonly<Record<string, Picklist>> = {
	apps: {
		...apps,
		at: ['all_version_infos', '*', 'app_info'],
		stored: 'app_id',
		shown: ['app_name', 'app_alias', 'app_id'],
	},
	appVersions: {
		...appVersions,
		stored: 'app_version',
		shown: ['app_version', 'client', 'status', 'template_version'],
	},
	templateVersions: {
		...appVersions,
		repeated: true,
		stored: 'template_version',
		shown: ['template_version', 'client', 'status'],
	},
	widgets: {
		...widgets,
		at: ['result', 'model', '*', 'mini_app_entity_template_dto'],
		stored: 'id',
		shown: ['app_name', 'id'],
	},
	widgetVersions: {
		...widgetVersions,
		stored: 'version',
		shown: ['version', 'client', 'status', 'template_version'],
	},
	widgetTemplates: {
		...widgetVersions,
		stored: 'template_id',
		shown: ['template_id', 'status'],
	},
	widgetTemplateVersions: {
		...widgetVersions,
		stored: 'template_version',
		shown: ['template_version', 'client', 'status'],
	},
	channelApps: {
		...channelConfigs,
		stored: 'miniapp_id',
		shown: ['title', 'miniapp_id', 'channel'],
		meanings: { channel: channels },
	},
	articles: {
		...channelConfigs,
		stored: 'article_code',
		shown: ['title', 'article_code'],
	},
	members: {
		...serviceOrders,
		repeated: true,
		stored: 'nick',
		shown: ['nick', 'article_item_name'],
	},
	chargedItems: {
		...serviceOrders,
		repeated: true,
		stored: 'item_code',
		shown: ['article_item_name', 'item_code'],
	},
	serviceOrders: {
		...serviceOrders,
		repeated: true,
		stored: 'biz_order_id',
		shown: ['biz_order_id', 'nick', 'article_item_name', 'create'],
	},
	serviceSubOrders: {
		...serviceOrders,
		stored: 'order_id',
		shown: ['order_id', 'nick', 'article_item_name', 'create'],
	},
	messageGroups: {
		operation: 'taobao.tmc.groups.get',
		at: ['groups', '*'],
		stored: 'name',
		shown: ['name'],
	},
	/** Of the session. */
	seller: {
		operation: 'taobao.user.seller.get',
		values: { fields: ['nick'] },
		at: ['user'],
		stored: 'nick',
		shown: ['nick'],
	},
};
