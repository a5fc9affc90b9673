import type { Platform, PushFields, PushOptions, PushRecord } from '../../sandbox';
import { useSandbox } from '../support/sandbox';
import {
	answerTo,
	credentialOf,
	expectRefusal,
	flip,
	joinPairs,
	MARK,
	omit,
	rawPairs,
	REFUSED,
	TAKEN,
	useTrigger,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

type Alteration = [what: string, push: PushRecord];
type Pairs = Array<[string, string]>;

/** From the first letter to the last. */
const PLACES = [0, 0.25, 0.5, 0.75, 1];
const FIELDS = { mini_app_id: '1', mark: MARK, audit_reason: '小程序简介' };

/** Every pair flipped, emptied, left out and renamed; one more; the values of two exchanged. */
function alterPairs(pairs: Pairs): Array<[string, Pairs]> {
	const withPair = (at: number, ...put: Pairs): Pairs => pairs.toSpliced(at, 1, ...put);
	const [[first, one], [second, other]] = pairs;
	return [
		...pairs.flatMap(
			([name, value], at): Array<[string, Pairs]> => [
				...(value === ''
					? []
					: PLACES.map((place): [string, Pairs] => [
							`${name} flipped at ${place}`,
							withPair(at, [name, flip(value, place)]),
						])),
				[`${name} emptied`, withPair(at, [name, value === '' ? '1' : ''])],
				[`${name} left out`, withPair(at)],
				[`${name} renamed`, withPair(at, [`x${name}`, value])],
				[`a blank behind ${name}`, withPair(at, [name, `${value}+x`])],
			],
		),
		['one more field', [...pairs, ['zz', '1']]],
		['two values exchanged', [[first, other], [second, one], ...pairs.slice(2)]],
	];
}

/** What RSA is given of a signature: base64 can be spelt in many ways, and each is the same one. */
const signatureIn = (pairs: Pairs): string => {
	const [, value = ''] = pairs.find(([name]) => name === 'sign') ?? [];
	return Buffer.from(decodeURIComponent(value), 'base64').toString('hex');
};

function formAlterations(push: PushRecord): Alteration[] {
	const original = rawPairs(push.body.toString('latin1'));
	return alterPairs(original)
		.filter(
			([what, pairs]) =>
				!/^sign |behind sign$/.test(what) || signatureIn(pairs) !== signatureIn(original),
		)
		.map(([what, pairs]) => [what, { ...push, body: Buffer.from(joinPairs(pairs)) }]);
}

const queryAlterations = (push: PushRecord): Alteration[] => {
	const [address, query] = push.url.split('?');
	return alterPairs(rawPairs(query)).map(([what, pairs]) => [
		`${what} in the query`,
		{ ...push, url: `${address}?${joinPairs(pairs)}` },
	]);
};

/** One bit of every byte of the body. */
const byteAlterations = (push: PushRecord): Alteration[] =>
	[...push.body.keys()].map((at) => {
		const body = Buffer.from(push.body);
		body[at] ^= 1;
		return [`byte ${at} of the body`, { ...push, body }];
	});

const headerAlterations = (push: PushRecord): Alteration[] => {
	const { 'top-sign-list': list, 'x-shop': shop, ...headers } = push.headers;
	const alter = (changed: Record<string, string>) => ({
		...push,
		headers: { ...headers, ...changed },
	});
	return [
		['a header changed', alter({ 'top-sign-list': list, 'x-shop': flip(shop) })],
		['a header left out', alter({ 'top-sign-list': list })],
		['the list left out', alter({ 'x-shop': shop })],
		['the list made longer', alter({ 'top-sign-list': `${list},host`, 'x-shop': shop })],
		['the list renamed', alter({ 'top-sign-list': 'X-SHOP', 'x-shop': shop })],
	];
};

/** One bit in each block of the ciphertext, and each block left out. */
function cipherAlterations(push: PushRecord, field: string): Alteration[] {
	const envelope = JSON.parse(push.body.toString()) as Record<string, string>;
	const cipher = Buffer.from(envelope[field], 'base64');
	const seal = (bytes: Buffer) => ({
		...push,
		body: Buffer.from(JSON.stringify({ ...envelope, [field]: bytes.toString('base64') })),
	});
	const starts = Array.from({ length: cipher.length / 16 }, (_, block) => block * 16);
	return starts.flatMap((start): Alteration[] => {
		const flipped = Buffer.from(cipher);
		flipped[start + 7] ^= 1;
		const shorter = Buffer.concat([cipher.subarray(0, start), cipher.subarray(start + 16)]);
		return [
			[`a bit of the block at ${start}`, seal(flipped)],
			[`the block at ${start} left out`, seal(shorter)],
		];
	});
}

function envelopeAlterations(push: PushRecord): Alteration[] {
	const envelope = JSON.parse(push.body.toString()) as Record<string, string>;
	const seal = (changed: object) => ({ ...push, body: Buffer.from(JSON.stringify(changed)) });
	return Object.entries(envelope).flatMap(([name, value]): Alteration[] => {
		const without = omit(envelope, name);
		return [
			...PLACES.map(
				(place): Alteration => [
					`${name} flipped at ${place}`,
					seal({ ...envelope, [name]: flip(value, place) }),
				],
			),
			...['', null, [], [value, ''], { toString: value }, true].map(
				(put): Alteration => [
					`${name} replaced by ${JSON.stringify(put)?.slice(0, 20)}`,
					seal({ ...envelope, [name]: put }),
				],
			),
			[`${name} left out`, seal(without)],
			[`${name} in lower case`, seal({ ...without, [name.toLowerCase()]: value })],
		];
	});
}

const ALIPAY = 'alipay.open.mini.version.audit.rejected';
const BAIDU = 'APP_NAME_AUDIT_FAIL';
const TAOBAO = 'qimen.taobao.miniapp.crm.connect';

type Alter = (push: PushRecord) => Alteration[];
const cases: Array<[Platform, string, PushOptions, Alter]> = [
	['alipay', ALIPAY, {}, formAlterations],
	['alipay', ALIPAY, { withoutSignType: true }, formAlterations],
	['alipay', ALIPAY, { encrypted: true }, formAlterations],
	['alipay', ALIPAY, { charset: 'gbk' }, formAlterations],
	['alipay', 'open_app_auth_notify', {}, formAlterations],
	['baidu', BAIDU, {}, envelopeAlterations],
	['baidu', BAIDU, {}, (push) => cipherAlterations(push, 'Encrypt')],
	['taobao', TAOBAO, {}, queryAlterations],
	['taobao', TAOBAO, {}, byteAlterations],
	['taobao', TAOBAO, { content: 'form' }, formAlterations],
	['taobao', TAOBAO, { signedHeaders: { 'x-shop': 'shop 1' } }, headerAlterations],
];

describe.each(cases)('%s: %s with %j', (platform, event, options, alter) => {
	const listen = () =>
		trigger.listen(platform, {
			credential: {
				...credentialOf(stand.sandbox, platform),
				...(platform === 'alipay' && { aesKey: stand.sandbox.aesKey }),
			},
		});
	const fields: PushFields = platform === 'taobao' ? { appId: '1', mark: MARK } : FIELDS;

	it('is refused when anything of it is altered, and taken as it was', async () => {
		listen();
		const push = await trigger.compose(platform, event, fields, options);
		const alterations = alter(push);
		expect(alterations.length).toBeGreaterThanOrEqual(5);
		const accepted: string[] = [];
		for (const [what, altered] of alterations) {
			const { acknowledged } = await trigger.send(altered);
			if (acknowledged) accepted.push(what);
		}
		expect(accepted).toEqual([]);
		expect(trigger.hook.staticData).toEqual({});
		expect(trigger.hook.executions.length).toBe(0);
		const [, altered] = alterations[0];
		await expectRefusal(trigger, async () => await trigger.send(altered));
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(trigger.hook.executions.length).toBe(1);
	});
});

describe('what the sandbox alters', () => {
	const tampers = ['signature', 'body', 'stale', 'key', 'unsigned', 'receiver'] as const;
	const combinations = cases.flatMap(([platform, event, options]) =>
		tampers
			// TOP signs for one app: only that app's secret fits.
			.filter((tamper) => platform !== 'taobao' || tamper !== 'receiver')
			.map((tamper) => ({ platform, event, options: { ...options, tamper } })),
	);

	it.each(combinations)('$platform: $event with $options is refused', async (push) => {
		const { platform, event, options } = push;
		const credential = credentialOf(stand.sandbox, platform);
		if (platform === 'alipay') credential.aesKey = stand.sandbox.aesKey;
		trigger.listen(platform, { credential });
		await expectRefusal(
			trigger,
			async () => await trigger.push(platform, event, { mark: MARK }, options),
			REFUSED[platform],
		);
	});
});
