/**
 * A difference between a table and a record that is right as it is. Where the document itself is
 * wrong, the table says so in the `note` of its entry.
 */
export interface Deviation {
	/** Documented name. */
	api: string;
	/** Parameter, with the way to it. Without it, the whole record. */
	at?: string;
	/** The complaint that it answers. */
	says: string;
	why: string;
}

const EXPLICIT =
	'Without it, all domains registered at the platform are added; the form makes that choice a conscious one.';

export const DEVIATIONS: Readonly<Record<'alipay' | 'baidu' | 'taobao', readonly Deviation[]>> = {
	alipay: [],
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
		{
			api: 'data/gettpdata',
			at: 'max_result',
			says: 'is missing',
			why: 'The SDKs say max_results, by which the record pages; one parameter from two sources.',
		},
	],
	taobao: [],
};
