import { sign, verify, type KeyObject } from 'node:crypto';
import { aesDecrypt, aesEncrypt } from '../common/digest';
import type { FaultKind } from '../common/faults';
import type { RequestRecord } from '../common/types';
import { beijingTime, randomDigits, randomHex, type UploadedFile } from '../common/wire';
import type { World } from '../common/world';
import type { Keys } from './keys';
import { newMiniApp, settle, versionInForce } from './miniApp';
import { run } from './operations';
import { GatewayRefusal } from './protocol';
import { BusinessRefusal, type Merchant, type MiniApp } from './state';

export interface AlipayState {
	/** The app of the credential. */
	app: MiniApp;
	/** What an app_auth_token opens: one app never online, one online since long, one still blank. */
	merchants: Merchant[];
}

export interface Identity {
	appId: string;
	aesKey: string;
	merchants: Array<{ app_auth_token: string; app_id: string }>;
}

const ZERO_IV = Buffer.alloc(16);

/** What both of Alipay's protocols stand on: the apps, the keys, what was seen, and one way to run a call. */
export class Backend {
	state: AlipayState;

	/** Nonces and request ids seen: neither may come again. */
	readonly seen = new Set<string>();

	readonly identity: Identity = {
		appId: `2021${randomDigits(12)}`,
		aesKey: Buffer.from(randomHex(32), 'hex').toString('base64'),
		merchants: [1, 2, 3].map(() => ({
			app_auth_token: `202${randomDigits(3)}BB${randomHex(32)}`,
			app_id: `2021${randomDigits(12)}`,
		})),
	};

	constructor(
		readonly world: World,
		readonly keys: Keys,
	) {
		this.state = this.initialState();
	}

	private initialState(): AlipayState {
		const options = [{}, { online: true }, { blank: true }];
		return {
			app: newMiniApp(this.identity.appId),
			merchants: this.identity.merchants.map(({ app_auth_token, app_id }, index) => ({
				app_auth_token,
				app: newMiniApp(app_id, options[index]),
			})),
		};
	}

	reset(): void {
		this.state = this.initialState();
		this.seen.clear();
	}

	sign(text: Buffer, key: KeyObject = this.keys.alipay.privateKey): string {
		return sign('RSA-SHA256', text, key).toString('base64');
	}

	verifies(text: Buffer, signature: string): boolean {
		return verify('RSA-SHA256', text, this.keys.app.publicKey, Buffer.from(signature, 'base64'));
	}

	encrypt(plain: string): string {
		const key = Buffer.from(this.identity.aesKey, 'base64');
		return aesEncrypt(Buffer.from(plain), key, ZERO_IV, true).toString('base64');
	}

	decrypt(ciphertext: string): string {
		const key = Buffer.from(this.identity.aesKey, 'base64');
		const plain = aesDecrypt(Buffer.from(ciphertext, 'base64'), key, ZERO_IV);
		if (plain.length === 0) throw new Error('Nothing came out of the decryption');
		return new TextDecoder('utf-8', { fatal: true }).decode(plain);
	}

	/** The mini program a call addresses. */
	addressed(appAuthToken: string | undefined): MiniApp {
		if (appAuthToken === undefined) return this.state.app;
		const merchant = this.state.merchants.find((it) => it.app_auth_token === appAuthToken);
		if (!merchant) {
			const message = '无效的应用授权令牌: expected the app_auth_token of a merchant known here';
			throw new GatewayRefusal('20001', 'aop.invalid-app-auth-token', message);
		}
		return merchant.app;
	}

	/** Certificate mode: both serials must be there and right. */
	checkSerials(app: string | undefined, root: string | undefined, rootRequired: boolean): void {
		const { serials } = this.keys;
		const where = 'md5 of the issuer (CN first) and the decimal serial number';
		if (app === undefined) {
			if (root === undefined) return;
			throw new GatewayRefusal(
				'40001',
				'isv.missing-app-cert-sn',
				`app_cert_sn expected: ${where}`,
			);
		}
		if (app !== serials.app) {
			const message = `app_cert_sn is not that of the app's certificate, expected ${serials.app}: ${where}`;
			throw new GatewayRefusal('40002', 'isv.app-cert-not-exist', message);
		}
		if (root === undefined && rootRequired) {
			const message = 'alipay_root_cert_sn expected beside app_cert_sn';
			throw new GatewayRefusal('40001', 'isv.missing-alipay-root-cert-sn', message);
		}
		if (root !== undefined && root !== serials.root) {
			const message = `alipay_root_cert_sn expected ${serials.root}: RSA roots of the bundle, joined by _`;
			throw new GatewayRefusal('40002', 'isv.invalid-alipay-root-cert-sn', message);
		}
	}

	/** Runs an operation on the addressed app, faults included. */
	run(
		api: string,
		record: RequestRecord,
		params: Record<string, unknown>,
		files: UploadedFile[],
	): Promise<{ result: Record<string, unknown>; spoil?: FaultKind }> {
		const app = this.addressed(record.token);
		const submit = (rejection: string, version?: string) => this.submit(app, rejection, version);
		const call = { platform: 'alipay', api, hasToken: record.token !== undefined } as const;
		return this.world.faults.strike({ ...call, refusal: faultRefusal }, () =>
			run(api, { app, params, files, submit, merchants: this.state.merchants }),
		);
	}

	private submit(app: MiniApp, rejection: string, submitted?: string): void {
		const [number, version] = versionInForce(app, submitted) ?? [];
		// The pushes are about versions: there is none to tell of.
		if (!version) return;
		version.gmt_apply_audit = beijingTime();
		this.world.audit('alipay', () => {
			settle(app, version, rejection);
			const subject = {
				mini_app_id: app.app_id,
				mini_app_version: number,
				bundle_id: version.bundle_id,
			};
			if (!rejection) return { event: 'alipay.open.mini.version.audit.passed', fields: subject };
			const reason = {
				audit_images: ['xxx.png'],
				memos: [{ memo: rejection, memo_image_list: [] }],
			};
			return {
				event: 'alipay.open.mini.version.audit.rejected',
				fields: {
					...subject,
					audit_reason: rejection,
					base_audit: 'REJECT',
					promote_audit: 'REJECT',
					base_audit_reason: reason,
					promote_audit_reason: reason,
				},
			};
		});
	}
}

function faultRefusal(kind: FaultKind, seconds: number): Error | undefined {
	switch (kind) {
		case 'expired-token':
			return new GatewayRefusal('20001', 'aop.app-auth-token-time-out', '应用授权令牌已过期');
		case 'rate-limit':
			return new GatewayRefusal(
				'40005',
				'isv.app-call-limited',
				`应用调用次数超限: call again in ${seconds} s`,
			);
		case 'gateway-error':
			return new GatewayRefusal('20000', 'aop.unknow-error', '系统繁忙');
		case 'try-again':
			return new BusinessRefusal('SYSTEM_ERROR', '系统繁忙');
		default:
			return undefined;
	}
}
