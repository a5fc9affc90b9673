/** One call of the built Alipay node, and what may stand between it and Alipay. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import type { IDataObject, OnError } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import type { AlipayOperation } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import type { Ask } from '../../dist/nodes/shared/record/platform';
import { runNode, type RunResult } from './engine';
import { fill, type Given } from './forms';
import type { Stand } from './sandbox';

/** For an answer whose proof needs no other call. */
export const nobody: Ask<AlipayOperation> = async ({ name }) => {
	throw new Error(`${name} was called on the way to a proof`);
};

export interface AlipayRun {
	/** Changes to the sandbox's credential. */
	change?: IDataObject;
	given?: Given;
	options?: IDataObject;
	/** How many items come in. */
	items?: number;
	onError?: OnError;
}

/** Runs an operation with its required fields, and the given ones. */
export async function runAlipay(
	{ sandbox }: Pick<Stand, 'sandbox'>,
	name: string,
	protocol: string,
	{ change = {}, given = {}, options = {}, items = 1, onError }: AlipayRun = {},
): Promise<RunResult> {
	const { parameters, item } = fill(catalogue, name, 'least', given, {
		protocol,
		retries: 0,
		...options,
	});
	return await runNode({
		node: 'alipayMiniProgram',
		parameters,
		credentials: { alipayApi: { ...sandbox.credentials.alipayApi, ...change } },
		input: Array.from({ length: items }, () => item),
		onError,
	});
}

export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

const HOP_BY_HOP = ['content-length', 'connection', 'transfer-encoding'];

export type Alter = (answer: Answer, asked: string) => Partial<Answer> | Promise<Partial<Answer>>;

/**
 * For the tests of one file, somebody who passes requests on and alters the answers; `asked` is the
 * path and query of the request. Returns his address.
 */
export function useMiddleman(stand: Pick<Stand, 'sandbox'>): (alter: Alter) => Promise<string> {
	const servers: Server[] = [];
	afterEach(async () => {
		for (const server of servers.splice(0)) {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});
	return async (alter) => {
		const server = createServer(
			(request, response) => void relay(stand.sandbox.url, request, response, alter),
		);
		servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	};
}

async function relay(
	origin: string,
	request: IncomingMessage,
	response: ServerResponse,
	alter: Alter,
): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const kept = (headers: object) =>
		Object.fromEntries(
			Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)),
		) as Record<string, string>;
	const { status, headers, data } = await axios.request<Buffer>({
		method: request.method,
		url: origin + request.url,
		headers: { ...kept(request.headers), host: undefined },
		data: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
		responseType: 'arraybuffer',
		validateStatus: () => true,
	});
	const answer = { status, headers: kept(headers), body: data };
	const altered = { ...answer, ...(await alter(answer, request.url ?? '')) };
	response.writeHead(altered.status, altered.headers).end(altered.body);
}
