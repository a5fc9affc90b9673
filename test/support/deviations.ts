/** A difference between the documents and a record that is right as it is. */
export interface Deviation {
	/** Documented name. */
	api: string;
	/** Parameter, with the way to it. Without it, the whole record. */
	at?: string;
	/** The complaint that it answers. */
	says: string;
	why: string;
}

const CONDITIONAL =
	'Required as long as it applies; the form shows it only for the choice that needs it.';
const EXPLICIT =
	'Without it, all domains registered at the platform are added; the form makes that choice a conscious one.';

const ORDER_CENTER = [
	'ordercenter/add/main/info',
	'ordercenter/update/main/info',
	'ordercenter/update/main/status',
	'ordercenter/append/sub/info',
	'ordercenter/update/sub/info',
	'ordercenter/update/sub/status',
];

export const DEVIATIONS: Readonly<Record<'alipay' | 'baidu' | 'taobao', readonly Deviation[]>> = {
	alipay: ['code', 'refresh_token'].map((at) => ({
		api: 'alipay.open.auth.token.app',
		at,
		says: 'is not documented as required',
		why: CONDITIONAL,
	})),
	baidu: [
		{
			api: 'app/category/update',
			at: 'categorys',
			says: 'limits are documented as none, not up to 5',
			why: 'The documents of 2020 give the limit with error 50060.',
		},
		...[
			'app/modifydomain',
			'app/modifywebviewdomain',
			'tp/modifydomain',
			'tp/modifywebviewdomain',
		].map((api) => ({ api, at: 'action', says: 'is not documented as required', why: EXPLICIT })),
		...['app/modifywebviewdomain', 'tp/modifywebviewdomain'].map((api) => ({
			api,
			at: 'web_view_domain',
			says: 'is not documented as required',
			why: CONDITIONAL,
		})),
		...['template/library/get', 'template/add'].map((api) => ({
			api,
			at: 'id',
			says: 'is documented as int, not text',
			why: "The document's own answers have IDs such as BD0016.",
		})),
		{
			api: 'pay/account/create',
			at: 'manage_permit_url',
			says: 'is documented as required',
			why: 'Its own text says: only where the industry demands it.',
		},
		...ORDER_CENTER.flatMap((api) =>
			['Data', 'Data.BizAPPID', 'Data.CateID', 'Data.ResourceID'].map((at) => ({
				api,
				at,
				says: 'is not documented as required',
				why: 'The official page on orders marks them as required, and every official example has them.',
			})),
		),
		{
			api: 'data/gettpdata',
			at: 'max_result',
			says: 'is missing',
			why: 'The SDKs say max_results, by which the record pages; one parameter from two sources.',
		},
		...[
			['v1.0/coupon/tp/create', 'reduce_cost'],
			['v1.0/coupon/tp/create', 'discount'],
			['v1.0/coupon/create', 'reduceCost'],
			['v1.0/coupon/create', 'discount'],
			['message/custom/send', 'content'],
			['message/custom/send', 'pic_url'],
		].map(([api, at]) => ({ api, at, says: 'is not documented as required', why: CONDITIONAL })),
	],
	taobao: [],
};
