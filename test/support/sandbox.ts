import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/** One request to the sandbox as it stood on the wire, before anything of it was decoded. */
export interface WireCall {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingMessage['headers'];
	body: Buffer;
}

export interface Stand {
	readonly sandbox: Sandbox;
	/** Every request, in order of arrival. */
	readonly wire: WireCall[];
	/** The largest number of requests that were under way at once. */
	readonly mostAtOnce: number;
	/** Places in `wire` of the answered requests, in order of their answers. */
	readonly answered: number[];
}

interface Arrival {
	request: IncomingMessage;
	response: ServerResponse;
}

const ARRIVALS = 'http.server.request.start';

/** Starts a sandbox and listens in on its server. */
export async function openStand(
	options: SandboxOptions = { auditDelayMs: 20 },
): Promise<Stand & { reset(): void; close(): Promise<void> }> {
	const sandbox = await startSandbox(options);
	const { host } = new URL(sandbox.url);
	const wire: WireCall[] = [];
	const answered: number[] = [];
	let [underWay, mostAtOnce] = [0, 0];

	const listen = (message: unknown) => {
		const { request, response } = message as Arrival;
		if (request.headers.host !== host) return;
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		const place = wire.length;
		mostAtOnce = Math.max(mostAtOnce, ++underWay);
		response.on('finish', () => answered.push(place));
		response.on('close', () => underWay--);
		wire.push({
			method: request.method ?? '',
			url: request.url ?? '',
			headers: request.headers,
			get body() {
				return Buffer.concat(chunks);
			},
		});
	};
	subscribe(ARRIVALS, listen);
	return {
		sandbox,
		wire,
		answered,
		get mostAtOnce() {
			return mostAtOnce;
		},
		reset() {
			sandbox.reset();
			wire.length = 0;
			answered.length = 0;
			[underWay, mostAtOnce] = [0, 0];
		},
		async close() {
			unsubscribe(ARRIVALS, listen);
			await sandbox.close();
		},
	};
}

/** A sandbox for the tests of one file: started before the first, as new before each, closed after. */
export function useSandbox(options?: SandboxOptions): Stand {
	let stand: Awaited<ReturnType<typeof openStand>>;
	beforeAll(async () => {
		stand = await openStand(options);
	});
	beforeEach(() => stand.reset());
	afterAll(async () => await stand.close());
	return {
		get sandbox() {
			return stand.sandbox;
		},
		get wire() {
			return stand.wire;
		},
		get answered() {
			return stand.answered;
		},
		get mostAtOnce() {
			return stand.mostAtOnce;
		},
	};
}
