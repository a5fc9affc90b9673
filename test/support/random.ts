/** Repeatable random input: the same seed gives the same values on every machine (mulberry32). */
export class Random {
	constructor(private state: number) {}

	/** From 0 (included) to 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** From 0 to `limit`, not included. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	pick<T>(values: readonly T[]): T {
		return values[this.below(values.length)];
	}

	list<T>(length: number, make: () => T): T[] {
		return Array.from({ length }, make);
	}

	/** Letters of many scripts, and what forms, URLs, JSON and signatures treat specially. */
	text(longest = 24): string {
		return this.list(this.below(longest), () => this.pick(CHARACTERS)).join('');
	}

	/** A parameter name whose order differs between ASCII, locale and length. */
	name(): string {
		const [first, ...rest] = this.list(1 + this.below(8), () => this.pick(NAME_CHARACTERS));
		return `${this.pick(['a', 'b', 'app', 'Z', 'k'])}${first}${rest.join('')}`;
	}

	bytes(length: number): Buffer {
		return Buffer.from(this.list(length, () => this.below(256)));
	}
}

const CHARACTERS = [
	...'azAZ09 ~!@#$%^&*()_+-=[]{}|;:\'",./<>?`\\',
	...'小程序审核通过\u3000，。é\u00a0',
	'\n',
	'\r\n',
	'\t',
	'😀',
	'👩‍💻',
	'𠮷',
	'%E4',
	'%2B',
	'&amp;',
	'+',
	'=',
	'&',
];
const NAME_CHARACTERS = [...'abyzABZ019__'];
