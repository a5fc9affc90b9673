import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import type { Stand } from './sandbox';

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/**
 * Makes, for the tests of one file, the address of someone between the node and the platform who alters
 * the answers. What is opened in a test is closed after it.
 */
export function useBetween(stand: Stand) {
	const servers = new Set<Server>();
	afterEach(async () => {
		for (const server of servers) await new Promise((resolve) => server.close(resolve));
		servers.clear();
	});
	return async (alter: (answer: Answer) => Partial<Answer>): Promise<string> => {
		const server = createServer((request, response) => {
			void (async () => {
				const chunks: Buffer[] = [];
				for await (const chunk of request) chunks.push(chunk as Buffer);
				const { host, connection, ...headers } = request.headers;
				void [host, connection];
				const real = await axios.request<Buffer>({
					method: request.method,
					url: stand.sandbox.url + request.url,
					headers: headers as Record<string, string>,
					data: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
					responseType: 'arraybuffer',
					validateStatus: () => true,
				});
				const kept = Object.entries(real.headers).filter(
					([name]) => !['content-length', 'connection', 'transfer-encoding'].includes(name),
				);
				const answer = {
					status: real.status,
					headers: Object.fromEntries(kept) as Record<string, string>,
					body: real.data,
				};
				const altered = { ...answer, ...alter(answer) };
				response.writeHead(altered.status, altered.headers).end(altered.body);
			})();
		});
		servers.add(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	};
}
