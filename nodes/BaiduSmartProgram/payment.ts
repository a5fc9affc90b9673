import { verify } from 'node:crypto';
import { fingerprint } from '../shared/bytes/fingerprint';
import { asText } from '../shared/bytes/form';
import { splitForm } from '../shared/bytes/pairs';
import { rsaPublicKeyIn, whatStandsIn } from '../shared/bytes/pem';
import { type PlatformEvents, type Reaction, type ReceivedPush } from '../shared/record/callback';
import { type Push } from '../shared/bytes/push';
import { chinaIso } from '../shared/bytes/time';
import type { Credentials } from '../shared/record/platform';

/**
 * What the cashier tells a program of one's own, which is no event by name. Source: the chapters 通知支付状态
 * and 通知退款状态 of 2020 as public integrations carry them out; the page itself was not at hand.
 */
export const paymentEvents: PlatformEvents = {
	payment: {
		title: 'Payment: Order Reported',
		zh: '通知支付状态',
		subject: 'payment',
		outcome: 'other',
	},
	refund: {
		title: 'Payment: Refund Reported',
		zh: '通知退款状态',
		subject: 'refund',
		outcome: 'other',
	},
};

const isForm = ({ body }: Push) => /^(?!\s*[{<])/.test(body.toString('latin1', 0, 10));

/** Name → value of the form, each byte one Latin-1 character; undefined when it is nothing of the cashier. */
function readFields(push: Push): Map<string, string> | undefined {
	if (!isForm(push)) return undefined;
	const fields = new Map(splitForm(push.body.toString('latin1')));
	return fields.has('rsaSign') ? fields : undefined;
}

const isRefund = (fields: ReadonlyMap<string, string>) => fields.has('refundBatchId');

/** Proves and reads a notification of the cashier; undefined when the push is something else. */
export function readPayment(push: Push, credentials: Credentials): ReceivedPush | undefined {
	const fields = readFields(push);
	if (!fields) return undefined;
	const pasted = asText(credentials.paymentPublicKey);
	const key = rsaPublicKeyIn(pasted);
	if (!key) return { refused: `the credential's Payment Public Key ${whatStandsIn(pasted)}` };
	if (fields.size < splitForm(push.body.toString('latin1')).length)
		return { refused: 'a field stands twice in it' };
	const signature = Buffer.from(fields.get('rsaSign') ?? '', 'base64');
	const signed = Buffer.from(signedText(fields), 'latin1');
	if (!verify('sha1', signed, key, signature)) return { refused: 'the signature does not fit' };
	const payload = Object.fromEntries(
		[...fields]
			.filter(([name]) => name !== 'rsaSign')
			.map((pair) => pair.map((text) => Buffer.from(text, 'latin1').toString())),
	) as Record<string, string>;
	const event = isRefund(fields) ? 'refund' : 'payment';
	const paidAt = /^\d{10}$/.test(payload.payTime ?? '') ? Number(payload.payTime) * 1000 : NaN;
	// A refund names no time: only the trigger's memory tells one that is sent again.
	const sentAt = event === 'refund' ? Date.now() : paidAt;
	return {
		envelope: {
			platform: 'baidu',
			event,
			subject: paymentEvents[event].subject,
			outcome: 'other',
			reason: '',
			appId: '',
			occurredAt: Number.isNaN(sentAt) ? '' : chinaIso(sentAt),
			id: fingerprint(signed),
			payload,
		},
		sentAt,
		proof: fingerprint(signed),
	};
}

/** All fields but the signature, sorted by name, as `a=1&b=2`. */
const signedText = (fields: ReadonlyMap<string, string>): string =>
	[...fields]
		.filter(([name]) => name !== 'rsaSign')
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map((pair) => pair.join('='))
		.join('&');

/** Why the key of the payment service is none, as a predicate; undefined where it is one. */
export function paymentKeyFault({ paymentPublicKey }: Credentials): string | undefined {
	const pasted = asText(paymentPublicKey);
	return rsaPublicKeyIn(pasted) ? undefined : whatStandsIn(pasted);
}

/** What the cashier takes for "received"; undefined when the push is something else. */
export function paymentAcknowledgement(push: Push): Reaction | undefined {
	const fields = readFields(push);
	if (!fields) return undefined;
	// A paid order counts as consumed, so that its money is paid out.
	const data = isRefund(fields) ? {} : { isConsumed: 2 };
	return {
		status: 200,
		type: 'application/json',
		body: JSON.stringify({ errno: 0, msg: 'success', data }),
	};
}
