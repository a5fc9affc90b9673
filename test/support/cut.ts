import { once } from 'node:events';
import { connect } from 'node:net';
import type { PushRecord } from '../../sandbox';

/** Sends a push over a connection that ends in the middle of the body. */
export async function sendCut({ url, headers, body }: PushRecord): Promise<void> {
	const { host, hostname, port, pathname, search } = new URL(url);
	const socket = connect(Number(port), hostname);
	await once(socket, 'connect');
	const all = { host, ...headers, 'content-length': String(body.length) };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	socket.write([`POST ${pathname}${search} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
	const closed = once(socket, 'close');
	socket.write(body.subarray(0, body.length / 2), () => socket.destroy());
	await closed;
}
