import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData, Logger, OnError } from 'n8n-workflow';
import { LoggerProxy } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { FaultKind, Platform } from '../../sandbox';
import type * as Engine from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

/** Everything that was logged, by whatever way, since the test began. */
const logged: string[] = [];
const spies: jest.SpyInstance[] = [];
let engine: typeof Engine;

beforeAll(async () => {
	const log = (...args: unknown[]) => void logged.push(inspect(args, { depth: 20 }));
	const logger = { error: log, warn: log, info: log, debug: log, scoped: () => logger };
	LoggerProxy.init(logger as unknown as Logger);
	for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
		spies.push(jest.spyOn(console, method).mockImplementation(log));
	// The streams of Jest's console, which n8n's logger writes to past its methods.
	const { _stdout, _stderr } = console as unknown as Record<string, NodeJS.WriteStream>;
	for (const stream of new Set([process.stdout, process.stderr, _stdout, _stderr]))
		spies.push(
			jest.spyOn(stream, 'write').mockImplementation((chunk) => {
				log(String(chunk));
				return true;
			}),
		);
	// Only now: n8n's logger holds on to the console that it finds when it is loaded.
	engine = await import('../support/engine');
});
beforeEach(() => void (logged.length = 0));
afterAll(() => spies.forEach((spy) => spy.mockRestore()));

const WINDOW = 24;

/** Names of the secrets of which a piece stands in the text, also percent-encoded. */
function traces(text: string, secrets: Record<string, string>): string[] {
	return Object.entries(secrets)
		.filter(([, secret]) => {
			const pieces = Array.from(
				{ length: Math.max(1, Math.floor(secret.length / WINDOW)) },
				(_, n) => secret.slice(n * WINDOW, (n + 1) * WINDOW),
			);
			return pieces.some(
				(piece) => text.includes(piece) || text.includes(encodeURIComponent(piece)),
			);
		})
		.map(([name]) => name);
}

/** The values of the fields that the credential's form hides, and of its stored renewals. */
async function secretsOf(type: string, ...stored: IDataObject[]): Promise<Record<string, string>> {
	const { properties } = (await engine.loadPackage()).getCredential(type).type;
	const names = properties
		.filter(({ typeOptions }) => typeOptions?.password)
		.map(({ name }) => name);
	const entries = stored.flatMap((data, n) =>
		names
			.map((name) => [`${name}${n || ''}`, String(data[name] ?? '')])
			.filter(([, value]) => value.length >= 16),
	);
	return Object.fromEntries(entries) as Record<string, string>;
}

const everything = ({ items, errorItems, error }: Engine.RunResult) =>
	[
		JSON.stringify({ items, errorItems, error }),
		error?.message,
		error?.description,
		error?.stack,
		JSON.stringify(error?.context),
		inspect([items, errorItems, error], { depth: 20, showHidden: true }),
		...logged,
	].join('\n');

/** The address without what its document wants there. */
function address(url: string): string {
	const { pathname, searchParams } = new URL(url, stand.sandbox.url);
	const isRenewal = pathname === '/rest/2.0/oauth/token';
	if (pathname !== '/gateway.do') searchParams.delete('access_token');
	if (isRenewal) searchParams.delete('refresh_token');
	return `${pathname}?${searchParams.toString()}`;
}

interface Room {
	node: string;
	platform: Platform;
	type: 'alipayApi' | 'baiduSmartProgramApi' | 'taobaoApi';
	catalogue: Catalogue;
	operations: Record<string, () => Promise<Given>>;
	credential: () => IDataObject;
	options?: IDataObject;
	/** A value for the node option that replaces the token of one item. */
	token: [option: string, value: string];
}

const none = async () => ({});

const alipayRoom = (protocol: string, certificate: boolean): Room => ({
	node: 'alipayMiniProgram',
	platform: 'alipay',
	type: 'alipayApi',
	catalogue: alipay,
	operations: {
		'alipay.open.mini.version.detail.query': none,
		'alipay.open.mini.baseinfo.modify': async () => ({ app_logo: await png(60) }),
	},
	credential: () => ({
		...stand.sandbox.credentials.alipayApi,
		appAuthToken: stand.sandbox.state.alipay.merchants[0].app_auth_token,
		aesKey: stand.sandbox.aesKey,
		...(certificate ? stand.sandbox.certificates : {}),
	}),
	options: { protocol },
	token: ['app_auth_token', '202111BBrecognisable0token0of0one0item00'],
});

const ROOMS: Record<string, Room> = {
	'Alipay v2': alipayRoom('v2', false),
	'Alipay v2 with certificates': alipayRoom('v2', true),
	'Alipay v3': alipayRoom('v3', false),
	'Alipay v3 with certificates': alipayRoom('v3', true),
	Baidu: {
		node: 'baiduSmartProgram',
		platform: 'baidu',
		type: 'baiduSmartProgramApi',
		catalogue: baidu,
		operations: {
			'app/getsupportversion': none,
			'app/setnickname': none,
			'/file/2.0/smartapp/upload/image': async () => ({ multipartFile: await png(60) }),
		},
		credential: () => ({ ...stand.sandbox.credentials.baiduSmartProgramApi }),
		token: ['access_token', '45.recognisable0token0of0one0item.3600.1535551395'],
	},
	Taobao: {
		node: 'taobaoMiniProgram',
		platform: 'taobao',
		type: 'taobaoApi',
		catalogue: taobao,
		operations: { 'taobao.time.get': none, 'taobao.miniapp.template.updateapp': none },
		credential: () => ({ ...stand.sandbox.credentials.taobaoApi }),
		token: ['session', '6100recognisable0session0of0one0item'],
	},
};

describe.each(Object.keys(ROOMS))('%s', (title) => {
	const room = ROOMS[title];

	interface Circumstance {
		kind?: FaultKind;
		change?: IDataObject;
		options?: IDataObject;
		onError?: OnError;
	}

	const betrays = async (name: string, { kind, change, options, onError }: Circumstance) => {
		const credential = { ...room.credential(), ...change };
		if (kind) stand.sandbox.fault({ platform: room.platform, kind, times: 3 });
		const { parameters, item } = fill(
			room.catalogue,
			name,
			'least',
			await room.operations[name](),
			{ retries: 0, ...room.options, ...options },
		);
		const input: INodeExecutionData[] = [{ ...item, json: { token: room.token[1] } }];
		const result = await engine.runNode({
			node: room.node,
			parameters,
			credentials: { [room.type]: credential } as Engine.Stored,
			input,
			onError,
		});
		const stored = result.stored[room.type] as IDataObject;
		const secrets = {
			...(await secretsOf(room.type, credential, stored)),
			...Object.fromEntries([room.token]),
		};
		expect(Object.keys(secrets).length).toBeGreaterThan(2);
		return {
			result,
			found: traces(everything(result), secrets),
			inAddresses: stand.wire.flatMap(({ url }) => traces(address(url), secrets)),
		};
	};

	const clean = { found: [], inAddresses: [] };
	const names = Object.keys(room.operations);

	it.each(names)('betrays no secret when %s succeeds', async (name) => {
		const { result, ...betrayed } = await betrays(name, {});
		expect(result.error).toBeUndefined();
		expect(betrayed).toEqual(clean);
	});

	const faults: FaultKind[] = [
		'rate-limit',
		'gateway-error',
		'try-again',
		'cut',
		'http-500',
		'expired-token',
		...(room.platform === 'alipay' ? (['unsigned', 'wrong-signature'] as const) : []),
	];

	it.each(names.flatMap((name) => faults.map((kind) => [name, kind] as const)))(
		'betrays no secret when %s meets %s',
		async (name, kind) => {
			const { result, ...betrayed } = await betrays(name, { kind });
			// A call without a token cannot meet an expired one; an expired one may be renewed.
			if (kind !== 'expired-token') expect(result.error).toBeDefined();
			expect(betrayed).toEqual(clean);
			if (result.error) expect(logged.join()).toContain(result.error.message);
		},
	);

	it.each(names)('betrays no secret when %s is told on with the items', async (name) => {
		const { result, ...betrayed } = await betrays(name, {
			kind: 'gateway-error',
			onError: 'continueRegularOutput',
		});
		expect(result.items).toHaveLength(1);
		expect(betrayed).toEqual(clean);
	});

	it.each(names)('betrays no secret when %s cannot be connected', async (name) => {
		const { result, ...betrayed } = await betrays(name, {
			change: { baseUrl: 'http://127.0.0.1:1' },
		});
		expect(result.error).toBeDefined();
		expect(betrayed).toEqual(clean);
	});

	it.each(names)('betrays no secret when %s is given a token of one item', async (name) => {
		const options = { [room.token[0]]: '={{ $json.token }}' };
		const { result, ...betrayed } = await betrays(name, { options });
		expect(result.items.length + Number(result.error !== undefined)).toBe(1);
		expect(betrayed).toEqual(clean);
	});

	const broken: IDataObject[] = {
		alipay: [
			{ privateKey: 'recognisable+private+key+that+is+none' },
			{ aesKey: 'cmVjb2duaXNhYmxlK2Flcytub25l' },
			{ appAuthToken: '202111BBrecognisable0unknown0token000000' },
		],
		baidu: [
			{ authorizerAccessToken: '45.recognisable0unknown0token', authorizerRefreshToken: '' },
			{ platformAccessToken: '42.recognisable0unknown0token' },
			{
				authorizerAccessToken: '',
				authorizerRefreshToken: '46.recognisable0unknown0refresh0token',
			},
		],
		taobao: [
			{ appSecret: 'recognisable0wrong0secret0of0this' },
			{ session: '6100recognisable0unknown0session' },
		],
	}[room.platform];

	it.each(
		broken.flatMap((change) =>
			names.map((name) => [Object.keys(change)[0], name, change] as const),
		),
	)('betrays no secret when the wrong %s is used for %s', async (_, name, change) => {
		const { found, inAddresses } = await betrays(name, { change });
		expect({ found, inAddresses }).toEqual(clean);
	});
});

it('would see a secret, whole, in part or percent-encoded', () => {
	const secrets = { key: 'abcdefghijklmnopqrstuvwxyz+0123456789/abcdefghijkl' };
	expect(traces(`x${secrets.key}x`, secrets)).toEqual(['key']);
	expect(traces(secrets.key.slice(10), secrets)).toEqual(['key']);
	expect(traces(encodeURIComponent(secrets.key), secrets)).toEqual(['key']);
	expect(traces('nothing', secrets)).toEqual([]);
});
