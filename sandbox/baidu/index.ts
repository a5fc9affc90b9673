import type { FaultKind } from '../common/faults';
import type {
	Answer,
	Delivery,
	Incoming,
	PushFields,
	PushOptions,
	PushRecord,
	RequestRecord,
	Room,
	World,
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
} from '../common/wire';
import { apis, Refusal, type Api } from './apis';
import { encrypt, signature } from './crypto';
import { newIdentity, newState, type BaiduState, type Subject } from './state';

export type { BaiduState } from './state';

const gateway = (code: number, message: string) => new Refusal('gateway', code, message);

const EVENT_SUBJECTS: Record<Subject, string> = {
	name: 'NAME',
	image: 'ICON',
	signature: 'DESC',
	category: 'CATEGORY',
};

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
		const { authorizerRefreshToken, pushToken, encodingAesKey } = this.identity;
		return {
			environment: 'custom' as const,
			baseUrl,
			platformKey,
			platformAppId,
			platformAccessToken,
			authorizerAccessToken,
			authorizerRefreshToken,
			pushToken,
			encodingAesKey,
		};
	}

	owns(path: string): boolean {
		return /^\/(rest|file|public)\/2\.0\//.test(path);
	}

	notFound(request: Incoming): Answer {
		const refusal = gateway(3, `Unsupported openapi method: nothing at ${request.path}`);
		return { ...refusal.answer(), status: 404 };
	}

	async handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		record.transport = request.path.split('/')[1];
		record.api = request.path.replace(/^\/\w+\/2\.0\/(smartapp\/)?/, '');
		const api = own(apis, request.path);
		if (!api) {
			record.code = '3';
			record.message = `nothing at ${request.path}`;
			return this.notFound(request);
		}
		try {
			const answered = await this.call(api, request, record);
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

	private async call(api: Api, request: Incoming, record: RequestRecord): Promise<Answer> {
		const { access_token: token, ...query } = decodeForm(request.query);
		record.params = query;
		if (request.method !== api.method) {
			throw gateway(3, `Unsupported openapi method: ${api.method} expected, got ${request.method}`);
		}
		record.token = token;
		if (api.token.length) this.checkToken(api, token);
		else if (token !== undefined) throw gateway(100, 'Invalid parameter: no access_token expected');

		const form = await this.readBody(api, request);
		const fields = api.method === 'GET' ? query : form.fields;
		record.params = fields;
		record.files = form.files.map(fileRecord);
		if (api.method === 'POST' && Object.keys(query).length) {
			const names = Object.keys(query).join(', ');
			throw gateway(100, `Invalid parameter: ${names} expected in the body, not in the query`);
		}
		const unknown = Object.keys(fields).filter((name) => !api.fields.includes(name));
		if (unknown.length) {
			const known = api.fields.join(', ') || 'none';
			throw new Refusal(
				'business',
				40001,
				`请求参数内容或格式非法: unknown ${unknown.join(', ')}, expected: ${known}`,
			);
		}
		// Renewing a token must stay possible while the fault strikes those that use one.
		const hasToken = token !== undefined && request.path !== '/rest/2.0/oauth/token';
		const refusal = (kind: FaultKind) => this.faultRefusal(kind, api, token);
		const { result } = await this.world.faults.strike(
			{ platform: 'baidu', api: record.api, hasToken, refusal },
			() =>
				api.run({
					state: this.state,
					identity: this.identity,
					fields,
					files: form.files,
					submit: (...args) => this.submit(...args),
				}),
		);
		return result;
	}

	private checkToken(api: Api, token: string | undefined): void {
		const kinds = api.token.join(' or ');
		if (!token) {
			throw gateway(
				110,
				`Access token invalid or no longer valid: ${kinds} access_token expected in the query`,
			);
		}
		const { platformTokens, authorizerTokens } = this.state;
		const found = {
			platform: own(platformTokens, token),
			authorizer: own(authorizerTokens, token),
		};
		const known = api.token.map((kind) => found[kind]).find(Boolean);
		if (!known) {
			const other = found.platform
				? 'a platform'
				: found.authorizer
					? 'an authorizer'
					: 'an unknown';
			throw gateway(
				110,
				`Access token invalid or no longer valid: ${kinds} token expected, got ${other} one`,
			);
		}
		if (known.expired)
			throw gateway(111, `Access token expired: ${kinds} token expected to be renewed`);
	}

	private async readBody(api: Api, request: Incoming) {
		if (api.method === 'GET') {
			if (request.body.length) throw gateway(100, 'Invalid parameter: GET takes no body');
		} else if (request.body.length || api.fields.length) {
			const { type } = contentType(request.headers);
			const expected = api.file ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
			if (type !== expected) {
				throw gateway(
					100,
					`Invalid parameter: content-type ${expected} expected, got ${type || 'none'}`,
				);
			}
		}
		const form = await readForm(request);
		if (form.fields.access_token !== undefined) {
			throw gateway(100, 'Invalid parameter: access_token expected in the query only');
		}
		const stray = form.files.find(({ name }) => name !== api.file);
		if (stray || form.files.length > 1) {
			throw gateway(
				100,
				`Invalid parameter: one file part named ${api.file} expected, got ${stray?.name ?? 'two'}`,
			);
		}
		return form;
	}

	private faultRefusal(kind: FaultKind, api: Api, token?: string): Error | undefined {
		switch (kind) {
			case 'expired-token': {
				const { platformTokens, authorizerTokens } = this.state;
				const used = own(authorizerTokens, token) ?? own(platformTokens, token);
				if (used) used.expired = true;
				return gateway(111, 'Access token expired');
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

	private submit(subject: Subject, reason: string, settle: (passed: boolean) => void): void {
		this.world.audit('baidu', () => {
			settle(reason === '');
			const event = `APP_${EVENT_SUBJECTS[subject]}_AUDIT_${reason ? 'FAIL' : 'PASS'}`;
			return { event, fields: reason ? { reason } : {} };
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
		return { appId, tpAppId: Number(platformAppId), eventTime: beijingTime(now), event };
	}

	acknowledges({ status, body }: NonNullable<PushRecord['response']>, delivery: Delivery): boolean {
		const echo = delivery.event === 'echo' && new URL(delivery.url).searchParams.get('echoStr');
		return status === 200 && body.toString('latin1') === (echo || 'success');
	}
}
