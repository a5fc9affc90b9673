import iconv from 'iconv-lite';
import { hmacMd5, hmacSha256, md5 } from '../common/digest';
import type { FaultKind } from '../common/faults';
import { toJson } from '../common/json';
import type {
	Answer,
	Delivery,
	Incoming,
	PushFields,
	PushOptions,
	PushRecord,
	RequestRecord,
	Room,
} from '../common/types';
import {
	answer,
	beijingTime,
	corrupt,
	decodeForm,
	encodeForm,
	fileRecord,
	Malformed,
	merge,
	own,
	parseBeijingTime,
	randomDigits,
	randomHex,
	randomText,
	readForm,
	THREE_DAYS,
	type Fields,
} from '../common/wire';
import type { World } from '../common/world';
import { apis, complain, read, responseFields, run } from './operations';
import { standard, toXml } from './render';
import { newState, newToken, Refusal, SELLER, type Identity, type TaobaoState } from './state';

export type { TaobaoState } from './state';

const TOLERANCE = 10 * 60_000;
const PUBLIC = [
	'method',
	'app_key',
	'timestamp',
	'v',
	'sign_method',
	'sign',
	'session',
	'format',
	'simplify',
	'partner_id',
	'target_app_key',
];

/** Code, sub_code and name of each public parameter that must be there. */
const REQUIRED: Array<[name: string, code: number, message: string]> = [
	['method', 21, 'Missing Method'],
	['app_key', 28, 'Missing App Key'],
	['sign', 24, 'Missing Signature'],
	['timestamp', 30, 'Missing Timestamp'],
	['v', 32, 'Missing Version'],
	['sign_method', 40, 'Missing Required Arguments:sign_method'],
];

/** TOP's text to sign: names and values run together, in order of the names. */
export const signContent = (params: Fields, without: string[] = ['sign']): string =>
	Object.keys(params)
		.filter((name) => !without.includes(name))
		.sort()
		.map((name) => `${name}${params[name]}`)
		.join('');

const SIGN: Record<string, (text: string, secret: string) => string> = {
	md5: (text, secret) => md5(`${secret}${text}${secret}`),
	hmac: hmacMd5,
	'hmac-sha256': hmacSha256,
};

interface SpiRequest {
	query: Fields;
	headers: Fields;
	form: Fields;
	body: string;
	secret: string;
	charset: string;
}

/** The signature TOP puts on a call it makes: query, named headers, form, then the raw body. */
export function spiSign({ query, headers, form, body, secret, charset }: SpiRequest): string {
	const text = signContent({ ...form, ...headers, ...query });
	return md5(iconv.encode(`${secret}${text}${body}${secret}`, charset)).toUpperCase();
}

export class Taobao implements Room {
	readonly identity: Identity = {
		appKey: `3${randomDigits(7)}`,
		appSecret: randomHex(32),
		session: newToken('6201'),
		buyerSession: newToken('6200'),
		refreshToken: newToken('6203'),
	};

	state: TaobaoState = newState(this.identity);

	constructor(private readonly world: World) {}

	reset(): void {
		this.state = newState(this.identity);
	}

	credential(baseUrl: string) {
		return {
			environment: 'custom' as const,
			baseUrl,
			appKey: this.identity.appKey,
			appSecret: this.identity.appSecret,
			signMethod: 'hmac-sha256' as 'hmac-sha256' | 'hmac' | 'md5',
			session: this.identity.session,
			refreshToken: this.identity.refreshToken,
		};
	}

	owns(path: string): boolean {
		return path.startsWith('/router/');
	}

	notFound(request: Incoming): Answer {
		const refusal = new Refusal(
			22,
			'Invalid Method',
			'isv.invalid-path',
			`nothing at ${request.path}`,
		);
		return { ...this.render({}, { error_response: refusal.body(randomHex(12)) }), status: 404 };
	}

	async handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		record.transport = 'top';
		if (request.path !== '/router/rest') {
			record.code = '22';
			record.message = `nothing at ${request.path}`;
			return this.notFound(request);
		}
		const requestId = randomText(12, 'abcdefghijklmnopqrstuvwxyz0123456789');
		let params: Fields = {};
		try {
			if (!['GET', 'POST'].includes(request.method)) {
				throw new Refusal(9, 'Http Action Not Allowed', '', 'POST or GET expected');
			}
			const form = await readForm(request);
			params = merge(decodeForm(request.query), form.fields);
			const api = (record.api = params.method ?? '');
			record.params = params;
			record.files = form.files.map(fileRecord);
			this.authenticate(params);
			record.token = params.session;
			const business = Object.fromEntries(
				Object.entries(params).filter(([name]) => !PUBLIC.includes(name)),
			);
			record.params = business;
			this.checkSession(api, params);
			const call = {
				state: this.state,
				identity: this.identity,
				params: business,
				values: read(api, business),
				files: form.files,
				nick: params.session === undefined ? '' : SELLER.nick,
			};
			complain(api, call);
			if (this.state.refusal) {
				record.code = String(this.state.refusal.code);
				return this.render(params, {
					error_response: { request_id: requestId, ...this.state.refusal },
				});
			}
			const { result } = await this.world.faults.strike(
				{ platform: 'taobao', api, hasToken: record.token !== undefined, refusal: faultRefusal },
				() => run(api, call),
			);
			record.accepted = true;
			const { key } = apis[api];
			const body = { ...result, request_id: requestId };
			const isSimple = params.simplify === 'true' && !this.state.standardShape;
			const content = isSimple ? body : { [key]: standard(responseFields(api), body) };
			return this.render(params, content, key);
		} catch (error) {
			const refusal =
				error instanceof Malformed
					? new Refusal(41, 'Invalid Arguments', '', error.message)
					: error;
			if (!(refusal instanceof Refusal)) throw error;
			record.code = refusal.subCode || String(refusal.code);
			record.message = refusal.subMessage;
			return this.render(params, { error_response: refusal.body(requestId) });
		}
	}

	private authenticate(params: Fields): void {
		for (const [name, code, message] of REQUIRED) {
			if (!params[name]) throw new Refusal(code, message, '', `缺少参数 ${name}`);
		}
		const blank = Object.keys(params).find((name) => params[name].trim() === '');
		if (blank !== undefined) {
			throw new Refusal(41, 'Invalid Arguments', '', `empty parameters must not be sent: ${blank}`);
		}
		const { app_key: appKey, sign_method: signMethod, timestamp, sign } = params;
		if (appKey !== this.identity.appKey) {
			throw new Refusal(29, 'Invalid App Key', 'isv.appkey-not-exists', `非法的AppKey ${appKey}`);
		}
		const digest = own(SIGN, signMethod);
		if (!digest) {
			const expected = Object.keys(SIGN).join(', ');
			throw new Refusal(
				41,
				'Invalid Arguments:sign_method',
				'',
				`sign_method expected: ${expected}`,
			);
		}
		const text = signContent(params);
		if (digest(text, this.identity.appSecret).toUpperCase() !== sign) {
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
			throw new Refusal(
				22,
				'Invalid Method',
				'isv.invalid-method',
				`不存在的方法 ${params.method}`,
			);
		}
	}

	/** Where no document tells whose session an API wants, any that is good will do. */
	private checkSession(api: string, { session: token }: Fields): void {
		const { session: wanted } = apis[api];
		if (token === undefined) {
			if (wanted === null || wanted === 'none') return;
			const missing = `session of the ${wanted} expected`;
			throw new Refusal(26, 'Missing Session', 'isv.missing-session', missing);
		}
		const session = own(this.state.sessions, token);
		if (session?.expired) {
			throw new Refusal(27, 'Invalid session', 'session-expired', `SessionKey已过期: ${token}`);
		}
		const whose = wanted === 'seller' || wanted === 'buyer' ? [wanted] : ['seller', 'buyer'];
		if (!session || !whose.includes(session.of)) {
			const expected = `SessionKey非法: ${token}, session of the ${whose.join(' or the ')} expected`;
			throw new Refusal(27, 'Invalid session', 'invalid-sessionkey', expected);
		}
	}

	private render({ format }: Fields, content: Record<string, unknown>, xmlRoot?: string): Answer {
		if (format === 'json') {
			return answer(toJson(content), 200, { 'content-type': 'application/json;charset=UTF-8' });
		}
		return answer(toXml(content, xmlRoot), 200, { 'content-type': 'text/xml;charset=UTF-8' });
	}

	/** A call TOP makes to a service of ours. Signed MD5 whatever sign_method is in use. */
	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery {
		const { tamper, charset = 'utf-8', content = 'json', signedHeaders = {} } = options;
		const secret = tamper === 'key' ? randomHex(32) : this.identity.appSecret;
		const target = new URL(url);
		const query: Fields = {
			...decodeForm(target.search.slice(1)),
			method: event,
			app_key: tamper === 'receiver' ? `3${randomDigits(7)}` : this.identity.appKey,
			timestamp: beijingTime(Date.now() - (tamper === 'stale' ? THREE_DAYS : 0)),
			v: '2.0',
			sign_method: 'md5',
			format: 'json',
		};
		const form: Fields = {};
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
		const headers: Fields = {
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
	acknowledges({ status, body }: NonNullable<PushRecord['response']>): boolean {
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
}

function faultRefusal(kind: FaultKind, seconds: number): Error | undefined {
	switch (kind) {
		case 'expired-token':
			return new Refusal(27, 'Invalid session', 'session-expired', 'SessionKey已过期');
		case 'rate-limit':
			return new Refusal(
				7,
				'App Call Limited',
				'accesscontrol.limited-by-app-api-access-count',
				`This ban will last for ${seconds} more seconds`,
			);
		case 'gateway-error':
			return new Refusal(
				10,
				'Service Currently Unavailable',
				'isp.top-remote-service-unavailable',
				'服务不可用',
			);
		case 'try-again':
			return new Refusal(15, 'Remote service error', 'isp.system-busy', '系统繁忙，请稍后重试');
		default:
			return undefined;
	}
}
