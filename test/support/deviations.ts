import { NEEDED_BY_SENSE } from './needed';

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

const SENSE =
	'No source tells whether it is needed. Without it the call does not say what it is about, so the form asks for it.';

const neededBySense = (platform: keyof typeof NEEDED_BY_SENSE): Deviation[] =>
	Object.entries(NEEDED_BY_SENSE[platform]).flatMap(([api, names]) =>
		names.split(' ').map((at) => ({ api, at, says: 'is not documented as required', why: SENSE })),
	);

const EXPLICIT =
	'Without it, all domains registered at the platform are added; the form makes that choice a conscious one.';

export const DEVIATIONS: Readonly<Record<'alipay' | 'baidu' | 'taobao', readonly Deviation[]>> = {
	alipay: neededBySense('alipay'),
	baidu: [
		...neededBySense('baidu'),
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
	taobao: neededBySense('taobao'),
};
