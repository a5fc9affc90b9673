import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import {
	fieldsIn,
	findOperation,
	pickOf,
	type Catalogue,
	type Pick,
	type Picklist,
} from '../../dist/nodes/shared/record/catalogue';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { TABLES, type PlatformName } from '../support/coverage';
import { typed, undocumented, unexplained } from '../support/picks';
import { alipay as ofAlipay } from '../support/unpicked/alipay';
import { baidu as ofBaidu } from '../support/unpicked/baidu';
import { taobao as ofTaobao } from '../support/unpicked/taobao';

const REASONS = { alipay: ofAlipay, baidu: ofBaidu, taobao: ofTaobao };

const CATALOGUES: Record<PlatformName, Catalogue> = {
	alipay: alipay.catalogue,
	baidu: baidu.catalogue,
	taobao: taobao.catalogue,
};

const PICKLISTS: Record<PlatformName, Readonly<Record<string, Picklist>>> = {
	alipay: alipay.picklists,
	baidu: baidu.picklists,
	taobao: taobao.picklists,
};

const picksOf = (catalogue: Catalogue): Pick[] =>
	Object.values(catalogue)
		.flatMap(({ operations }) => Object.values(operations).flatMap(fieldsIn))
		.flatMap((field) => pickOf(field) ?? []);

describe.each(Object.keys(CATALOGUES) as PlatformName[])('%s', (name) => {
	it('a field that names what another operation lists is chosen from it, or has a reason not to be', () => {
		expect(unexplained(typed(name, CATALOGUES[name]), REASONS[name])).toEqual([]);
	});

	it('what a list stores, shows and sorts by is documented in its answer', () => {
		const picks = picksOf(CATALOGUES[name]);
		expect(undocumented(PICKLISTS[name], TABLES[name], picks)).toEqual([]);
	});
});

/** Codes that a list words although the answer of its operation words them already. */
const wordedTwice = (catalogue: Catalogue, picklists: Readonly<Record<string, Picklist>>) =>
	Object.entries(picklists).flatMap(([list, { operation, meanings = {} }]) => {
		const { meanings: answered = {} } = findOperation(catalogue, operation).answer ?? {};
		const known = Object.keys(answered).map((way) => way.split('.').at(-1));
		return Object.keys(meanings)
			.filter((field) => known.includes(field))
			.map((field) => `${list}: ${field}`);
	});

it.each(Object.keys(CATALOGUES) as PlatformName[])(
	'%s: a list and the items show the same words of a code',
	(name) => {
		expect(wordedTwice(CATALOGUES[name], PICKLISTS[name])).toEqual([]);
	},
);

it('a planted list with words of its own is found', () => {
	const { corePages } = baidu.picklists;
	const meanings = { audit_status: { '2': ['Fine', '好'] as const } };
	expect(wordedTwice(CATALOGUES.baidu, { corePages: { ...corePages, meanings } })).toEqual([
		'corePages: audit_status',
	]);
});

/** The versions of Alipay, with the field of one operation typed, or with another name. */
const planted = (field: string): Catalogue => {
	const { version } = alipay.catalogue as Catalogue;
	const release = version.operations['alipay.open.mini.version.online'];
	const { app_version: known } = release.required!;
	const operations = {
		...version.operations,
		'alipay.open.mini.version.online': {
			...release,
			required: { [field]: { ...known, pick: undefined } },
		},
	};
	return { version: { ...version, operations } };
};

const complaintsOf = (catalogue: Catalogue) =>
	typed('alipay', catalogue).filter(({ api }) => api === 'alipay.open.mini.version.online');

it.each(['app_version', 'appVersion', 'app_versions', 'app_version_list'])(
	'a planted field %s that is typed is found',
	(field) => {
		const [found, ...more] = complaintsOf(planted(field));
		expect(more).toEqual([]);
		expect(found).toMatchObject({ at: field });
		expect(found.by).toContain('alipay.open.mini.version.list.query');
		expect(unexplained([found], [])).toHaveLength(1);
	},
);

it.each(['app_name', 'version_description', 'colour_id'])(
	'a field %s that nothing lists, or that names nothing, is left alone',
	(field) => {
		expect(complaintsOf(planted(field))).toEqual([]);
	},
);

it('a reason answers for its field alone, and one that answers for nothing is reported', () => {
	const found = complaintsOf(planted('app_version'));
	const reason = { field: 'app_version', why: 'It is new.' };
	expect(unexplained(found, [reason])).toEqual([]);
	expect(unexplained(found, [{ ...reason, apis: ['another'] }])).toEqual([
		expect.stringContaining('app_version is typed'),
		'another: app_version needs no reason any more',
	]);
	expect(unexplained([], [reason])).toEqual(['everywhere: app_version needs no reason any more']);
});

it('a planted list that shows or sorts by what is not answered is found', () => {
	const versions = { ...alipay.picklists.versions, shown: ['app_version', 'colour'] };
	const picks = [{ list: 'versions', first: { shape: ['round'] } }];
	expect(undocumented({ versions }, TABLES.alipay, picks)).toEqual([
		'versions: alipay.open.mini.version.list.query answers no colour there',
		'versions: alipay.open.mini.version.list.query answers no shape there',
	]);
});
