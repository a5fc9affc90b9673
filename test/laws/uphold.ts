import type { Law } from './law';

/** One test a law: it holds for what ships, finds nothing in an innocent, and reports its offender. */
export function uphold<Subject>(
	subjects: string,
	laws: Array<Law<Subject>>,
	shipped: Subject[],
	innocent: Subject,
) {
	describe.each(laws)(`${subjects}: $says`, ({ violations, offender }) => {
		it('holds for all that ships', () => {
			expect(shipped.flatMap(violations)).toEqual([]);
		});

		it('finds nothing in an innocent example', () => {
			expect(violations(innocent)).toEqual([]);
		});

		it('reports the planted offender', () => {
			expect(violations(offender)).not.toEqual([]);
		});
	});
}
