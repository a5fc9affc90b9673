/** What holds for an edition as `writeSources` writes it, whatever its language. */
import {
	complaintsOf,
	inPackage,
	shownBy,
	write,
	type Shown,
	type Written,
} from '../support/editions';
import { linesWith, looseEnds } from './laws';

/** `expected` gives what the source shows in that language, by another way than by writing it. */
export function holdsAsWritten(name: string, packageName: string, expected: () => Shown): void {
	describe(`the edition ${name}, as it is written`, () => {
		let written: Written;

		beforeAll(async () => {
			written = await write(name);
		}, 240_000);

		it('shows what the source shows in its language', () => {
			const found = shownBy(written);
			expect(Object.keys(found)).toHaveLength(12);
			expect(found).toEqual(inPackage(expected(), packageName));
		});

		it('has nothing left of the choice between editions, and nothing that nothing uses', () => {
			const { texts } = written;
			expect(linesWith(texts, /LANGUAGE|\/edition'/, [])).toEqual([]);
			expect(looseEnds(texts)).toEqual([]);
			expect([...texts.keys()].filter((path) => path.endsWith('zh.json'))).toEqual([]);
		});

		it('passes the type check', () => {
			expect(complaintsOf(written)).toEqual([]);
		});
	});
}
