/** One signed Alipay call, made by everyone who can make it, beside the least that it can cost. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Credentials } from '../dist/nodes/shared/record/platform';
import type { Sandbox } from '../sandbox';
import {
	bare,
	contenders,
	PATHS,
	signedPart,
	signedRequest,
	type Contender,
	type Protocol,
} from './contenders';
import { summarize, takeTurns, time, type Summary } from './measure';
import type { Orders, Origins, Recorded } from './server';
import { send } from './wire';

const PROTOCOLS: Protocol[] = ['v2', 'v3'];
const ROUNDS = 9;
const CALLS = 120;

/** Of the slow server, in milliseconds: what a call over a real network takes. */
export const LATENCY_MS = 100;

/** Headers that are about one exchange, not about what is answered. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'date']);

/** Ways to call, and to be answered. */
export const WAYS = [
	{ title: 'one at a time', server: 'once', inFlight: 1 },
	{ title: '5 in flight', server: 'once', inFlight: 5 },
	{ title: 'one at a time,\nconnection kept open', server: 'kept', inFlight: 1 },
] as const satisfies ReadonlyArray<{ title: string; server: keyof Origins; inFlight: number }>;

export interface CallCost {
	/** Milliseconds a call. */
	time: Summary;
	/** Median over the rounds of the time in proportion to the bare limit of the same round. */
	ratio: number;
}

export interface CallRow {
	protocol: Protocol;
	title: string;
	/** In the order of `WAYS`. */
	costs: CallCost[];
}

export async function measureCalls(sandbox: Sandbox): Promise<CallRow[]> {
	const credentials: Credentials = { ...sandbox.credentials.alipayApi };
	const server = startServer();
	try {
		const origins = await start(server, await record(sandbox.url, credentials));
		for (const protocol of PROTOCOLS)
			for (const contender of contenders)
				await check(contender, protocol, credentials, sandbox.url, origins.forged);
		return await compare(credentials, origins);
	} finally {
		server.kill();
	}
}

/** A process of its own, so that its work is not taken for that of a contender. */
export const startServer = (): ChildProcess => fork(join(__dirname, 'server.ts'));

/** What the sandbox answers and signs, to be answered again and again. */
export async function record(
	origin: string,
	credentials: Sandbox['credentials']['alipayApi'] | Credentials,
): Promise<Orders> {
	const orders: Orders = { answers: [], forged: [], latencyMs: LATENCY_MS };
	for (const protocol of PROTOCOLS) {
		const reply = await send(await signedRequest(protocol, origin, { ...credentials }));
		const { signature } = signedPart(protocol, reply.headers, reply.body);
		const altered = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
		const headers = Object.entries(reply.headers).filter(([name]) => !OF_CONNECTION.has(name));
		const toRecord = (alter: (text: string) => string): Recorded => ({
			path: PATHS[protocol],
			headers: Object.fromEntries(headers.map(([name, value]) => [name, alter(value)])),
			body: Buffer.from(alter(reply.body.toString())).toString('base64'),
		});
		orders.answers.push(toRecord((text) => text));
		orders.forged.push(toRecord((text) => text.replace(signature, altered)));
	}
	return orders;
}

export async function start(server: ChildProcess, orders: Orders): Promise<Origins> {
	server.send(orders);
	const [origins] = (await once(server, 'message')) as [Origins];
	return origins;
}

/**
 * A contender counts only if the sandbox, which checks every signature, takes its call, and if it
 * refuses an answer whose signature does not fit.
 */
async function check(
	{ title, prepare }: Contender,
	protocol: Protocol,
	credentials: Credentials,
	sandbox: string,
	forged: string,
): Promise<void> {
	await (
		await prepare(protocol, sandbox, credentials)
	)(1, 1);
	const deceived = await prepare(protocol, forged, credentials);
	const believed = await deceived(1, 1).then(
		() => true,
		() => false,
	);
	if (believed) throw new Error(`${title} (${protocol}) believes a forged answer`);
}

async function compare(credentials: Credentials, origins: Origins): Promise<CallRow[]> {
	const rows = PROTOCOLS.flatMap((protocol) =>
		[bare, ...contenders].map((contender) => ({ protocol, contender })),
	);
	const jobs = await Promise.all(
		rows.flatMap(({ protocol, contender }) =>
			WAYS.map(async ({ server, inFlight }) => {
				const calls = await contender.prepare(protocol, origins[server], credentials);
				return async () => (await time(async () => await calls(CALLS, inFlight))) / CALLS;
			}),
		),
	);
	const values = await takeTurns(ROUNDS, jobs);
	return rows.map(({ protocol, contender }, row) => {
		const limit = rows.findIndex((other) => other.protocol === protocol);
		const costs = WAYS.map((_, way) => {
			const own = values[row * WAYS.length + way];
			const least = values[limit * WAYS.length + way];
			const ratios = own.map((value, round) => value / least[round]);
			return { time: summarize(own), ratio: summarize(ratios).median };
		});
		return { protocol, title: contender.title, costs };
	});
}
