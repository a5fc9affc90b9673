import {
	complaintsOf,
	inPackage,
	shownBy,
	shownIn,
	write,
	type Written,
} from '../support/editions';
import { linesWith, looseEnds } from './laws';

// What the built package shows in Chinese has the texts still in English that `translate` replaces.
jest.mock('../../scripts/lib/edition/translate', () => ({ translate: () => undefined }));

const written: Record<string, Written> = {};

beforeAll(async () => {
	for (const name of ['zh', 'all']) written[name] = await write(name);
}, 240_000);

describe.each([
	{ name: 'zh', language: 'zh', packageName: 'n8n-nodes-mini-programs-zh' },
	{ name: 'all', language: 'both', packageName: 'n8n-nodes-mini-programs' },
] as const)('the edition $name', ({ name, language, packageName }) => {
	it('shows what the source shows in its language', () => {
		const found = shownBy(written[name]);
		expect(Object.keys(found)).toHaveLength(12);
		expect(found).toEqual(inPackage(shownIn(language), packageName));
	});

	it('has nothing left of the choice between editions, and nothing that nothing uses', () => {
		const { texts } = written[name];
		expect(linesWith(texts, /LANGUAGE|\/edition'/, [])).toEqual([]);
		expect(looseEnds(texts)).toEqual([]);
		expect([...texts.keys()].filter((path) => path.endsWith('zh.json'))).toEqual([]);
	});

	it('passes the type check', () => {
		expect(complaintsOf(written[name])).toEqual([]);
	});
});
