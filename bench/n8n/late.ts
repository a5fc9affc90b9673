import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * A server that hands every request on, and the answer back after so many milliseconds. What stands
 * before the first slash of the path is its own, so that one server has many addresses.
 */
export async function startLate(
	origin: string,
	ms: number,
): Promise<{ url: string; close(): void }> {
	const server = createServer((incoming, outgoing) => {
		const url = new URL((incoming.url ?? '').replace(/^\/\d+(?=\/)/, ''), origin);
		const { method, headers } = incoming;
		const passed = request(url, { method, headers: { ...headers, host: url.host } }, (answer) => {
			setTimeout(() => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			}, ms);
		});
		passed.once('error', (error) => outgoing.destroy(error));
		incoming.pipe(passed);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
