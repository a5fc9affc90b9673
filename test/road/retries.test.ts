import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Fault, FaultKind, Platform } from '../../sandbox';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

interface Way {
	platform: Platform;
	node: string;
	catalogue: Catalogue;
	/** An operation that reads, and one that changes something. */
	reads: string;
	changes: string;
	options?: IDataObject;
	/** How often the change was carried out. */
	executed: () => number;
}

const alipayChanged = () =>
	Number(stand.sandbox.state.alipay.app.info.app_name === '杭州支小宝潮流女装店');

const alipayWay = (protocol: string): Way => ({
	platform: 'alipay',
	node: 'alipayMiniProgram',
	catalogue: alipay,
	reads: 'alipay.open.mini.version.detail.query',
	changes: 'alipay.open.mini.baseinfo.modify',
	options: { protocol },
	executed: alipayChanged,
});

const WAYS: Record<string, Way> = {
	'Alipay v2': alipayWay('v2'),
	'Alipay v3': alipayWay('v3'),
	Baidu: {
		platform: 'baidu',
		node: 'baiduSmartProgram',
		catalogue: baidu,
		reads: 'app/getsupportversion',
		changes: 'app/setnickname',
		executed: () => stand.sandbox.state.baidu.modifyCount.name.used,
	},
	Taobao: {
		platform: 'taobao',
		node: 'taobaoMiniProgram',
		catalogue: taobao,
		reads: 'taobao.time.get',
		changes: 'taobao.miniapp.template.updateapp',
		executed: () => stand.sandbox.state.taobao.apps['123'].versions.taobao.length - 1,
	},
};

const call = async (
	way: Way,
	name: string,
	options: IDataObject = {},
	credentials = stand.sandbox.credentials as unknown as Stored,
) => {
	const all = { ...way.options, retries: 1, ...options };
	const { parameters, item } = fill(way.catalogue, name, 'least', {}, all);
	return await runNode({ node: way.node, parameters, credentials, input: [item] });
};

interface Kind {
	kind: FaultKind;
	seconds?: number;
	/** Whether the platform may have carried the request out. */
	unclear: boolean;
	/** Node options that let the fault show. */
	options?: IDataObject;
	/** How often it was in fact carried out when it was sent once. */
	done: number;
}

const KINDS: Kind[] = [
	{ kind: 'rate-limit', seconds: 0.1, unclear: false, done: 0 },
	{ kind: 'gateway-error', unclear: true, done: 0 },
	{ kind: 'try-again', unclear: true, done: 0 },
	{ kind: 'cut', unclear: true, done: 0 },
	{ kind: 'cut-after', unclear: true, done: 1 },
	{ kind: 'slow', seconds: 1.4, unclear: true, options: { timeout: 1 }, done: 1 },
	{ kind: 'http-500', unclear: true, done: 0 },
];

describe.each(Object.keys(WAYS))('%s', (title) => {
	const way = WAYS[title];
	const arm = (fault: Omit<Fault, 'platform'>) =>
		stand.sandbox.fault({ platform: way.platform, ...fault });

	describe.each(KINDS)('after $kind', ({ kind, seconds, unclear, options, done }) => {
		it('sends an operation that reads again', async () => {
			arm({ kind, seconds });
			const { items, error } = await call(way, way.reads, options);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(stand.sandbox.requests).toHaveLength(2);
			expect(stand.sandbox.requests[1].accepted).toBe(true);
		});

		it(`sends one that changes something ${unclear ? 'once' : 'again'}`, async () => {
			arm({ kind, seconds });
			const { items, error } = await call(way, way.changes, options);
			expect(stand.sandbox.requests).toHaveLength(unclear ? 1 : 2);
			if (unclear) {
				expect(items).toEqual([]);
				expect(error?.context.facts).toMatchObject({ remedy: expect.stringMatching(/\.$/) });
				await settled(way, done);
			} else {
				expect(error).toBeUndefined();
				expect(way.executed()).toBe(1);
			}
		});

		it('sends nothing again when no retry is allowed', async () => {
			arm({ kind, seconds });
			const { error } = await call(way, way.reads, { ...options, retries: 0 });
			expect(error).toBeDefined();
			expect(stand.sandbox.requests).toHaveLength(1);
		});
	});

	it('signs each repetition anew, so that the platform takes it', async () => {
		arm({ kind: 'http-500', times: 2 });
		const { error } = await call(way, way.reads, { retries: 2 });
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([false, false, true]);
	});

	it('gives up after the chosen number of retries and tells the last refusal', async () => {
		arm({ kind: 'try-again', times: 9 });
		const { error } = await call(way, way.reads, { retries: 1 });
		expect(stand.sandbox.requests).toHaveLength(2);
		expect(error?.message).toContain(' refused ');
	});

	it.each(['reads', 'changes'] as const)(
		'tries again when no connection comes about, for an operation that %s',
		async (what) => {
			const door = await openAfterRefusal();
			const { error } = await call(way, way[what], { retries: 1 }, atPort(door.port));
			await door.close();
			expect(door.refused()).toBe(1);
			expect(error).toBeUndefined();
			expect(stand.sandbox.requests).toHaveLength(1);
		},
	);

	it('says that the platform cannot be reached when no connection comes about at all', async () => {
		const port = await closedPort();
		const { error } = await call(way, way.changes, { retries: 0 }, atPort(port));
		const message = `http://127.0.0.1:${port} could not be reached`;
		expect(error?.message).toContain(message);
		expect(error?.context.facts).toMatchObject({
			code: 'ECONNREFUSED',
			platformMessage: message,
			remedy:
				'Nothing was carried out. Check the network, the proxy, and the Environment and Base URL in the credential.',
		});
	});
});

/** The slow answer's operation is carried out after its caller has gone. */
const settled = async (way: Way, done: number) => {
	while (way.executed() < done) await new Promise((resolve) => setImmediate(resolve));
	expect(way.executed()).toBe(done);
};

const atPort = (port: number): Stored =>
	Object.fromEntries(
		Object.entries(stand.sandbox.credentials).map(([type, data]) => [
			type,
			{ ...data, baseUrl: `http://127.0.0.1:${port}` },
		]),
	);

async function closedPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** A port that refuses the first connection and leads to the sandbox from then on. */
async function openAfterRefusal() {
	const port = await closedPort();
	const target = Number(new URL(stand.sandbox.url).port);
	const sockets = new Set<Socket>();
	const server = createServer((inner) => {
		const outer = connect(target, '127.0.0.1');
		for (const socket of [inner, outer]) sockets.add(socket.on('error', () => socket.destroy()));
		inner.pipe(outer).pipe(inner);
	});
	let refused = 0;
	const watch = (message: unknown) => {
		const { socket } = message as { socket: Socket };
		socket.once('error', (error: NodeJS.ErrnoException & { port?: number }) => {
			if (error.port !== port || error.code !== 'ECONNREFUSED') return;
			refused++;
			if (!server.listening) server.listen(port, '127.0.0.1');
		});
	};
	subscribe('net.client.socket', watch);
	return {
		port,
		refused: () => refused,
		async close() {
			unsubscribe('net.client.socket', watch);
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

describe('a rate limit whose pause Taobao names', () => {
	const way = WAYS.Taobao;
	const ban = (seconds: number) =>
		stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', seconds });

	// Every call during the ban would be refused and recorded.
	it.each(['reads', 'changes'] as const)('is waited for by an operation that %s', async (what) => {
		ban(2);
		const { error } = await call(way, way[what], { retries: 1 });
		expect(error).toBeUndefined();
		const [first, second, ...more] = stand.sandbox.requests;
		expect(first.code).toBe('accesscontrol.limited-by-app-api-access-count');
		expect(second.accepted).toBe(true);
		expect(more).toEqual([]);
		expect(Date.parse(second.at) - Date.parse(first.at)).toBeGreaterThanOrEqual(2000);
	});

	it('is told, not waited for, when it is longer than a minute', async () => {
		ban(3600);
		const { error } = await call(way, way.reads, { retries: 5 });
		expect(stand.sandbox.requests).toHaveLength(1);
		expect(error?.message).toContain('This ban will last for 3600 more seconds');
		expect(error?.description).toContain('Send fewer calls');
	});
});

it('never sends a refused request again that would be refused again', async () => {
	const { parameters, item } = fill(taobao, WAYS.Taobao.changes, 'least', { template_id: '999' });
	await runNode({
		node: 'taobaoMiniProgram',
		parameters,
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [item],
	});
	expect(stand.sandbox.requests).toHaveLength(1);
});

it('names what to look at after a change whose outcome is unclear', async () => {
	stand.sandbox.fault({ platform: 'taobao', kind: 'cut-after' });
	const { error } = await call(WAYS.Taobao, WAYS.Taobao.changes);
	expect(error?.message).toContain(
		`gave no answer to 'Template > Update App': the connection to ${stand.sandbox.url} ended`,
	);
	expect(error?.description).toContain('look at the state there before you run it again');
});
