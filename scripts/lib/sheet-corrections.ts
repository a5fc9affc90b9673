/** Lines that the sheets have wrong, each with the reason; every one must still be found. */
export const CORRECTIONS: ReadonlyArray<{
	sheet: string;
	find: string | RegExp;
	put: string;
	/** Why. */
	since: string;
}> = [
	{
		sheet: 'baidu/01-auth.md',
		find: /`category\.category_(id|name|desc)`(?= int — 父)/g,
		put: '`category.parent.category_$1`',
		since: 'they are told as fields of the parent category',
	},
	{
		sheet: 'baidu/03-basic-info.md',
		find: /`category_quali\./g,
		put: '`sub_items.category_quali.',
		since: 'category_quali stands in sub_items',
	},
	{
		sheet: 'baidu/03-basic-info.md',
		find: /response:\n- `sub_category_id` .*\n- `qualis` .*\n- `qualis\.id` .*\n- `qualis\.addr` .*\n/,
		put: [
			'- `categorys[].sub_category_id` int (inside JSON string) required',
			'- `categorys[].qualis` array (inside JSON string) optional',
			'- `categorys[].qualis[].id` int (inside JSON string) required',
			'- `categorys[].qualis[].addr` string (inside JSON string) required',
			'response: errno, msg only',
			'',
		].join('\n'),
		since: 'the table describes the request, as the example shows, in which addr is an address',
	},
	{
		sheet: 'baidu/02-register.md',
		find: /`category\[\]\.qualis` object(.*)\n- `category\[\]\.id`(.*)\n- `category\[\]\.addr` int/,
		put: '`category[].qualis` array$1\n- `category[].qualis[].id`$2\n- `category[].qualis[].addr` string',
		since: 'the same structure as categorys of category/update, in which addr is an address',
	},
	{
		sheet: 'baidu/09-login.md',
		find: /- `error_description` .*\n- `Data` .*\n(- `Data\..*\n)+/,
		put: '- `openid` string\n- `session_key` string\n',
		since: 'the sheet notes the answer of a success, its table is that of a failure',
	},
	{
		sheet: 'baidu/15-data-statistics.md',
		find: /`data_list` object/g,
		put: '`data_list` array<object>',
		since: 'the examples answer lists',
	},
	{
		sheet: 'baidu/16-search.md',
		find: /(?<=Submit sitemap URLs\ntoken: )tp_access_token/,
		put: 'authorizer access_token | tp_access_token',
		since: 'its example and integrations use the authorizer token, which alone tells the program',
	},
	{
		sheet: 'baidu/16-search.md',
		find: /(?<=- `sub_chain_prior_number` Long .*\n(?:- `.*\n)*)- `(?=\w+` (?:Long|String))/g,
		put: '- `sub_chain_info_list[].',
		since: 'the example has the sub-links in a list of this name, beside the two counters',
	},
	{
		sheet: 'baidu/16-search.md',
		find: /- `sub_chain_prior_number` Long .*\n/,
		put: '$&- `sub_chain_info_list` array<object>\n',
		since: 'the example has the sub-links in a list of this name, beside the two counters',
	},
	{
		sheet: 'baidu/18-feed.md',
		find: /`(begin|end)` string/g,
		put: '`$1` long',
		since: 'the examples are seconds, and the official SDKs take a Long',
	},
	{
		sheet: 'baidu/19-core-page.md',
		find: /response:\n(?=- `app_id`)/,
		put: '$&- `data` array<object>\n',
		since: 'the example answers a list',
	},
	{
		sheet: 'baidu/19-core-page.md',
		find: /- `(?=(?:app_id|title|desc|audit_status|audit_msg|keywords)` (?:long|string|int|List) —|path` string — 页面path。\n)/g,
		put: '- `data[].',
		since: 'the example answers a list',
	},
	{
		sheet: 'baidu/19-core-page.md',
		find: /(`data\[\]\.keywords`) List(.*)/,
		put: '$1 array<object>$2\n- `data[].keywords[].keyword` string\n- `data[].keywords[].auditStatus` int\n- `data[].keywords[].auditMsg` string',
		since: 'a second table and the example tell the members',
	},
	{
		sheet: 'baidu/20-brand-word.md',
		find: /(?<=Query brand word review status\n(?:.*\n)*?response:\n(?:- `.*\n)*)- `/g,
		put: '- `data[].',
		since: 'the example answers a list',
	},
	{
		sheet: 'baidu/20-brand-word.md',
		find: /response:\n(?=- `data\[\])/,
		put: '$&- `data` array<object>\n',
		since: 'the example answers a list',
	},
	{
		sheet: 'baidu/20-brand-word.md',
		find: /`data\[\]\.relation_pic\./g,
		put: '`data[].relation_pic[].',
		since: 'the example has a list of them',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: '/v1.0/coupon/tp/batch/upload',
		put: '/v1.0/coupon/tp/code/batch/upload',
		since: 'the document has code/ in the address',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(`base_info\.(?:begin_timestamp|end_timestamp|time_unit|time_value|callback_url)` \w+ body-json) required/g,
		put: '$1 optional',
		since: 'the text demands them for one type only, and the examples lack the address here',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /`base_info\.(?=(?:type|begin_timestamp|end_timestamp|time_unit|time_value|get_start_timestamp|get_end_timestamp)`)/g,
		put: '`base_info.date_info.',
		since: 'the examples of request and answer have them in date_info, as the official SDK',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: '`banner_ids` long body-json',
		put: '`banner_id` long body-json',
		since: 'the example, and the official SDKs for the same call of developers, say banner_id',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: '`banner_ids` long query required',
		put: '`banner_ids` array<long> query required wire:comma-list',
		since: 'several are joined by commas, says the text',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=Create a coupon\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.coupon_id` string',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=Upload coupon codes\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.success_num` int\n- `data.fail_num` int',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=Add a coupon banner\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.banner_id` long',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=(?:Update a coupon banner|Delete a coupon banner|Synchronize coupon consumption|Delete a coupon)\n(?:.+\n)*)response: errno, msg only/g,
		put: 'response:\n- `data` boolean',
		since: 'the examples answer true',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=Get coupon banners\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` array<object>\n- `data[].banner_ids` long\n- `data[].coupon_id` string\n- `data[].title` string\n- `data[].pic_url` string\n- `data[].app_redirect_path` string\n- `data[].create_time` long\n- `data[].update_time` long',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=List coupon banners\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.page_no` int\n- `data.total` int\n- `data.data_list` array<object>\n- `data.data_list[].banner_id` long\n- `data.data_list[].coupon_id` string\n- `data.data_list[].title` string\n- `data.data_list[].pic_url` string\n- `data.data_list[].app_redirect_path` string\n- `data.data_list[].create_time` long\n- `data.data_list[].update_time` long',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=Get a coupon\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.coupon_id` string\n- `data.coupon_type` string\n- `data.discount` int\n- `data.base_info` object\n- `data.description` string\n- `data.callback_url` string',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(?<=List coupons\n(?:.+\n)*)response: errno, msg only/,
		put: 'response:\n- `data` object\n- `data.page_no` int\n- `data.total` int\n- `data.data_list` array<object>\n- `data.data_list[].coupon_type` string\n- `data.data_list[].discount` int\n- `data.data_list[].base_info` object\n- `data.data_list[].description` string\n- `data.data_list[].callback_url` string',
		since: 'the example answers it',
	},
	{
		sheet: 'baidu/21-coupon.md',
		find: /(`(?:reduce_cost|discount)` \w+ body-json) required/g,
		put: '$1 optional',
		since: 'each is for one type of coupon only',
	},
];
