import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express, { type Request, type Response } from 'express';
import { Alipay, type AlipayState } from './alipay';
import { getKeys } from './alipay/keys';
import { Baidu, type BaiduState } from './baidu';
import { control } from './control';
import { Faults, Interruption, type Fault } from './common/faults';
import {
	PLATFORMS,
	type Answer,
	type Incoming,
	type Platform,
	type PushFields,
	type PushOptions,
	type PushRecord,
	type RequestRecord,
	type Verdict,
	type Room,
} from './common/types';
import { Taobao, type TaobaoState } from './taobao';

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
export type { TaobaoState } from './taobao';

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
	let life = new AbortController();

	const world = {
		faults,
		audit(platform: Platform, verdict: () => Verdict | undefined) {
			const timer = setTimeout(() => {
				audits.delete(timer);
				const found = verdict();
				if (found && callbacks[platform]) void push(platform, found.event, found.fields);
			}, auditDelayMs);
			audits.add(timer);
		},
	};
	const alipay = new Alipay(world, keys);
	const baidu = new Baidu(world);
	const taobao = new Taobao(world);
	const rooms: Record<Platform, Room> = { alipay, baidu, taobao };

	async function push(
		platform: Platform,
		event: string,
		fields: PushFields = {},
		pushOptions: PushOptions = {},
	): Promise<PushRecord> {
		checkPush(platform, pushOptions);
		const url = pushOptions.url ?? callbacks[platform];
		const { replayOf } = pushOptions;
		if (!url && !replayOf) {
			throw new Error(`No callback: call register('${platform}', url) first, or give options.url`);
		}
		const room = rooms[platform];
		const delivery = replayOf ?? room.compose(event, fields, pushOptions, url ?? '');
		const record: PushRecord = {
			at: new Date().toISOString(),
			platform,
			event: delivery.event,
			url: delivery.url,
			headers: delivery.headers,
			body: delivery.body,
			acknowledged: false,
		};
		const { signal } = life;
		try {
			const { status, headers, data } = await axios.post<Buffer>(record.url, record.body, {
				headers: { 'content-type': false, ...record.headers },
				responseType: 'arraybuffer',
				maxRedirects: 0,
				proxy: false,
				timeout: 15_000,
				signal,
				validateStatus: () => true,
			});
			record.response = {
				status,
				contentType: String(headers['content-type'] ?? ''),
				body: Buffer.from(data),
			};
			record.acknowledged = room.acknowledges(record.response, record);
		} catch (error) {
			record.error = error instanceof Error ? error.message : String(error);
		}
		if (!signal.aborted) pushes.push(record);
		return record;
	}

	async function serve(request: Request, response: Response): Promise<void> {
		const incoming = read(request);
		const platform = PLATFORMS.find((name) => rooms[name].owns(incoming.path));
		if (!platform) {
			response
				.status(404)
				.type('text/plain')
				.send(`Nothing at ${incoming.path}. See GET / for help.\n`);
			return;
		}
		const record: RequestRecord = {
			at: new Date().toISOString(),
			platform,
			method: incoming.method,
			path: incoming.path,
			headers: incoming.headers,
			transport: '',
			api: '',
			params: {},
			files: [],
			encrypted: false,
			accepted: false,
		};
		requests.push(record);
		try {
			send(response, await rooms[platform].handle(incoming, record));
		} catch (error) {
			if (!(error instanceof Interruption)) {
				record.code = 'sandbox-failure';
				throw error;
			}
			record.accepted = !['cut', 'http-500'].includes(error.kind);
			record.code = error.kind;
			interrupt(request, response, error.kind);
		}
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
			life = new AbortController();
			audits.forEach((timer) => clearTimeout(timer));
			audits.clear();
			faults.clear();
			callbacks = {};
			requests.length = 0;
			pushes.length = 0;
			for (const platform of PLATFORMS) rooms[platform].reset();
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
	app.use(serve);
	const server = createServer(app);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	for (const credential of Object.values(sandbox.credentials)) credential.baseUrl = url;
	return Object.assign(sandbox, { url });
}

function interrupt({ socket }: Request, response: Response, kind: Interruption['kind']): void {
	if (kind === 'http-500') response.status(500).type('text/plain').send('Internal Server Error');
	else if (kind === 'garbled') response.type('json').send(Buffer.from('{"re\xff\x00]', 'latin1'));
	else if (kind === 'half') {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.write('{"re', () => socket.destroy());
	} else socket.destroy();
}

function checkPlatform(platform: Platform): void {
	if (!PLATFORMS.includes(platform)) {
		throw new Error(`Unknown platform "${platform}". Known: ${PLATFORMS.join(', ')}`);
	}
}

function checkPush(platform: Platform, options: PushOptions): void {
	checkPlatform(platform);
	const only: Partial<Record<keyof PushOptions, Platform[]>> = {
		charset: ['alipay', 'taobao'],
		withoutSignType: ['alipay'],
		encrypted: ['alipay'],
		content: ['taobao'],
		signedHeaders: ['taobao'],
	};
	for (const [name, platforms] of Object.entries(only)) {
		if (options[name as keyof PushOptions] !== undefined && !platforms.includes(platform)) {
			throw new Error(`Push option "${name}" makes no sense for ${platform}`);
		}
	}
}

function read(request: Request): Incoming {
	const [path = '', ...query] = request.originalUrl.split('?');
	const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
	return {
		method: request.method,
		uri: request.originalUrl,
		path,
		query: query.join('?'),
		headers: Object.fromEntries(headers),
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
	};
}

function send(response: Response, { status, headers, body }: Answer): void {
	response.writeHead(status, { ...headers, 'content-length': String(body.length) });
	response.end(body);
}
