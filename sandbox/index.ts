import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Alipay } from './alipay';
import { getKeys } from './alipay/keys';
import { Baidu } from './baidu';
import { control } from './control';
import { Faults } from './common/faults';
import {
	PLATFORMS,
	type Platform,
	type PushFields,
	type PushOptions,
	type PushRecord,
	type RequestRecord,
	type PlatformServer,
} from './common/types';
import type { AuditPush } from './common/world';
import { checkPlatform, checkPush, deliver } from './pushes';
import type { Sandbox, SandboxOptions } from './sandbox';
import { serve } from './serve';
import { Taobao } from './taobao';

export type { AlipayState } from './alipay';
export type { BaiduState } from './baidu';
export type { Fault, FaultKind } from './common/faults';
export type {
	FileRecord,
	Platform,
	PushFields,
	PushOptions,
	PushRecord,
	RequestRecord,
	Tamper,
} from './common/types';
export type * from './sandbox';
export type { TaobaoState } from './taobao';

/** Every push under way listens to it, however many they are. */
function startLife(): AbortController {
	const life = new AbortController();
	setMaxListeners(0, life.signal);
	return life;
}

/** Starts one loopback server that stands in for Alipay, Baidu and Taobao. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, auditDelayMs = 3000 } = options;
	const keys = await getKeys();
	const faults = new Faults();
	const requests: RequestRecord[] = [];
	const pushes: PushRecord[] = [];
	const audits = new Set<NodeJS.Timeout>();
	let callbacks: Partial<Record<Platform, string>> = {};
	/** Aborted by a reset: a push of before must not be recorded after. */
	let life = startLife();

	const world = {
		faults,
		audit(platform: Platform, settle: () => AuditPush | undefined) {
			const timer = setTimeout(() => {
				audits.delete(timer);
				const found = settle();
				if (found && callbacks[platform]) void push(platform, found.event, found.fields);
			}, auditDelayMs);
			audits.add(timer);
		},
	};
	const alipay = new Alipay(world, keys);
	const baidu = new Baidu(world);
	const taobao = new Taobao(world);
	const servers: Record<Platform, PlatformServer> = { alipay, baidu, taobao };

	async function push(
		platform: Platform,
		event: string,
		fields: PushFields = {},
		pushOptions: PushOptions = {},
	): Promise<PushRecord> {
		checkPush(platform, pushOptions);
		const { signal } = life;
		const record = await deliver({
			platform,
			server: servers[platform],
			event,
			fields,
			options: pushOptions,
			callback: callbacks[platform],
			signal,
		});
		if (!signal.aborted) pushes.push(record);
		return record;
	}

	const sandbox: Sandbox = {
		url: '',
		credentials: {
			alipayApi: alipay.credential(''),
			baiduSmartProgramApi: baidu.credential(''),
			taobaoApi: taobao.credential(''),
		},
		ownProgram: baidu.ownProgram,
		certificates: {
			signMode: 'certificate',
			appCert: keys.appCert,
			alipayCert: keys.alipayCert,
			alipayRootCert: keys.alipayRootCert,
		},
		aesKey: alipay.identity.aesKey,
		pushes,
		requests,
		executed: faults.executed,
		get state() {
			const [own, search, shop] = [alipay.state, baidu.state, taobao.state];
			return { alipay: own, baidu: search, taobao: shop, callbacks, faults: faults.list };
		},
		register(platform, callbackUrl) {
			checkPlatform(platform);
			callbacks[platform] = new URL(callbackUrl).href;
		},
		fault(fault) {
			checkPlatform(fault.platform);
			faults.arm(fault);
		},
		push,
		reset() {
			life.abort();
			life = startLife();
			audits.forEach((timer) => clearTimeout(timer));
			audits.clear();
			faults.clear();
			callbacks = {};
			requests.length = 0;
			pushes.length = 0;
			for (const platform of PLATFORMS) servers[platform].reset();
		},
		async close() {
			sandbox.reset();
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};

	const app = express();
	// IDs of 64 bits are kept whole, and JSON in a browser would round them.
	app.set('json replacer', (_: string, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	);
	app.disable('x-powered-by');
	app.disable('etag');
	app.use(express.raw({ type: () => true, limit: '25mb' }));
	app.use(control(sandbox));
	app.use((request, response) => serve(servers, requests, request, response));
	const server = createServer(app);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	for (const credential of Object.values(sandbox.credentials)) credential.baseUrl = url;
	return Object.assign(sandbox, { url });
}
