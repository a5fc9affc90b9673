/** Faults of the transport, each from a server of its own, through n8n's engine. */
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import tls from 'node:tls';
import forge from 'node-forge';
import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { networkFault } from '../../dist/nodes/shared/road/network';
import { runNode } from '../support/engine';
import { fill, shownAs } from '../support/forms';

const READ = 'taobao.time.get';
const CHANGE = 'taobao.miniapp.template.updateapp';
const DAY_MS = 24 * 3600 * 1000;

const keys = forge.pki.rsa.generateKeyPair(2048);
const keyPem = forge.pki.privateKeyToPem(keys.privateKey);

/** A certificate of its own authority, for an IP address or a host name. */
function certificate(name: { ip: string } | { value: string }, fromDay = -1, toDay = 1): string {
	const made = forge.pki.createCertificate();
	made.publicKey = keys.publicKey;
	made.serialNumber = '01';
	made.validity.notBefore = new Date(Date.now() + fromDay * DAY_MS);
	made.validity.notAfter = new Date(Date.now() + toDay * DAY_MS);
	const subject = [{ name: 'commonName', value: 'stand-in' }];
	made.setSubject(subject);
	made.setIssuer(subject);
	made.setExtensions([
		{ name: 'basicConstraints', cA: true },
		{
			name: 'subjectAltName',
			altNames: ['ip' in name ? { type: 7, ...name } : { type: 2, ...name }],
		},
	]);
	made.sign(keys.privateKey, forge.md.sha256.create());
	return forge.pki.certificateToPem(made);
}

const SELF_SIGNED = certificate({ ip: '127.0.0.1' });
const OF_ANOTHER = certificate({ value: 'other.example' });
const EXPIRED = certificate({ ip: '127.0.0.1' }, -3, -2);

let stop: Array<() => void> = [];
afterEach(() => {
	for (const end of stop.reverse()) end();
	stop = [];
	jest.restoreAllMocks();
});

async function open(server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => {});
	});
	server.on('tlsClientError', () => {});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	stop.push(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return (server.address() as AddressInfo).port;
}

/** Trusts a certificate as NODE_EXTRA_CA_CERTS does, which is only read when a process starts. */
function trust(pem: string): void {
	const create = tls.createSecureContext;
	jest.spyOn(tls, 'createSecureContext').mockImplementation((options) => {
		const made = create(options);
		(made.context as { addCACert(pem: string): void }).addCACert(pem);
		return made;
	});
}

function setEnvironment(name: string, value: string): void {
	const before = process.env[name];
	process.env[name] = value;
	stop.push(() => {
		if (before === undefined) delete process.env[name];
		else process.env[name] = before;
	});
}

const secure = async (cert: string, options: tls.TlsOptions = {}) =>
	`https://127.0.0.1:${await open(tls.createServer({ key: keyPem, cert, ...options }, (socket) => socket.end()))}`;
const raw = async (answer: (socket: Socket) => void, scheme = 'http') =>
	`${scheme}://127.0.0.1:${await open(
		createTcp((socket) => {
			socket.once('data', () => answer(socket));
		}),
	)}`;
const http = async (headers: Record<string, string>, body: string, cut = false) =>
	`http://127.0.0.1:${await open(
		createHttp((request, response) => {
			request.resume().on('end', () => {
				response.writeHead(200, headers);
				if (!cut) response.end(body);
				else response.write(body, () => setTimeout(() => response.destroy(), 20));
			});
		}),
	)}`;

async function call(name: string, baseUrl: string, options: IDataObject = {}) {
	const { parameters, item } = fill(catalogue, name, 'least');
	return await runNode({
		node: 'taobaoMiniProgram',
		parameters: { ...parameters, options: { retries: 0, ...options } },
		credentials: {
			taobaoApi: {
				environment: 'custom',
				baseUrl,
				appKey: '12345678',
				appSecret: 'secret',
				signMethod: 'md5',
				session: 'session',
				// Proven, so that nothing is sent but the call itself.
				proof: 'given',
			},
		},
		input: [item],
		onError: 'continueErrorOutput',
	});
}

type Case = [string, () => Promise<string>, 'unsent' | 'unclear', string, string];

const cases: Case[] = [
	[
		'a certificate that nobody vouches for',
		async () => await secure(SELF_SIGNED),
		'unsent',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'is not trusted',
	],
	[
		'a certificate for another host name',
		async () => {
			trust(OF_ANOTHER);
			return await secure(OF_ANOTHER);
		},
		'unsent',
		'ERR_TLS_CERT_ALTNAME_INVALID',
		'is for another host name',
	],
	[
		'a certificate that has expired',
		async () => {
			trust(EXPIRED);
			return await secure(EXPIRED);
		},
		'unsent',
		'CERT_HAS_EXPIRED',
		'has expired',
	],
	[
		'TLS 1.1',
		async () =>
			await secure(SELF_SIGNED, {
				minVersion: 'TLSv1',
				maxVersion: 'TLSv1.1',
				ciphers: 'ALL@SECLEVEL=0',
			}),
		'unsent',
		'EPROTO',
		'no TLS version or cipher in common',
	],
	[
		'plain http on a port for https',
		async () => await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https'),
		'unclear',
		'EPROTO',
		'the TLS connection to',
	],
	[
		'a connection that ends before it is secure',
		async () => await raw((socket) => socket.destroy(), 'https'),
		'unsent',
		'ECONNRESET',
		'before it was secure',
	],
	[
		'a connection that is refused',
		async () => {
			const server = createTcp();
			const port = await open(server);
			await new Promise((resolve) => server.close(resolve));
			stop = [];
			return `http://127.0.0.1:${port}`;
		},
		'unsent',
		'ECONNREFUSED',
		'could not be reached',
	],
	[
		'a connection that ends after the request',
		async () => await raw((socket) => socket.destroy()),
		'unclear',
		'ECONNRESET',
		'the connection to',
	],
	[
		'an answer that is no HTTP',
		async () => await raw((socket) => socket.end('good day\r\n\r\n')),
		'unclear',
		'HPE_INVALID_CONSTANT',
		'could not be read',
	],
	[
		'an answer that is not packed as it says',
		async () => await http({ 'content-encoding': 'gzip' }, 'not gzip'),
		'unclear',
		'Z_DATA_ERROR',
		'could not be read',
	],
	[
		'an answer that breaks off',
		async () => await http({ 'content-length': '100' }, '{"a":', true),
		'unclear',
		'ERR_BAD_RESPONSE',
		'broke off',
	],
];

describe.each(cases)('N4: %s', (_, stand, kind, code, words) => {
	it.each([
		['read', READ],
		['change', CHANGE],
	])('is told as a refusal is, after a %s', async (what, name) => {
		const baseUrl = await stand();
		const { items, errorItems } = await call(name, baseUrl);
		expect(items).toEqual([]);
		const { error } = errorItems[0].json as { error: IDataObject };
		expect(error).toMatchObject({ code, documentation: expect.stringContaining('https://') });
		expect(String(error.message)).toContain(`gave no answer to '${shownAs(catalogue, name)}'`);
		expect(String(error.message)).toContain(baseUrl);
		expect(String(error.message)).toContain(words);
		const remedy = String(error.remedy);
		expect(remedy).not.toBe('');
		expect(remedy.startsWith('Nothing was carried out. ')).toBe(kind === 'unsent');
		expect(remedy.includes('look at the state there before you run it again')).toBe(
			kind === 'unclear' && what === 'change',
		);
	});
});

it('N4: a proxy that drops CONNECT has sent nothing', async () => {
	const proxy = await raw((socket) => socket.destroy());
	setEnvironment('HTTPS_PROXY', proxy);
	setEnvironment('NO_PROXY', '');
	const { errorItems } = await call(CHANGE, 'https://openapi.example.com');
	expect(errorItems[0].json.error).toMatchObject({
		code: 'PROXY_CONNECT',
		platformMessage: 'the proxy gave no connection to https://openapi.example.com',
		remedy: expect.stringContaining('Nothing was carried out.'),
	});
});

it('a certificate is not asked for again, as it will not change', async () => {
	let connections = 0;
	const server = tls.createServer({ key: keyPem, cert: SELF_SIGNED });
	server.on('connection', () => connections++);
	await call(READ, `https://127.0.0.1:${await open(server)}`, { retries: 2 });
	expect(connections).toBe(1);
});

it.each([
	['a read', READ, false],
	['a change', CHANGE, true],
])('an answer of more than 64 MB is refused unread, after %s', async (_, name, doubtful) => {
	const { errorItems } = await call(name, await http({}, ' '.repeat(64 * 1024 * 1024 + 1)));
	const { error } = errorItems[0].json as { error: IDataObject };
	expect(error).toMatchObject({ code: 'ANSWER_TOO_LARGE' });
	expect(String(error.message)).toContain('the answer has more than 64 MB');
	expect(String(error.remedy).includes('before you run it again')).toBe(doubtful);
});

// Where no server can be had for it: as Node's and n8n's documents name it.
const coded = (code: string, more: object = {}) =>
	Object.assign(new Error('said'), { code, ...more });
const named = (name: string) => Object.assign(new Error('The request was blocked'), { name });

it.each<[string, Error, 'unsent' | 'unclear' | undefined, string?]>([
	['an issuer that is not known', coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'unsent'],
	['a chain that is not known', coded('SELF_SIGNED_CERT_IN_CHAIN'), 'unsent'],
	['a leaf that cannot be verified', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'unsent'],
	['a certificate of tomorrow', coded('CERT_NOT_YET_VALID'), 'unsent'],
	['a revoked one', coded('CERT_REVOKED'), 'unsent'],
	['a wrong name', coded('HOSTNAME_MISMATCH'), 'unsent'],
	['a connection that nobody took', coded('ETIMEDOUT', { syscall: 'connect' }), 'unsent'],
	['no answer in time', coded('ETIMEDOUT'), 'unclear'],
	['a wait that n8n ended', coded('ECONNABORTED'), 'unclear'],
	['a pipe that broke', coded('EPIPE'), 'unclear'],
	['a TLS record that is damaged', coded('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), 'unclear'],
	['HTTP/2', coded('ERR_HTTP2_STREAM_ERROR'), 'unclear'],
	['a header that is too long', coded('HPE_HEADER_OVERFLOW'), 'unclear'],
	['an address that n8n blocks', named('SsrfBlockedIpError'), 'unsent', 'BLOCKED_BY_N8N'],
	['a host that n8n blocks', named('SsrfBlockedHostnameError'), 'unsent', 'BLOCKED_BY_N8N'],
	['an execution that was stopped', coded('ERR_CANCELED'), undefined],
	['an address that is none', coded('ERR_INVALID_URL'), undefined],
	['a header that cannot be sent', coded('ERR_INVALID_CHAR'), undefined],
	['an error of ours', new Error('The credential has no key'), undefined],
])('%s, wrapped twice', (_, fault, kind, ...[code]) => {
	const error = new Error('outer', { cause: new Error('inner', { cause: fault }) });
	const told = networkFault(error, 'https://p.example/router/rest?a=secret');
	expect(told?.kind).toBe(kind);
	if (code) expect(told?.code).toBe(code);
	if (told) expect(told.message).toContain('https://p.example');
	expect(told?.message ?? '').not.toContain('secret');
});
