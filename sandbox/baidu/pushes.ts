import type { Delivery, PushFields, PushOptions, PushRecord } from '../common/types';
import {
	beijingTime,
	corrupt,
	encodeForm,
	randomDigits,
	randomHex,
	randomText,
	THREE_DAYS,
} from '../common/wire';
import { newAuthorizationCode } from './authorization';
import { encrypt, signature } from './crypto';
import type { BaiduIdentity, BaiduState } from './state';

/** IDs of pushes are larger than a double can hold exactly. */
const FIRST_PUSH = 9_007_199_254_740_993n;

interface Sender {
	readonly identity: BaiduIdentity;
	readonly state: BaiduState;
}

/** `push` is the ticket, `echo` the URL check, anything else a named event. A null field is left out. */
export function compose(
	baidu: Sender,
	event: string,
	fields: PushFields,
	options: PushOptions,
	url: string,
): Delivery {
	const { tamper } = options;
	const now = Date.now() - (tamper === 'stale' ? THREE_DAYS : 0);
	const timestamp = String(Math.floor(now / 1000));
	const nonce = randomDigits(7);
	const token = tamper === 'key' ? randomText(16) : baidu.identity.pushToken;
	if (event === 'echo') {
		const right = signature(token, timestamp, nonce);
		const query = {
			...(tamper === 'unsigned'
				? {}
				: { signature: tamper === 'signature' ? corrupt(right) : right }),
			timestamp: tamper === 'body' ? String(Number(timestamp) + 1) : timestamp,
			nonce,
			echoStr: randomText(16),
		};
		const target = `${url}${url.includes('?') ? '&' : '?'}${encodeForm(query)}`;
		return { event, url: target, headers: {}, body: Buffer.alloc(0) };
	}
	const message = event === 'push' ? newTicket(baidu, now) : namedEvent(baidu, event, now);
	const content = Object.fromEntries(
		Object.entries({ ...message, ...fields }).filter(([, value]) => value !== null),
	);
	const sealed = encrypt(JSON.stringify(content), {
		encodingAesKey: baidu.identity.encodingAesKey,
		receiver: tamper === 'receiver' ? `17${randomDigits(6)}` : baidu.identity.platformAppId,
		random16: randomText(16),
	});
	if (tamper === undefined) keep(baidu, sealed, Number(timestamp));
	const right = signature(token, timestamp, nonce, sealed);
	const envelope = {
		Nonce: nonce,
		TimeStamp: timestamp,
		Encrypt: tamper === 'body' ? corrupt(sealed) : sealed,
		...(tamper === 'unsigned'
			? {}
			: { MsgSignature: tamper === 'signature' ? corrupt(right) : right }),
	};
	return {
		event,
		url,
		headers: { 'content-type': 'application/json' },
		body: Buffer.from(JSON.stringify(envelope)),
	};
}

function newTicket({ state }: Sender, now: number) {
	state.ticket = randomHex(32);
	return {
		Ticket: state.ticket,
		FromUserName: 'SmartAPP',
		CreateTime: Math.floor(now / 1000),
		MsgType: 'ticket',
		Event: 'push',
	};
}

function namedEvent({ state, identity }: Sender, event: string, now: number) {
	const { appId, platformAppId } = identity;
	const common = { appId, tpAppId: Number(platformAppId), eventTime: beijingTime(now), event };
	if (event === 'UNAUTHORIZED') state.authorized = false;
	if (event !== 'AUTHORIZED' && event !== 'UPDATE_AUTHORIZED') return common;
	state.authorized = true;
	const authorizationCode = newAuthorizationCode(state);
	return { ...common, authorizationCode, authorizationCodeExpiresIn: 60 };
}

function keep({ state }: Sender, content: string, at: number): void {
	const { pushes } = state;
	const id = String(FIRST_PUSH + BigInt(pushes.length));
	pushes.push({ id, at, content, status: 2 });
}

export function acknowledges(
	{ state }: Sender,
	{ status, body }: NonNullable<PushRecord['response']>,
	delivery: Delivery,
): boolean {
	const echo = delivery.event === 'echo' && new URL(delivery.url).searchParams.get('echoStr');
	const taken = status === 200 && body.toString('latin1') === (echo || 'success');
	const kept = state.pushes.find(({ content }) => delivery.body.includes(content));
	if (taken && kept) kept.status = 1;
	return taken;
}
