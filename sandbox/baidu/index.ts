import { fromText, type BaiduApi } from '../common/documented';
import type { FaultKind } from '../common/faults';
import { parseObject } from '../common/json';
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
	contentType,
	corrupt,
	decodeForm,
	encodeForm,
	fileRecord,
	Malformed,
	own,
	randomDigits,
	randomHex,
	randomText,
	readForm,
	THREE_DAYS,
	type Fields,
	type UploadedFile,
} from '../common/wire';
import type { World } from '../common/world';
import { CONSENT, consent, newAuthorizationCode } from './authorization';
import { encrypt, signature } from './crypto';
import { apis, checkCall, find, run, type Found } from './operations';
import { gateway, Refusal } from './refusal';
import { newIdentity, newState, type BaiduState, type Call } from './state';

export type { BaiduState } from './state';

const BODIES = {
	form: 'application/x-www-form-urlencoded',
	json: 'application/json',
	multipart: 'multipart/form-data',
};

/** IDs of pushes are larger than a double can hold exactly. */
const FIRST_PUSH = 9_007_199_254_740_993n;

/** A gateway between us and the platform that lost it: no JSON at all. */
class BadGateway extends Error {
	readonly code = '502';
}

export class Baidu implements Room {
	readonly identity = newIdentity();

	state: BaiduState = newState(this.identity);

	constructor(private readonly world: World) {}

	reset(): void {
		this.state = newState(this.identity);
	}

	credential(baseUrl: string) {
		const { platformKey, platformAppId, platformAccessToken, authorizerAccessToken } =
			this.identity;
		const { authorizerRefreshToken, appId, pushToken, encodingAesKey } = this.identity;
		return {
			environment: 'custom' as const,
			baseUrl,
			platformKey,
			platformAppId,
			platformAccessToken,
			authorizerAccessToken,
			authorizerRefreshToken,
			appId: String(appId),
			pushToken,
			encodingAesKey,
		};
	}

	/** Spread over `credential`, this makes it that of a program of one's own. */
	get ownProgram() {
		const { ownAppKey, ownAppSecret } = this.identity;
		return { actsFor: 'own' as const, appKey: ownAppKey, appSecret: ownAppSecret };
	}

	owns(path: string): boolean {
		return (
			/^\/(rest|file|public)\/2\.0\/|^\/oauth\/(2\.0\/token|jscode2sessionkey)$/.test(path) ||
			path === CONSENT
		);
	}

	notFound(request: Incoming): Answer {
		const refusal = gateway(3, `Unsupported openapi method: nothing at ${request.path}`);
		return { ...refusal.answer(), status: 404 };
	}

	async handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		record.transport = request.path.split('/')[1];
		record.api = request.path.replace(/^\/\w+\/2\.0\/(smartapp\/)?/, '');
		const found = find(request.path, decodeForm(request.query));
		if (!found && request.path !== CONSENT) {
			record.code = '3';
			record.message = `nothing at ${request.path}`;
			return this.notFound(request);
		}
		try {
			const answered = found
				? await this.call(found, request, record)
				: consent(this.state, this.identity, request);
			record.accepted = true;
			return answered;
		} catch (error) {
			if (error instanceof BadGateway) {
				record.code = error.code;
				const html =
					'<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';
				return answer(html, 502, { 'content-type': 'text/html' });
			}
			const refusal =
				error instanceof Malformed ? gateway(100, `Invalid parameter: ${error.message}`) : error;
			if (!(refusal instanceof Refusal)) throw refusal;
			record.code = String(refusal.code);
			record.message = refusal.message;
			return refusal.answer();
		}
	}

	private async call(
		{ name, fixed }: Found,
		request: Incoming,
		record: RequestRecord,
	): Promise<Answer> {
		const { access_token: token, ...query } = decodeForm(request.query);
		record.params = query;
		const api = apis[name];
		if (request.method !== api.method)
			throw gateway(3, `Unsupported openapi method: ${api.method} expected, got ${request.method}`);
		record.token = token;
		this.checkToken(api, token);

		const body = await readBody(api, request);
		const inQuery = Object.fromEntries(
			Object.entries(query).filter(([field]) => !fixed.includes(field)),
		);
		record.params = { ...query, ...body.params };
		record.files = body.files.map(fileRecord);
		checkPlaces(api, inQuery, body.params);
		const fields = { ...inQuery, ...body.fields };
		const params = { ...fromText(api.params, fields), ...(body.isJson ? body.params : {}) };
		checkCall(name, { params, files: body.files });
		// Renewing a token must stay possible while the fault strikes those that use one.
		const hasToken = token !== undefined && request.path !== '/rest/2.0/oauth/token';
		const refusal = (kind: FaultKind) => this.faultRefusal(kind, api, token);
		const { state, identity } = this;
		const submit: Call['submit'] = (...args) => this.submit(...args);
		const { result } = await this.world.faults.strike(
			{ platform: 'baidu', api: record.api, hasToken, refusal },
			() => run(name, { state, identity, fields, params, files: body.files, submit }),
		);
		return result;
	}

	private checkToken({ token: wanted }: BaiduApi, token: string | undefined): void {
		if (wanted === 'none') {
			if (token === undefined) return;
			throw gateway(100, 'Invalid parameter: no access_token expected');
		}
		const kinds = wanted === 'either' ? 'authorizer or platform' : wanted;
		const invalid = 'Access token invalid or no longer valid';
		if (!token) throw gateway(110, `${invalid}: ${kinds} access_token expected in the query`);
		const { platformTokens, authorizerTokens, own: ownProgram } = this.state;
		const found = {
			own: own(ownProgram.tokens, token),
			platform: own(platformTokens, token),
			authorizer: own(authorizerTokens, token),
		};
		const known = wanted === 'either' ? (found.authorizer ?? found.platform) : found[wanted];
		if (!known) {
			const other = found.platform
				? 'a platform'
				: found.authorizer
					? 'an authorizer'
					: found.own
						? "an own program's"
						: 'an unknown';
			throw gateway(110, `${invalid}: ${kinds} token expected, got ${other} one: ${token}`);
		}
		if (known.expired)
			throw gateway(
				111,
				`Access token expired: ${kinds} token expected to be renewed, got ${token}`,
			);
	}

	private faultRefusal(kind: FaultKind, api: BaiduApi, token?: string): Error | undefined {
		switch (kind) {
			case 'expired-token': {
				const { platformTokens, authorizerTokens, own: ownProgram } = this.state;
				const used =
					own(authorizerTokens, token) ??
					own(platformTokens, token) ??
					own(ownProgram.tokens, token);
				if (used) used.expired = true;
				return gateway(111, `Access token expired: ${token}`);
			}
			case 'rate-limit':
				return gateway(18, 'Open api qps request limit reached');
			case 'gateway-error':
				return new BadGateway();
			case 'try-again':
				return api.method === 'GET'
					? new Refusal('business', 500, '网络繁忙，请稍后重试')
					: new Refusal('business', 50015, '任务正在进行中, 请稍后重试');
			default:
				return undefined;
		}
	}

	private submit(...[event, reason, subject, settle]: Parameters<Call['submit']>): void {
		this.world.audit('baidu', () => {
			settle(reason === '');
			return {
				event: `${event}_AUDIT_${reason ? 'FAIL' : 'PASS'}`,
				fields: { ...subject, ...(reason ? { reason } : {}) },
			};
		});
	}

	/** `push` is the ticket, `echo` the URL check, anything else a named event. A null field is left out. */
	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery {
		const { tamper } = options;
		const now = Date.now() - (tamper === 'stale' ? THREE_DAYS : 0);
		const timestamp = String(Math.floor(now / 1000));
		const nonce = randomDigits(7);
		const token = tamper === 'key' ? randomText(16) : this.identity.pushToken;
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
		const message = event === 'push' ? this.ticket(now) : this.event(event, now);
		const content = Object.fromEntries(
			Object.entries({ ...message, ...fields }).filter(([, value]) => value !== null),
		);
		const sealed = encrypt(JSON.stringify(content), {
			encodingAesKey: this.identity.encodingAesKey,
			receiver: tamper === 'receiver' ? `17${randomDigits(6)}` : this.identity.platformAppId,
			random16: randomText(16),
		});
		if (tamper === undefined) this.keep(sealed, Number(timestamp));
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

	private ticket(now: number) {
		this.state.ticket = randomHex(32);
		return {
			Ticket: this.state.ticket,
			FromUserName: 'SmartAPP',
			CreateTime: Math.floor(now / 1000),
			MsgType: 'ticket',
			Event: 'push',
		};
	}

	private event(event: string, now: number) {
		const { appId, platformAppId } = this.identity;
		const common = { appId, tpAppId: Number(platformAppId), eventTime: beijingTime(now), event };
		if (event === 'UNAUTHORIZED') this.state.authorized = false;
		if (event !== 'AUTHORIZED' && event !== 'UPDATE_AUTHORIZED') return common;
		this.state.authorized = true;
		const authorizationCode = newAuthorizationCode(this.state);
		return { ...common, authorizationCode, authorizationCodeExpiresIn: 60 };
	}

	private keep(content: string, at: number): void {
		const { pushes } = this.state;
		const id = String(FIRST_PUSH + BigInt(pushes.length));
		pushes.push({ id, at, content, status: 2 });
	}

	acknowledges({ status, body }: NonNullable<PushRecord['response']>, delivery: Delivery): boolean {
		const echo = delivery.event === 'echo' && new URL(delivery.url).searchParams.get('echoStr');
		const taken = status === 200 && body.toString('latin1') === (echo || 'success');
		const kept = this.state.pushes.find(({ content }) => delivery.body.includes(content));
		if (taken && kept) kept.status = 1;
		return taken;
	}
}

interface Body {
	/** As they were sent: texts of a form, values of JSON. */
	params: Record<string, unknown>;
	fields: Fields;
	files: UploadedFile[];
	isJson: boolean;
}

async function readBody(api: BaiduApi, request: Incoming): Promise<Body> {
	const nothing: Body = { params: {}, fields: {}, files: [], isJson: false };
	if (api.method === 'GET') {
		if (request.body.length) throw gateway(100, 'Invalid parameter: GET takes no body');
		return nothing;
	}
	const { body: kind = 'form' } = api;
	const takesBody = Object.values(api.params).some((it) => it.in !== 'query');
	const { type } = contentType(request.headers);
	if ((request.body.length || takesBody) && type !== BODIES[kind])
		throw gateway(
			100,
			`Invalid parameter: content-type ${BODIES[kind]} expected, got ${type || 'none'}`,
		);
	if (kind === 'json') return { ...nothing, params: readJson(api, request.body), isJson: true };
	const { fields, files } = await readForm(request);
	if (files.length > 1) throw gateway(100, 'Invalid parameter: one file part expected, got two');
	return { ...nothing, params: fields, fields, files };
}

/** The documents call a body that is a bare list `$`. */
function readJson({ params }: BaiduApi, body: Buffer): Record<string, unknown> {
	const content = own(params, '$')
		? parseObject(`{"$":${body.toString()}}`)
		: parseObject(body.toString() || '{}');
	if (content) return content;
	throw gateway(100, 'Invalid parameter: a JSON object expected');
}

/** Each parameter where Baidu wants it; only the token is always in the query. */
function checkPlaces(
	{ method, params }: BaiduApi,
	query: Readonly<Record<string, unknown>>,
	body: Readonly<Record<string, unknown>>,
): void {
	const wrong = (given: object, place: string, isRight: (field: string) => boolean) => {
		const names = Object.keys(given).filter((field) => own(params, field) && !isRight(field));
		if (names.length)
			throw gateway(100, `Invalid parameter: ${names.join(', ')} not expected in the ${place}`);
	};
	if (body.access_token !== undefined)
		throw gateway(100, 'Invalid parameter: access_token expected in the query only');
	wrong(query, 'query', (field) => method === 'GET' || params[field].in === 'query');
	wrong(body, 'body', (field) => params[field].in !== 'query');
}
