/**
 * A process of its own that reads a request to its end and answers with a constant: no signature is
 * made while the clock runs.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered to a path; the body in base64. */
export interface Recorded {
	path: string;
	headers: Record<string, string>;
	body: string;
}

export interface Orders {
	answers: Recorded[];
	/** The same answers with a signature that does not fit. */
	forged: Recorded[];
	/** How long the slow server waits before it answers, in milliseconds. */
	latencyMs: number;
}

/** Origins of the four ways to be answered. */
export interface Origins {
	/** Each connection is closed after one answer. */
	once: string;
	/** Connections stay open. */
	kept: string;
	/** Each answer comes after the latency, on a connection that may stay open. */
	slow: string;
	forged: string;
}

function answerFrom(
	recorded: Recorded[],
	extra: Record<string, string> = {},
	latencyMs = 0,
): RequestListener {
	const answers = new Map(
		recorded.map(({ path, headers, body }) => [
			path,
			{ headers: { ...headers, ...extra }, body: Buffer.from(body, 'base64') },
		]),
	);
	return (request, response) => {
		const [path] = (request.url ?? '').split('?');
		const answer = answers.get(path);
		const reply = () => {
			response.writeHead(answer ? 200 : 404, answer?.headers);
			response.end(answer?.body);
		};
		request.resume().once('end', () => {
			if (latencyMs > 0) setTimeout(reply, latencyMs);
			else reply();
		});
	};
}

async function listen(listener: RequestListener): Promise<string> {
	const server = createServer({ keepAliveTimeout: 60_000 }, listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

process.once('message', async ({ answers, forged, latencyMs }: Orders) => {
	const origins: Origins = {
		once: await listen(answerFrom(answers, { connection: 'close' })),
		kept: await listen(answerFrom(answers)),
		slow: await listen(answerFrom(answers, {}, latencyMs)),
		forged: await listen(answerFrom(forged)),
	};
	process.send?.(origins);
});
process.once('disconnect', () => process.exit());
