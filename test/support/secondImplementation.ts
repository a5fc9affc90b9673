/** Many random inputs for two programs that must agree. */
import CryptoJS from 'crypto-js';
import { Random } from './random';

export type Texts = Record<string, string>;

export const ROUNDS = 200;

/** One test over many random inputs; a failure names the seed that makes it again. */
export function repeatedly(
	rounds: number,
	title: string,
	check: (random: Random) => unknown,
): void {
	test(`${title} (${rounds} random inputs)`, async () => {
		for (let seed = 1; seed <= rounds; seed++)
			try {
				await check(new Random(seed));
			} catch (error) {
				if (error instanceof Error) error.message = `Seed ${seed}: ${error.message}`;
				throw error;
			}
	});
}

export const words = (data: Buffer) => CryptoJS.enc.Hex.parse(data.toString('hex'));

/** Distinct names with values, at least one of each awkward kind. */
export function parameters(random: Random, blanks: boolean): Texts {
	const made = random.list(2 + random.below(8), () => [random.name(), random.text()] as const);
	return Object.fromEntries(
		[
			...made,
			['first_at', `@${random.text()}`],
			['foo_bar', '百分之100% a+b&c=d'],
			['foobar', '😀'],
			...(blanks ? [['empty', ''] as const] : []),
		].filter(([, value]) => blanks || value !== ''),
	);
}
