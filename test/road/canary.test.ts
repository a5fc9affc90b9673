import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import type { IDataObject, Logger } from 'n8n-workflow';
import { LoggerProxy } from 'n8n-workflow';
import { alipay } from '../../dist/nodes/AlipayMiniProgram/platform';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import type { Platform as Room } from '../../dist/nodes/shared/record/platform';
import { taobao } from '../../dist/nodes/TaobaoMiniProgram/platform';
import type { FaultKind, Platform } from '../../sandbox';
import { loadPackage, runNode, type RunResult, type Stored } from '../support/engine';
import { documentedNames, fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import { operationIn } from '../support/catalogue';

const stand = useSandbox();

const logged: string[] = [];
beforeAll(() => {
	const log = (...args: unknown[]) => void logged.push(inspect(args, { depth: 20 }));
	const logger = { error: log, warn: log, info: log, debug: log, scoped: () => logger };
	LoggerProxy.init(logger as unknown as Logger);
});
beforeEach(() => void (logged.length = 0));

const CUT = 12;

/** Names of the secrets of which 12 characters stand in the text, bare, percent-encoded or in Base64. */
function traces(text: string, secrets: Record<string, string>): string[] {
	const runs = new Set(Array.from(text, (_, at) => text.slice(at, at + CUT)));
	return Object.entries(secrets)
		.filter(([, secret]) =>
			[secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].some((form) =>
				Array.from({ length: Math.max(form.length - CUT, 0) }, (_, at) =>
					form.slice(at, at + CUT),
				).some((run) => runs.has(run)),
			),
		)
		.map(([name]) => name);
}

/** The address without what SECURITY.md says that its document wants there. */
function address(url: string): string {
	const { pathname, searchParams } = new URL(url, stand.sandbox.url);
	const documented = ['access_token', 'refresh_token', 'ticket', 'code', 'pre_auth_code'];
	if (pathname.includes('/rest/2.0/') || pathname.includes('/public/2.0/'))
		for (const name of documented) searchParams.delete(name);
	return `${pathname}?${searchParams.toString()}`;
}

interface Bird {
	node: string;
	platform: Platform;
	room: Room;
	type: 'alipayApi' | 'baiduSmartProgramApi' | 'taobaoApi';
	/** The node option that replaces the token. */
	option: string;
	options?: IDataObject;
	/** What makes the platform refuse the signature, or the token, and repeat what it was sent. */
	wrong: IDataObject;
	faults: FaultKind[];
}

const FAULTS: FaultKind[] = ['http-500', 'garbled', 'cut', 'try-again', 'expired-token'];

/** A key that is one, but not the app's: the gateway repeats what it was signed over. */
const WRONG_KEY = {
	privateKey: generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	}).privateKey,
};

const BIRDS: Record<string, Bird> = {
	'Alipay v2': {
		node: 'alipayMiniProgram',
		platform: 'alipay',
		room: alipay as unknown as Room,
		type: 'alipayApi',
		option: 'app_auth_token',
		options: { protocol: 'v2' },
		wrong: WRONG_KEY,
		faults: [...FAULTS, 'unsigned', 'wrong-signature'],
	},
	Alipay: {
		node: 'alipayMiniProgram',
		platform: 'alipay',
		room: alipay as unknown as Room,
		type: 'alipayApi',
		option: 'app_auth_token',
		wrong: WRONG_KEY,
		faults: [...FAULTS, 'unsigned', 'wrong-signature'],
	},
	Baidu: {
		node: 'baiduSmartProgram',
		platform: 'baidu',
		room: baidu as unknown as Room,
		type: 'baiduSmartProgramApi',
		option: 'access_token',
		wrong: {
			authorizerAccessToken: '45.canary0authorizer0access0token0',
			authorizerRefreshToken: '46.canary0authorizer0refresh0token',
			platformAccessToken: '42.canary0platform0access0token00',
		},
		faults: FAULTS,
	},
	Taobao: {
		node: 'taobaoMiniProgram',
		platform: 'taobao',
		room: taobao as unknown as Room,
		type: 'taobaoApi',
		option: 'session',
		wrong: { appSecret: 'canary0app0secret0that0is0wrong' },
		faults: FAULTS,
	},
};

const TOKEN = '45.canary+token/of=one0item&0123456789';

describe.each(Object.keys(BIRDS))('%s', (title) => {
	const bird = BIRDS[title];
	const all = documentedNames(bird.room.catalogue);
	// Spread over all groups, the same in every run.
	const sample = all.filter((_, index) => index % Math.max(1, Math.floor(all.length / 25)) === 0);

	const betrayed = async (name: string, change: IDataObject, options: IDataObject) => {
		const credential: IDataObject = { ...stand.sandbox.credentials[bird.type], ...change };
		const { parameters, item } = fill(
			bird.room.catalogue,
			name,
			'least',
			{},
			{
				retries: 0,
				...bird.options,
				...options,
			},
		);
		const { properties } = (await loadPackage()).getCredential(bird.type).type;
		const masked = properties.filter(({ typeOptions }) => typeOptions?.password);
		const secrets = Object.fromEntries(
			[
				...masked.map((it) => [it.name, String(credential[it.name] ?? '')]),
				['option', TOKEN],
			].filter(([, secret]) => secret.length >= CUT),
		) as Record<string, string>;
		expect(Object.keys(secrets).length).toBeGreaterThan(1);
		const run = async (onError?: 'continueRegularOutput') =>
			await runNode({
				node: bird.node,
				parameters,
				credentials: { [bird.type]: credential } as Stored,
				// By an expression: what is typed into a node is part of the workflow.
				input: [{ ...item, json: { token: TOKEN } }],
				onError,
			});
		const said = ({ items, error }: RunResult) =>
			error
				? `${JSON.stringify(error)} ${error.message} ${error.description} ${error.stack} ${inspect(error, { depth: 20 })}`
				: items.some(({ json }) => 'error' in json)
					? JSON.stringify(items)
					: '';
		const result = await run(change.baseUrl ? 'continueRegularOutput' : undefined);
		return {
			failed: result.error !== undefined || said(result) !== '',
			found: [
				...traces(`${said(result)} ${logged.join('\n')}`, secrets),
				...stand.wire.flatMap(({ url }) => traces(address(url), secrets)),
			],
		};
	};

	it('is tried with 25 operations or more, or with all', () => {
		expect(sample.length).toBeGreaterThanOrEqual(Math.min(25, all.length));
	});

	it.each(sample)('%s betrays nothing, whatever fails', async (name) => {
		let failures = 0;
		const none = async (change: IDataObject, options: IDataObject = {}) => {
			const { failed, found } = await betrayed(name, change, options);
			failures += Number(failed);
			expect(found).toEqual([]);
			stand.sandbox.reset();
			stand.wire.splice(0);
		};
		for (const kind of bird.faults) {
			stand.sandbox.fault({ platform: bird.platform, kind, times: 2 });
			await none({});
		}
		await none(bird.wrong, { [bird.option]: '={{ $json.token }}' });
		await none(bird.wrong);
		await none({ baseUrl: 'http://127.0.0.1:1' });
		// What only makes a link asks the platform nothing, so nothing of it can fail.
		const { link } = operationIn(bird.room.catalogue, name) ?? {};
		expect(failures > 0).toBe(link === undefined);
	});
});

it('would see a secret whole, cut, percent-encoded or in Base64', () => {
	const secrets = { key: 'abcdefgh+ijklmnop/0123456789' };
	expect(traces(`x${secrets.key}x`, secrets)).toEqual(['key']);
	expect(traces(secrets.key.slice(3, 15), secrets)).toEqual(['key']);
	expect(traces(encodeURIComponent(secrets.key), secrets)).toEqual(['key']);
	expect(traces(Buffer.from(secrets.key).toString('base64'), secrets)).toEqual(['key']);
	expect(traces(secrets.key.slice(0, 11), secrets)).toEqual([]);
});
