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
import {
	decodeForm,
	fileRecord,
	Malformed,
	merge,
	nothingAt,
	randomDigits,
	randomHex,
	randomText,
	readForm,
	type FormFields,
} from '../common/wire';
import type { World } from '../common/world';
import { authenticate, checkSession } from './authentication';
import { faultRefusal } from './faults';
import { apis, complain, read, responseFields, run } from './operations';
import { acknowledges, compose } from './pushes';
import { render, standard } from './render';
import { newState, newToken, Refusal, SELLER, type Identity, type TaobaoState } from './state';

export type { TaobaoState } from './state';

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

export class Taobao implements PlatformServer {
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

	async handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		record.transport = 'top';
		const requestId = randomText(12, 'abcdefghijklmnopqrstuvwxyz0123456789');
		if (request.path !== '/router/rest') {
			record.code = '22';
			record.message = nothingAt(request.path);
			const refusal = new Refusal(22, 'Invalid Method', 'isv.invalid-path', record.message);
			return { ...render({}, { error_response: refusal.body(requestId) }), status: 404 };
		}
		let params: FormFields = {};
		try {
			if (!['GET', 'POST'].includes(request.method)) {
				throw new Refusal(9, 'Http Action Not Allowed', '', 'POST or GET expected');
			}
			const form = await readForm(request);
			params = merge(decodeForm(request.query), form.fields);
			const api = (record.api = params.method ?? '');
			record.params = params;
			record.files = form.files.map(fileRecord);
			authenticate(this.identity, params);
			record.token = params.session;
			const business = Object.fromEntries(
				Object.entries(params).filter(([name]) => !PUBLIC.includes(name)),
			);
			record.params = business;
			checkSession(this.state, api, params);
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
				return render(params, {
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
			return render(params, content, key);
		} catch (error) {
			const refusal =
				error instanceof Malformed
					? new Refusal(41, 'Invalid Arguments', '', error.message)
					: error;
			if (!(refusal instanceof Refusal)) throw error;
			record.code = refusal.subCode || String(refusal.code);
			record.message = refusal.subMessage;
			return render(params, { error_response: refusal.body(requestId) });
		}
	}

	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery {
		return compose(this.identity, event, fields, options, url);
	}

	acknowledges(response: NonNullable<PushRecord['response']>): boolean {
		return acknowledges(response);
	}
}
