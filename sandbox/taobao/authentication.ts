import { own, parseBeijingTime, type FormFields } from '../common/wire';
import { apis } from './operations';
import { SIGN, signContent } from './sign';
import { Refusal, type Identity, type TaobaoState } from './state';

const TOLERANCE = 10 * 60_000;

/** Code, sub_code and name of each public parameter that must be there. */
const REQUIRED: Array<[name: string, code: number, message: string]> = [
	['method', 21, 'Missing Method'],
	['app_key', 28, 'Missing App Key'],
	['sign', 24, 'Missing Signature'],
	['timestamp', 30, 'Missing Timestamp'],
	['v', 32, 'Missing Version'],
	['sign_method', 40, 'Missing Required Arguments:sign_method'],
];

/** Who calls, and that what arrived is what was signed. */
export function authenticate(identity: Identity, params: FormFields): void {
	for (const [name, code, message] of REQUIRED) {
		if (!params[name]) throw new Refusal(code, message, '', `缺少参数 ${name}`);
	}
	const blank = Object.keys(params).find((name) => params[name].trim() === '');
	if (blank !== undefined) {
		throw new Refusal(41, 'Invalid Arguments', '', `empty parameters must not be sent: ${blank}`);
	}
	const { app_key: appKey, sign_method: signMethod, timestamp, sign } = params;
	if (appKey !== identity.appKey) {
		throw new Refusal(29, 'Invalid App Key', 'isv.appkey-not-exists', `非法的AppKey ${appKey}`);
	}
	const digest = own(SIGN, signMethod);
	if (!digest) {
		const expected = Object.keys(SIGN).join(', ');
		throw new Refusal(41, 'Invalid Arguments:sign_method', '', `sign_method expected: ${expected}`);
	}
	const text = signContent(params);
	if (digest(text, identity.appSecret).toUpperCase() !== sign) {
		const secretly = signMethod === 'md5' ? 'between two secrets' : 'under the secret';
		throw new Refusal(
			25,
			'Invalid signature',
			'isv.invalid-signature',
			`upper-case hex of ${signMethod} ${secretly} expected, over ${text}`,
		);
	}
	const sent = parseBeijingTime(timestamp);
	if (sent === undefined || Math.abs(Date.now() - sent) > TOLERANCE) {
		const expected = 'yyyy-MM-dd HH:mm:ss in GMT+8, at most 10 minutes off';
		throw new Refusal(
			31,
			'Invalid Timestamp',
			'',
			`timestamp expected: ${expected}, got ${timestamp}`,
		);
	}
	if (params.v !== '2.0') throw new Refusal(33, 'Invalid Version', '', 'v expected: 2.0');
	if (!['xml', 'json', undefined].includes(params.format)) {
		throw new Refusal(23, 'Invalid Format', '', 'format expected: json or xml');
	}
	if (!own(apis, params.method)) {
		throw new Refusal(22, 'Invalid Method', 'isv.invalid-method', `不存在的方法 ${params.method}`);
	}
}

/** Where no document tells whose session an API wants, any that is good will do. */
export function checkSession(
	state: TaobaoState,
	api: string,
	{ session: token }: FormFields,
): void {
	const { session: wanted } = apis[api];
	if (token === undefined) {
		if (wanted === null || wanted === 'none') return;
		const missing = `session of the ${wanted} expected`;
		throw new Refusal(26, 'Missing Session', 'isv.missing-session', missing);
	}
	const session = own(state.sessions, token);
	if (session?.expired) {
		throw new Refusal(27, 'Invalid session', 'session-expired', `SessionKey已过期: ${token}`);
	}
	const whose = wanted === 'seller' || wanted === 'buyer' ? [wanted] : ['seller', 'buyer'];
	if (!session || !whose.includes(session.of)) {
		const expected = `SessionKey非法: ${token}, session of the ${whose.join(' or the ')} expected`;
		throw new Refusal(27, 'Invalid session', 'invalid-sessionkey', expected);
	}
}
