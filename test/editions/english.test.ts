import type { Field } from '../../dist/nodes/shared/record/catalogue';
import { validate } from '../../dist/nodes/shared/form/validate';
import { editions } from '../../scripts/lib/edition/editions';
import { ENGLISH } from '../../scripts/lib/edition/words';
import {
	complaintsOf,
	inPackage,
	shownBy,
	shownIn,
	textsIn,
	write,
	type Shown,
	type Written,
} from '../support/editions';
import { PACKAGE_DIR } from '../support/engine';
import { linesWith, looseEnds, unusedOf } from './laws';

const HAN = /\p{Script=Han}/u;

/** Values of the platforms that an English edition keeps in Chinese, by what they are. */
const PLATFORMS_OWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	alipay: {
		'stores, as they are sent': ['苹果', '应用宝', '华为', '小米', '豌豆荚', '其他'],
		'the end of a certificate that has none, as it is sent': ['长期'],
	},
	baidu: {
		'categories of articles, as they are sent': [
			...[
				'财经',
				'宠物',
				'动漫',
				'搞笑',
				'国际',
				'家居',
				'健康养生',
				'教育',
				'军事',
				'科技',
				'数码',
			],
			...[
				'科学',
				'历史',
				'旅游',
				'美食',
				'母婴育儿',
				'汽车',
				'情感',
				'社会',
				'时尚',
				'时事',
				'体育',
			],
			...['文化', '星座运势', '音乐', '游戏', '娱乐', '综合'],
		],
		'a date, as it is sent': ['2026年1月31日'],
		'names of days in an answer': ['第2天'],
		'grades in an answer': ['未评级', 'A 级', 'B 级', 'C 级'],
	},
	taobao: {},
};

/** Where an edition names another platform. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	alipay: {},
	baidu: {},
	taobao: {
		'a documented field of a seller, and its label': ['alipay_bind', 'Alipay Bound'],
		'a documented channel of delivery': ["'5': 'Baidu'"],
	},
};
const NAMES: Readonly<Record<string, RegExp>> = {
	alipay: /baidu|taobao|百度|淘宝/i,
	baidu: /alipay|taobao|支付宝|淘宝/i,
	taobao: /alipay|baidu|支付宝|百度/i,
};

const ENGLISH_EDITIONS = ['alipay', 'baidu', 'taobao'];

const written: Record<string, Written> = {};
const shown: Record<string, Shown> = {};
let source: Shown;

beforeAll(async () => {
	source = shownIn('en');
	for (const name of ENGLISH_EDITIONS) {
		written[name] = await write(name);
		shown[name] = shownBy(written[name]);
	}
}, 240_000);

/** Whether the words that are no Chinese come again, in their order. */
function tellsTheSame(text: string, english: string): boolean {
	const words = (of: string) => of.match(/[A-Za-z]+/g) ?? [];
	const given = words(english)[Symbol.iterator]();
	return words(text).every((word) => {
		for (let next = given.next(); !next.done; next = given.next())
			if (next.value === word) return true;
		return false;
	});
}

/** Where two values differ. Chinese of the one may be anything in the other. */
function differences(expected: unknown, found: unknown, at: string): string[] {
	if (typeof expected === 'string' && typeof found === 'string' && HAN.test(expected))
		return tellsTheSame(expected, found) ? [] : [`${at}: ${expected} → ${found}`];
	if (
		typeof expected !== 'object' ||
		expected === null ||
		typeof found !== 'object' ||
		found === null
	)
		return Object.is(expected, found) ? [] : [`${at}: ${String(expected)} → ${String(found)}`];
	const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
	return [...names].flatMap((name) =>
		differences(
			(expected as Record<string, unknown>)[name],
			(found as Record<string, unknown>)[name],
			`${at}.${name}`,
		),
	);
}

const allowedIn = (table: Readonly<Record<string, readonly string[]>>) =>
	Object.values(table).flat();

/** All fields of a record that was read from a form's catalogue, at any depth. */
const fieldsIn = (value: unknown): Array<[string, Field]> =>
	typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([name, inner]) => [
				...((inner as Partial<Field> | null)?.kind
					? [[name, inner as Field] as [string, Field]]
					: []),
				...fieldsIn(inner),
			]);

describe.each(ENGLISH_EDITIONS)('the English edition %s', (name) => {
	const { package: packageName } = editions.find((edition) => edition.name === name)!;

	it('shows what the source shows in English', () => {
		const found = shown[name];
		const expected = Object.fromEntries(
			Object.entries(inPackage(source, packageName)).filter(([type]) => type in found),
		);
		expect(Object.keys(found)).toHaveLength(4);
		expect(Object.keys(expected)).toHaveLength(4);
		expect(differences(expected, found, name)).toEqual([]);
	});

	it('has no Chinese but values of the platform', () => {
		const allowed = allowedIn(PLATFORMS_OWN[name]);
		expect(linesWith(written[name].texts, HAN, allowed)).toEqual([]);
		expect(unusedOf(written[name].texts, allowed)).toEqual([]);
	});

	it('has no punctuation of Chinese in what it shows', () => {
		const texts = new Map([[name, JSON.stringify(shown[name])]]);
		expect(linesWith(texts, /[\u3000-\u303f\uff00-\uffef]/, [])).toEqual([]);
	});

	it('names no other platform', () => {
		const allowed = allowedIn(OTHERS[name]);
		expect(linesWith(written[name].texts, NAMES[name], allowed)).toEqual([]);
		expect(unusedOf(written[name].texts, allowed)).toEqual([]);
	});

	it('names its own package, and has nothing left of the choice between editions', () => {
		const { texts } = written[name];
		expect(
			linesWith(
				texts,
				/LANGUAGE|\/edition'|n8n-nodes-mini-programs(?!\/)|\bzh([A-Z]\w*)?\b|\w+Zh\b/,
				[],
			),
		).toEqual([]);
		const codex = [...texts].filter(([path]) => path.endsWith('.node.json'));
		expect(
			codex.map(([, text]) => (JSON.parse(text) as { node: string }).node.split('.')[0]),
		).toEqual(Array(3).fill(packageName));
	});

	it('has nothing that nothing uses', () => {
		expect(looseEnds(written[name].texts)).toEqual([]);
	});

	it('shows examples that it would take', () => {
		const { folder, texts } = written[name];
		const catalogue = [...texts.keys()].find((path) => /catalogue\/index\.ts$/.test(path))!;
		const examples = fieldsIn(require(`${folder}/${catalogue}`)).filter(
			([, { kind, example }]) => kind === 'text' && example !== undefined,
		);
		expect(examples.length).toBeGreaterThan(20);
		const refused = examples.flatMap(([field, rules]) =>
			validate(
				{ required: { [field]: { ...rules, zh: '', when: undefined } } },
				{ [field]: rules.example },
			),
		);
		expect(refused).toEqual([]);
	});
});

it('passes the type check', () => {
	expect(complaintsOf(written.taobao)).toEqual([]);
});

it('has English for Chinese that stands in the source, and no more', () => {
	expect(unusedOf(textsIn(PACKAGE_DIR, ['nodes', 'credentials']), Object.keys(ENGLISH))).toEqual(
		[],
	);
	expect(
		Object.values(ENGLISH).filter((english) => HAN.test(english) || /['"\\`]/.test(english)),
	).toEqual([]);
});
