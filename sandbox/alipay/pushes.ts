import iconv from 'iconv-lite';
import type { Delivery, PushFields, PushOptions } from '../common/types';
import {
	beijingTime,
	corrupt,
	encodeForm,
	randomDigits,
	randomHex,
	THREE_DAYS,
	type FormFields,
} from '../common/wire';
import type { Backend } from './backend';
import { signContent } from './protocol';

/** FormFields of the push envelope that are not in every push. */
const ENVELOPE = ['msg_uid', 'msg_app_id', 'encrypt_type'];

/**
 * A message of the message service (1.1), or the older open_app_auth_notify (1.0). A field named
 * like one of the envelope replaces it, every other goes into biz_content.
 */
export function compose(
	alipay: Backend,
	event: string,
	fields: PushFields,
	options: PushOptions,
	url: string,
): Delivery {
	const { tamper, charset = 'utf-8' } = options;
	const old = !event.includes('.');
	const now = Date.now() - (tamper === 'stale' ? THREE_DAYS : 0);
	const envelope: FormFields = {
		notify_id: randomHex(34),
		app_id: tamper === 'receiver' ? `2021${randomDigits(12)}` : alipay.identity.appId,
		charset: charset.toUpperCase(),
		sign_type: 'RSA2',
		...(old
			? {
					version: '1.0',
					notify_type: event,
					notify_time: beijingTime(now),
					auth_app_id: alipay.identity.merchants[0].app_id,
					status: 'execute_auth',
				}
			: {
					version: '1.1',
					msg_method: event,
					utc_timestamp: String(now),
					msg_type: 'sys',
				}),
		...(options.encrypted ? { encrypt_type: 'AES' } : {}),
	};
	const content: PushFields = {};
	for (const [name, value] of Object.entries(fields)) {
		if (Object.hasOwn(envelope, name) || ENVELOPE.includes(name)) envelope[name] = String(value);
		else content[name] = value;
	}
	const text = JSON.stringify(content);
	envelope.biz_content = options.encrypted ? alipay.encrypt(text) : text;

	const withoutSignType = options.withoutSignType ?? old;
	const signed = signContent(envelope, withoutSignType ? ['sign', 'sign_type'] : ['sign']);
	const key = tamper === 'key' ? alipay.keys.stranger : alipay.keys.alipay;
	const signature = alipay.sign(iconv.encode(signed, charset), key.privateKey);
	if (tamper !== 'unsigned') {
		envelope.sign = tamper === 'signature' ? corrupt(signature) : signature;
	}
	if (tamper === 'body') {
		envelope.biz_content = options.encrypted
			? alipay.encrypt(JSON.stringify({ ...content, mini_app_version: '9.9.9' }))
			: JSON.stringify({ ...content, mini_app_version: '9.9.9' });
	}
	return {
		event,
		url,
		headers: {
			'content-type': `application/x-www-form-urlencoded;charset=${charset.toUpperCase()}`,
		},
		body: Buffer.from(encodeForm(envelope, charset)),
	};
}
