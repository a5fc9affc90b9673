import { fromText } from '../common/documented';
import type { FaultKind } from '../common/faults';
import type {
	Answer,
	Delivery,
	Incoming,
	PushFields,
	PushOptions,
	PushRecord,
	RequestRecord,
	PlatformServer,
} from '../common/types';
import { answer, decodeForm, fileRecord, Malformed, nothingAt } from '../common/wire';
import type { World } from '../common/world';
import { CONSENT, consent } from './authorization';
import { checkPlaces, readBody } from './body';
import { BadGateway, faultRefusal } from './faults';
import { apis, checkCall, find, run, type Found } from './operations';
import { acknowledges, compose } from './pushes';
import { gatewayRefusal, Refusal } from './refusal';
import { newIdentity, newState, type BaiduState, type Call } from './state';
import { checkToken } from './tokens';

export type { BaiduState } from './state';

export class Baidu implements PlatformServer {
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

	async handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		record.transport = request.path.split('/')[1];
		record.api = request.path.replace(/^\/\w+\/2\.0\/(smartapp\/)?/, '');
		const found = find(request.path, decodeForm(request.query));
		if (!found && request.path !== CONSENT) {
			record.code = '3';
			record.message = nothingAt(request.path);
			const refusal = gatewayRefusal(3, `Unsupported openapi method: ${record.message}`);
			return { ...refusal.answer(), status: 404 };
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
				error instanceof Malformed
					? gatewayRefusal(100, `Invalid parameter: ${error.message}`)
					: error;
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
			throw gatewayRefusal(
				3,
				`Unsupported openapi method: ${api.method} expected, got ${request.method}`,
			);
		record.token = token;
		checkToken(this.state, api, token);

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
		const refusal = (kind: FaultKind) => faultRefusal(this.state, kind, api, token);
		const { state, identity } = this;
		const submit: Call['submit'] = (...args) => this.submit(...args);
		const { result } = await this.world.faults.strike(
			{ platform: 'baidu', api: record.api, hasToken, refusal },
			() => run(name, { state, identity, fields, params, files: body.files, submit }),
		);
		return result;
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

	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery {
		return compose(this, event, fields, options, url);
	}

	acknowledges(response: NonNullable<PushRecord['response']>, delivery: Delivery): boolean {
		return acknowledges(this, response, delivery);
	}
}
