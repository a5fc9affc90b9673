/** What becomes of a genuine message on its way: bytes, fields, encodings, nesting, types. */
import fc from 'fast-check';

/** A message as it goes over the wire; an answer has no query. */
export interface Message {
	query: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** Names that a table has without being filled, and those that the platforms' readers look for. */
const NAMES = [
	...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'length'],
	...['sign', 'sign_type', 'charset', 'app_id', 'auth_app_id', 'notify_id', 'utc_timestamp'],
	...['msg_method', 'biz_content', 'encrypt_type', 'method', 'app_key', 'timestamp', 'messageId'],
	...['Nonce', 'TimeStamp', 'Encrypt', 'MsgSignature', 'echoStr', 'signature', 'nonce'],
	...['errno', 'error', 'error_code', 'data', 'code', 'sub_code', 'error_response', 'msg', ''],
];

const TEXTS = [
	'',
	'0',
	'1',
	'null',
	'{}',
	'[]',
	'RSA2',
	'AES',
	'GBK',
	'中文',
	'\u0000',
	'=',
	'%',
	'"',
];

const TYPES = [
	'',
	'application/json',
	'application/json;charset=gbk',
	'application/x-www-form-urlencoded',
	'application/x-www-form-urlencoded;charset=GBK',
	'text/xml',
	'text/plain;charset=utf-16le',
	'text/html;charset=nonsense',
	'multipart/form-data; boundary=x',
];

/** Put in place of a value of JSON. */
const VALUES: unknown[] = [
	null,
	true,
	0,
	-1,
	1e300,
	'',
	[],
	{},
	[[]],
	{ toString: 1 },
	'__proto__',
];

/** Without an end, or over and over, these are hard for scanners. */
const HARD = ['\\"', '"', '[', '{"a":', '&a=1', '%', ' ', '9', '-----BEGIN CERTIFICATE-----'];

interface Step {
	kind: string;
	/** Where, as a part of the whole. */
	at: number;
	to: number;
	name: string;
	text: string;
	number: number;
}

type Change = (message: Message, step: Step) => Message;

const place = (part: number, size: number) =>
	Math.min(Math.floor(part * size), Math.max(size - 1, 0));

const inBody =
	(change: (body: Buffer, step: Step) => Buffer): Change =>
	(message, step) => ({ ...message, body: change(Buffer.from(message.body), step) });

/** The same in the fields of the query, where there are some, or of the body. */
const inFields =
	(change: (pairs: string[], step: Step) => string[]): Change =>
	(message, step) => {
		const edit = (form: string) => change(form.split('&'), step).join('&');
		return message.query !== '' && step.number % 2 === 0
			? { ...message, query: edit(message.query) }
			: { ...message, body: Buffer.from(edit(message.body.toString('latin1')), 'latin1') };
	};

const inJson = (change: (value: unknown, step: Step) => unknown): Change =>
	inBody((body, step) => {
		try {
			return Buffer.from(JSON.stringify(change(JSON.parse(body.toString()), step)) ?? '');
		} catch {
			return body;
		}
	});

const inMembers = (change: (members: Array<[string, unknown]>, step: Step) => typeof members) =>
	inJson((value, step) => {
		if (typeof value !== 'object' || value === null) return value;
		const members = Object.entries(value);
		// A level deeper, every other time.
		const at = place(step.at, members.length);
		const [name, inner] = members[at] ?? [];
		if (
			step.number % 2 === 1 &&
			typeof inner === 'object' &&
			inner !== null &&
			!Array.isArray(inner)
		)
			return { ...value, [String(name)]: Object.fromEntries(change(Object.entries(inner), step)) };
		return Object.fromEntries(change(members, step));
	});

const put = <T>(list: T[], at: number, remove: number, ...entries: T[]) =>
	list.toSpliced(place(at, list.length), remove, ...entries);

const ANYWHERE: Step = { kind: '', at: 0, to: 0, name: '', text: '', number: 0 };

const percent = (char: string) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`;

const STEPS: Record<string, Change> = {
	flip: inBody((body, { at, number }) => {
		if (body.length > 0) body[place(at, body.length)] ^= 1 << number % 8;
		return body;
	}),
	flipQuery: (message, { at, number }) => {
		const bytes = Buffer.from(message.query, 'latin1');
		if (bytes.length > 0) bytes[place(at, bytes.length)] ^= 1 << number % 7;
		return { ...message, query: bytes.toString('latin1') };
	},
	cut: inBody((body, { at }) => body.subarray(0, place(at, body.length))),
	cutOut: inBody((body, { at, to }) => {
		const [from, end] = [place(at, body.length), place(to, body.length)].sort((a, b) => a - b);
		return Buffer.concat([body.subarray(0, from), body.subarray(end)]);
	}),
	append: inBody((body, { text }) => Buffer.concat([body, Buffer.from(text)])),
	repeat: inBody((body, { at, number, text }) => {
		const from = place(at, body.length);
		const some = body.subarray(from, from + 1 + (number % 12)).toString('latin1');
		const piece = [...HARD, some, text][number % (HARD.length + 2)] || 'a';
		const rest = number % 2 === 0 ? body.subarray(from) : Buffer.alloc(0);
		return Buffer.concat([body.subarray(0, from), Buffer.alloc(60_000, piece, 'latin1'), rest]);
	}),
	/** Other content, and no signature. */
	forge: (message, { text }) => {
		const unsigned = Object.entries(message.headers).filter(([name]) => !/sign/.test(name));
		const alter = ([name, value]: [string, unknown]): [string, unknown] => [
			name,
			typeof value === 'object' ? { ...value, forged: text } : value,
		];
		const forged = inMembers((members) => [
			...members.filter(([name]) => !/sign/i.test(name)).map(alter),
			['forged', text],
		]);
		return forged({ ...message, headers: Object.fromEntries(unsigned) }, ANYWHERE);
	},
	nest: inBody((body, { number, to }) => {
		const depth = 1 + Math.floor(to * 3000);
		const [open, close] = number % 2 === 0 ? ['[', ']'] : ['{"a":', '}'];
		return Buffer.from(
			open.repeat(depth) + body.toString('latin1') + close.repeat(depth),
			'latin1',
		);
	}),
	drop: inFields((pairs, { at }) => put(pairs, at, 1)),
	double: inFields((pairs, { at, to }) => put(pairs, to, 0, pairs[place(at, pairs.length)])),
	move: inFields((pairs, { at, to }) => {
		const pair = pairs[place(at, pairs.length)];
		return put(put(pairs, at, 1), to, 0, pair);
	}),
	add: inFields((pairs, { at, name, text }) =>
		put(pairs, at, 0, `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
	),
	rename: inFields((pairs, { at, name }) => {
		const [, value = ''] = pairs[place(at, pairs.length)].split(/=(.*)/s);
		return put(pairs, at, 1, `${encodeURIComponent(name)}=${value}`);
	}),
	replace: inFields((pairs, { at, text }) => {
		const [name] = pairs[place(at, pairs.length)].split('=');
		return put(pairs, at, 1, `${name}=${encodeURIComponent(text)}`);
	}),
	behind: inFields((pairs, { at, text }) =>
		put(pairs, at, 1, pairs[place(at, pairs.length)] + encodeURIComponent(text)),
	),
	swallow: inFields((pairs, { at, number }) => {
		const from = place(at, pairs.length);
		const some = pairs.slice(from, from + 2 + (number % 2));
		return pairs.toSpliced(
			from,
			some.length,
			some
				.map((pair, nth) => (nth === 0 ? pair : encodeURIComponent(`&${decodeURIComponent(pair)}`)))
				.join(''),
		);
	}),
	encode: inFields((pairs, { at }) => {
		const [name, value = ''] = pairs[place(at, pairs.length)].split(/=(.*)/s);
		return put(pairs, at, 1, `${name}=${value.replace(/[a-z]/g, percent)}`);
	}),
	member: inMembers((members, { at, number }) => {
		const [name = ''] = members[place(at, members.length)] ?? [];
		return put(members, at, 1, [name, VALUES[number % VALUES.length]]);
	}),
	dropMember: inMembers((members, { at }) => put(members, at, 1)),
	addMember: inMembers((members, { at, name, text, number }) =>
		put(members, at, 0, [name, number % 3 === 0 ? VALUES[number % VALUES.length] : text]),
	),
	moveMember: inMembers((members, { at, to }) => {
		const [one, other] = [place(at, members.length), place(to, members.length)];
		if (members.length < 2) return members;
		return members
			.with(one, [members[one][0], members[other][1]])
			.with(other, [members[other][0], members[one][1]]);
	}),
	list: inJson((value) => [value]),
	inner: inJson((value, { at }) =>
		typeof value === 'object' && value !== null
			? Object.values(value)[place(at, Object.values(value).length)]
			: value,
	),
	text: inJson((value) => JSON.stringify(value)),
	type: (message, { number }) => ({
		...message,
		headers: { ...message.headers, 'content-type': TYPES[number % TYPES.length] },
	}),
	header: (message, { at, text }) => {
		const names = Object.keys(message.headers);
		const name = names[place(at, names.length)];
		return name === undefined
			? message
			: { ...message, headers: { ...message.headers, [name]: text } };
	},
	dropHeader: (message, { at }) => ({
		...message,
		headers: Object.fromEntries(put(Object.entries(message.headers), at, 1)),
	}),
	listed: (message, { name, text }) => ({
		...message,
		headers: { ...message.headers, 'top-sign-list': name, [name.toLowerCase()]: text },
	}),
};

const step: fc.Arbitrary<Step> = fc.record({
	kind: fc.constantFrom(...Object.keys(STEPS)),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	to: fc.double({ min: 0, max: 1, noNaN: true }),
	name: fc.constantFrom(...NAMES),
	text: fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 12 })),
	number: fc.nat(1000),
});

/** Which of so many genuine messages, and what becomes of it. */
export const mutation = (genuine: number): fc.Arbitrary<{ nth: number; steps: Step[] }> =>
	fc.record({
		nth: fc.nat(genuine - 1),
		steps: fc.array(step, { minLength: 1, maxLength: 3 }),
	});

/** The message after all steps; a step that finds nothing to change leaves it as it is. */
export const mutate = (message: Message, steps: Step[]): Message =>
	steps.reduce((changed, one) => {
		try {
			return STEPS[one.kind](changed, one);
		} catch {
			return changed;
		}
	}, message);
