import type { Platform, PushOptions, PushRecord } from '../../sandbox';
import { encrypt, signature } from '../../sandbox/baidu/crypto';
import { useSandbox } from '../support/sandbox';
import {
	answerTo,
	credentialOf,
	joinPairs,
	rawPairs,
	REFUSED,
	TAKEN,
	useTrigger,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const ALIPAY = 'alipay.open.mini.version.audit.passed';
const TAOBAO = 'qimen.taobao.miniapp.crm.connect';
const DAY_MS = 24 * 60 * 60 * 1000;

const EVENTS: Array<[Platform, string, PushOptions]> = [
	['alipay', ALIPAY, {}],
	['alipay', 'open_app_auth_notify', {}],
	['baidu', 'APP_NAME_AUDIT_PASS', {}],
	['taobao', TAOBAO, {}],
	['taobao', TAOBAO, { content: 'form' }],
];

/** The push is answered like one that was taken, and the workflow ran this often in all. */
function expectTaken(push: PushRecord, runs: number): void {
	expect(answerTo(push)).toEqual(TAKEN[push.platform]);
	expect(trigger.hook.executions.length).toBe(runs);
	expect(trigger.hook.calls.at(-1)).toMatchObject({ error: undefined, logged: [] });
}

describe.each(EVENTS)('%s: %s with %j that comes again', (platform, event, options) => {
	const take = async () => {
		const push = await trigger.push(platform, event, { appId: '1' }, options);
		expectTaken(push, 1);
		return push;
	};

	it('is acknowledged and not run again, and changes nothing', async () => {
		trigger.listen(platform);
		const push = await take();
		const kept = structuredClone(trigger.hook.staticData);
		for (let times = 0; times < 3; times++) expectTaken(await trigger.send(push), 1);
		expect(trigger.hook.staticData).toEqual(kept);
	});

	it('after a restart of n8n is told by the static data', async () => {
		trigger.listen(platform);
		const push = await take();
		trigger.hook.restart();
		expectTaken(await trigger.send(push), 1);
	});

	it('is told by the process when n8n lost the static data', async () => {
		trigger.listen(platform);
		const push = await take();
		trigger.hook.staticData = {};
		expectTaken(await trigger.send(push), 1);
	});

	it('at the same moment runs once', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, { appId: '1' }, options);
		trigger.hook.holdFor(5);
		const answers = await Promise.all(Array.from({ length: 5 }, () => trigger.send(push)));
		expect(answers.map(answerTo)).toEqual(Array(5).fill(TAKEN[platform]));
		expect(trigger.hook.executions.length).toBe(1);
	});

	it('runs each time in a test run, and leaves no trace', async () => {
		trigger.listen(platform, { mode: 'manual' });
		const push = await take();
		expectTaken(await trigger.send(push), 2);
		expect(trigger.hook.staticData).toEqual({});
	});

	it('runs at another trigger', async () => {
		trigger.listen(platform);
		const push = await take();
		trigger.listen(platform);
		expectTaken(await trigger.send(push), 1);
	});

	it('is no hindrance to the next push', async () => {
		trigger.listen(platform);
		await take();
		expectTaken(await trigger.push(platform, event, { appId: '2' }, options), 2);
	});
});

describe('a redelivery that was signed anew', () => {
	it.each<[Platform, string, object]>([
		['alipay', ALIPAY, { notify_id: 'n-1', utc_timestamp: String(Date.now() - 1000) }],
		['taobao', TAOBAO, { messageId: 'm-1', sent: 1 }],
		['baidu', 'APP_NAME_AUDIT_PASS', { eventTime: '2019-01-14 12:45:10' }],
	])('of %s is not run again', async (platform, event, fields) => {
		trigger.listen(platform);
		const first = await trigger.push(platform, event, { ...fields });
		const again = {
			...fields,
			...(platform === 'alipay' && { utc_timestamp: String(Date.now()) }),
		};
		const second = await trigger.push(platform, event, again, {
			...(platform === 'taobao' && { signedHeaders: { 'x-attempt': '2' } }),
		});
		expect([first.url, first.body]).not.toEqual([second.url, second.body]);
		expectTaken(second, 1);
		// Its own proof is stored too: a copy that is cut elsewhere shows another ID.
		const { global } = trigger.hook.staticData as { global: { miniProgramTriggers: object } };
		const lines = String(Object.values(global.miniProgramTriggers).at(-1));
		expect(lines.split('\n')).toHaveLength(3);
	});
});

/**
 * The texts that the platforms sign join names and values without marks that the values cannot hold,
 * so anyone can cut the same text elsewhere, without a key. Such a copy of a push that was taken must
 * not run, and one that is too old must not become young.
 */
describe('a copy that is cut into fields elsewhere', () => {
	type Rewrite = (push: PushRecord) => PushRecord;

	/** In a form: what follows `into` up to and with `last` becomes part of the value of `into`. */
	const swallow =
		(into: string, last: string): Rewrite =>
		(push) => {
			const pairs = rawPairs(push.body.toString('latin1'));
			const signed = pairs.filter(([name]) => name !== 'sign').sort(([a], [b]) => (a < b ? -1 : 1));
			const names = signed.map(([name]) => name);
			const swallowed = signed.slice(names.indexOf(into) + 1, names.indexOf(last) + 1);
			const tail = swallowed.map(([name, value]) => `%26${name}%3D${value}`).join('');
			const rest = pairs
				.filter((pair) => !swallowed.some(([name]) => name === pair[0] && name !== 'sign_type'))
				.map(([name, value]): [string, string] => [name, name === into ? value + tail : value]);
			return { ...push, body: Buffer.from(joinPairs(rest)) };
		};
	const append =
		(text: string): Rewrite =>
		(push) => ({ ...push, body: Buffer.concat([push.body, Buffer.from(text)]) });
	const inBody =
		(from: string | RegExp, to: string): Rewrite =>
		(push) => ({ ...push, body: Buffer.from(push.body.toString('latin1').replace(from, to)) });
	const inUrl =
		(from: string | RegExp, to: string): Rewrite =>
		(push) => ({ ...push, url: push.url.replace(from, to) });
	const withType =
		(type: string): Rewrite =>
		(push) => ({ ...push, headers: { ...push.headers, 'content-type': type } });
	/** The raw JSON body becomes the end of the last value of the query. */
	const bodyIntoQuery: Rewrite = (push) => ({
		...push,
		url: push.url.replace('v=2.0', `v=2.0${encodeURIComponent(push.body.toString())}`),
		body: Buffer.alloc(0),
	});

	const BOM = '%EF%BB%BF';
	const rewrites: Array<[Platform, string, string, PushOptions, Rewrite]> = [
		['alipay', 'the message ID hidden in the type', ALIPAY, {}, swallow('msg_type', 'notify_id')],
		[
			'alipay',
			'the time hidden in the message ID',
			ALIPAY,
			{},
			swallow('notify_id', 'utc_timestamp'),
		],
		['alipay', 'the version hidden in the time', ALIPAY, {}, swallow('utc_timestamp', 'version')],
		['alipay', 'an empty message ID behind a mark', ALIPAY, {}, append(`&${BOM}notify_id=`)],
		['alipay', 'an empty time behind a mark', ALIPAY, {}, append(`&${BOM}utc_timestamp=`)],
		['alipay', 'an empty app', ALIPAY, {}, append('&auth_app_id=')],
		['alipay', 'another spelling of the signature', ALIPAY, {}, inBody(/sign=([^&]+)/, 'sign=$1+')],
		['taobao', 'the body in the query', TAOBAO, {}, bodyIntoQuery],
		['taobao', 'the body read as text', TAOBAO, {}, withType('text/plain')],
		['taobao', 'the body read as XML', TAOBAO, {}, withType('text/xml')],
		[
			'taobao',
			'the time hidden in the sign method',
			TAOBAO,
			{},
			(push) => {
				const [, time] = /timestamp=([^&]+)/.exec(push.url) ?? [];
				const hidden = inUrl(/&timestamp=[^&]+/, '')(push);
				return inUrl('sign_method=md5', `sign_method=md5timestamp${time}`)(hidden);
			},
		],
		[
			'taobao',
			'the method hidden in the format',
			TAOBAO,
			{},
			(push) => {
				const hidden = inUrl(/&?method=[^&]+/, '')(push);
				return inUrl('format=json', `format=jsonmethod${TAOBAO}`)(hidden);
			},
		],
	];

	it.each(rewrites)('%s: %s', async (platform, _, event, options, rewrite) => {
		trigger.listen(platform);
		const push = await trigger.push(platform, event, { messageId: 'm-1', appId: '1' }, options);
		expectTaken(push, 1);
		const copy = rewrite(push);
		expect([copy.url, copy.headers, copy.body]).not.toEqual([push.url, push.headers, push.body]);
		await trigger.send(copy);
		expect(trigger.hook.executions.length).toBe(1);
		trigger.hook.restart();
		await trigger.send(copy);
		expect(trigger.hook.executions.length).toBe(1);
	});

	it.each(rewrites)('%s, a week old: %s', async (platform, _, event, options, rewrite) => {
		const fields = { messageId: 'm-1', appId: '1' };
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, fields, options);
		const weekAgo = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => weekAgo + 7 * DAY_MS);
		const answer = await trigger.send(rewrite(push));
		jest.restoreAllMocks();
		expect(trigger.hook.executions.length).toBe(0);
		expect(answer.response?.status).toBe(REFUSED[platform].status);
		expect(answer.acknowledged).toBe(false);
	});

	it('baidu: a part of the nonce at the end of the time, a week old', async () => {
		// These sort as time, nonce, ciphertext, token: before the cut and after it.
		const keys = {
			pushToken: 'n8nVerifyToken',
			encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
		};
		const sealed = encrypt('{"event":"APP_NAME_AUDIT_PASS","eventTime":"2019-01-14 12:45:10"}', {
			encodingAesKey: keys.encodingAesKey,
			receiver: '1',
			random16: '0123456789abcdef',
		});
		const time = String(Math.floor((Date.now() - 7 * DAY_MS) / 1000));
		const MsgSignature = signature(keys.pushToken, time, '18a9', sealed);
		const cut = { TimeStamp: `${time}18a`, Nonce: '9', Encrypt: sealed, MsgSignature };
		expect(signature(keys.pushToken, cut.TimeStamp, cut.Nonce, sealed)).toBe(MsgSignature);
		const credential = { ...credentialOf(stand.sandbox, 'baidu'), ...keys, platformAppId: '' };
		trigger.listen('baidu', { credential });
		const type = { 'content-type': 'application/json' };
		const push = await trigger.post('baidu', JSON.stringify(cut), type);
		expect(answerTo(push)).toEqual(REFUSED.baidu);
		expect(trigger.hook.executions.length).toBe(0);
	});
});
