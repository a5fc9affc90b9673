import type { Request, Response } from 'express';
import { Interruption } from './common/faults';
import {
	PLATFORMS,
	type Answer,
	type Incoming,
	type Platform,
	type RequestRecord,
	type PlatformServer,
} from './common/types';
import { nothingAt } from './common/wire';

/** One request: recorded, and answered by the platform that owns its path. */
export async function serve(
	servers: Readonly<Record<Platform, PlatformServer>>,
	requests: RequestRecord[],
	request: Request,
	response: Response,
): Promise<void> {
	const incoming = read(request);
	const platform = PLATFORMS.find((name) => servers[name].owns(incoming.path));
	if (!platform) {
		response
			.status(404)
			.type('text/plain')
			.send(`${nothingAt(incoming.path)}. See GET / for help.\n`);
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
		send(response, await servers[platform].handle(incoming, record));
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

function interrupt({ socket }: Request, response: Response, kind: Interruption['kind']): void {
	if (kind === 'http-500') response.status(500).type('text/plain').send('Internal Server Error');
	else if (kind === 'garbled') response.type('json').send(Buffer.from('{"re\xff\x00]', 'latin1'));
	else if (kind === 'half') {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
		response.write('{"re', () => socket.destroy());
	} else socket.destroy();
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
