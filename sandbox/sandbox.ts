import type { Alipay, AlipayState } from './alipay';
import type { Baidu, BaiduState } from './baidu';
import type { Fault } from './common/faults';
import type { Platform, PushFields, PushOptions, PushRecord, RequestRecord } from './common/types';
import type { Taobao, TaobaoState } from './taobao';

export interface SandboxCredentials {
	alipayApi: ReturnType<Alipay['credential']>;
	baiduSmartProgramApi: ReturnType<Baidu['credential']>;
	taobaoApi: ReturnType<Taobao['credential']>;
}

export interface SandboxState {
	alipay: AlipayState;
	baidu: BaiduState;
	taobao: TaobaoState;
	callbacks: Partial<Record<Platform, string>>;
	faults: readonly Fault[];
}

export interface Sandbox {
	/** Origin, http://127.0.0.1:PORT. */
	readonly url: string;
	/** Credential data by n8n credential type, ready to use. */
	readonly credentials: SandboxCredentials;
	/** Spread over credentials.alipayApi, this makes the same app sign with certificates. */
	readonly certificates: {
		signMode: 'certificate';
		appCert: string;
		alipayCert: string;
		alipayRootCert: string;
	};
	/** Spread over credentials.baiduSmartProgramApi, this makes it that of a program of one's own. */
	readonly ownProgram: Baidu['ownProgram'];
	/** The app's AES key: set as credentials.alipayApi.aesKey, requests are encrypted. */
	readonly aesKey: string;
	/** Where a platform's pushes go, audits included. */
	register(platform: Platform, callbackUrl: string): void;
	fault(fault: Fault): void;
	/** Sends one push. A callback that cannot be reached is recorded, not thrown. */
	push(
		platform: Platform,
		event: string,
		fields?: PushFields,
		options?: PushOptions,
	): Promise<PushRecord>;
	readonly pushes: PushRecord[];
	readonly requests: RequestRecord[];
	/** The calls that were carried out, whatever became of their answers. */
	readonly executed: ReadonlyArray<{ platform: Platform; api: string }>;
	/** The platforms' own view of things, live. */
	readonly state: SandboxState;
	/** State, callbacks, faults and records as at the start; audits under way are dropped. Credentials stay good. */
	reset(): void;
	close(): Promise<void>;
}

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** From a submission to its verdict. Default 3000. */
	auditDelayMs?: number;
}
