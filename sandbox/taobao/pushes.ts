import iconv from 'iconv-lite';
import type { Delivery, PushFields, PushOptions, PushRecord } from '../common/types';
import {
	beijingTime,
	corrupt,
	decodeForm,
	encodeForm,
	randomDigits,
	randomHex,
	THREE_DAYS,
	type FormFields,
} from '../common/wire';
import { toXml } from './render';
import { spiSign } from './sign';
import type { Identity } from './state';

/** A call TOP makes to a service of ours. Signed MD5 whatever sign_method is in use. */
export function compose(
	identity: Identity,
	event: string,
	fields: PushFields,
	options: PushOptions,
	url: string,
): Delivery {
	const { tamper, charset = 'utf-8', content = 'json', signedHeaders = {} } = options;
	const secret = tamper === 'key' ? randomHex(32) : identity.appSecret;
	const target = new URL(url);
	const query: FormFields = {
		...decodeForm(target.search.slice(1)),
		method: event,
		app_key: tamper === 'receiver' ? `3${randomDigits(7)}` : identity.appKey,
		timestamp: beijingTime(Date.now() - (tamper === 'stale' ? THREE_DAYS : 0)),
		v: '2.0',
		sign_method: 'md5',
		format: 'json',
	};
	const form: FormFields = {};
	if (content === 'form') {
		for (const [name, value] of Object.entries(fields)) {
			form[name] = typeof value === 'string' ? value : JSON.stringify(value);
		}
	}
	const bodies = { form: '', json: JSON.stringify(fields), xml: toXml(fields, 'request') };
	const body = bodies[content];
	const sign = spiSign({ query, headers: signedHeaders, form, body, secret, charset });
	if (tamper !== 'unsigned') query.sign = tamper === 'signature' ? corrupt(sign) : sign;

	const sent = content === 'form' ? encodeForm(form, charset) : body;
	const encoded = content === 'form' ? Buffer.from(sent) : iconv.encode(sent, charset);
	const types = {
		form: 'application/x-www-form-urlencoded',
		json: 'application/json',
		xml: 'text/xml',
	};
	const headers: FormFields = {
		'content-type': `${types[content]};charset=${charset.toUpperCase()}`,
	};
	if (Object.keys(signedHeaders).length) {
		headers['top-sign-list'] = Object.keys(signedHeaders).join(',');
		for (const [name, value] of Object.entries(signedHeaders)) {
			headers[name] = encodeForm({ '': value }, charset).slice(1);
		}
	}
	return {
		event,
		url: `${target.origin}${target.pathname}?${encodeForm(query, charset)}`,
		headers,
		body: tamper === 'body' ? Buffer.concat([encoded, Buffer.from(' ')]) : encoded,
	};
}

/** Success is said in the body, in one of the ways the services of TOP say it. */
export function acknowledges({ status, body }: NonNullable<PushRecord['response']>): boolean {
	const text = body.toString('utf8');
	if (status !== 200) return false;
	if (/<success>true<\/success>|<flag>success<\/flag>/.test(text)) return true;
	try {
		const says = (value: unknown): boolean => {
			if (typeof value !== 'object' || value === null) return false;
			const { success, flag, response } = value as Record<string, unknown>;
			return success === true || success === 'true' || flag === 'success' || says(response);
		};
		return says(JSON.parse(text));
	} catch {
		return false;
	}
}
