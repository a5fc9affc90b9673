import type { Unpicked } from '../picks';

const BY_ID =
	'placement materials and plans are read by IDs that one has already: nothing lists what there is';

const MATERIALS = 'taobao.miniapp.distribution.material';
const PLANS = 'taobao.miniapp.distribution.order';

export const taobao: readonly Unpicked[] = [
	{
		field: 'template_id',
		apis: ['instantiate', 'offlineapp', 'onlineapp', 'queryapp', 'rollback', 'updateapp'].map(
			(name) => `taobao.miniapp.template.${name}`,
		),
		why: 'no operation lists templates: the query of apps is asked with one, and that of widgets answers templates of widgets. The credential can hold it',
	},
	{
		field: 'app_id',
		apis: ['alibaba.lsy.miniapp.msg.push', 'alibaba.lsy.miniapp.user.get'],
		why: 'the retail cloud names its mini programs itself',
	},
	{
		field: 'app_id',
		apis: ['taobao.miniapp.messsage.normal.send', 'taobao.miniapp.messsage.reply'],
		why: 'it is a light shop, which is built from no template',
	},
	{ field: 'card_id', why: 'the console shows the cards; a material answers only the one it fits' },
	{
		field: 'scene_id',
		why: 'the console shows the scenes; a material answers only the one it fits',
	},
	{ field: 'material_id', why: BY_ID },
	{ field: 'id', apis: [`${MATERIALS}.update`], why: BY_ID },
	{ field: 'order_id_list', why: BY_ID },
	{ field: 'order_id', apis: [`${PLANS}.items.all.bind`], why: BY_ID },
	{ field: 'item_id', why: 'virtual items are read by IDs that one has already' },
];
