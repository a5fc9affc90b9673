import { Agent, request } from 'node:http';
import type { Reply } from '../dist/nodes/shared/record/platform';

/** A request that is ready to be sent. */
export interface Outgoing {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string;
}

const agent = new Agent({ keepAlive: true });

/**
 * One exchange with nothing but Node's own http. Whether the connection is used again is up to the
 * server.
 */
export const send = async ({ method, url, headers, body }: Outgoing): Promise<Reply> =>
	await new Promise((resolve, reject) => {
		const length = String(Buffer.byteLength(body));
		request(
			url,
			{ agent, method, headers: { ...headers, 'content-length': length } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.once('error', reject);
				response.once('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers as Record<string, string>,
						body: Buffer.concat(chunks),
					}),
				);
			},
		)
			.once('error', reject)
			.end(body);
	});
