/**
 * Several n8n processes, each with a copy of the package of its own, share nothing but the stored
 * credential, which takes a moment to be read, and find its token expired at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeType } from 'n8n-workflow';
import * as workflow from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { runNode, type Process, type Run, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { openStand } from '../support/sandbox';

let stand: Awaited<ReturnType<typeof openStand>>;
beforeEach(async () => {
	stand = await openStand();
});
afterEach(async () => await stand.close());

const RENAME = 'app/setnickname';
const SETTINGS = 'app/getsupportversion';
const RETRIEVE = 'auth/retrieve/authorizationcode';

const state = () => stand.sandbox.state.baidu;
const credential = () => stand.sandbox.credentials.baiduSmartProgramApi;
const accepted = (api: string) =>
	stand.sandbox.requests.filter((it) => it.api === api && it.accepted);

const store = (change: IDataObject): Stored => ({
	baiduSmartProgramApi: { ...credential(), ...change } as Stored[string],
});

function newProcess(shared: Stored): Process {
	let made: Omit<Process, 'shared'> | undefined;
	jest.isolateModules(() => {
		// n8n's own classes are those of n8n.
		jest.doMock('n8n-workflow', () => workflow);
		const { BaiduSmartProgram } = jest.requireActual<{ BaiduSmartProgram: new () => INodeType }>(
			'../../dist/nodes/BaiduSmartProgram/BaiduSmartProgram.node',
		);
		const { BaiduSmartProgramApi } = jest.requireActual<
			typeof import('../../dist/credentials/BaiduSmartProgramApi.credentials')
		>('../../dist/credentials/BaiduSmartProgramApi.credentials');
		const type = new BaiduSmartProgramApi();
		made = { node: new BaiduSmartProgram(), credentials: { baiduSmartProgramApi: type } };
	});
	return { ...made!, shared };
}

const execute = async (
	process: Process,
	name: string,
	items = 1,
	whenRead: Run['whenRead'] = async () => await sleep(Math.random() * 20),
) => {
	const { parameters, item } = fill(catalogue, name, 'least', {}, { retries: 0 });
	return await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: process.shared,
		input: Array.from({ length: items }, () => item),
		process,
		whenRead,
	});
};

const expire = () => {
	for (const token of Object.values(state().authorizerTokens)) token.expired = true;
};

const EXECUTIONS = 3;
const ROUNDS = 3;

describe.each([
	['with the App ID', {}],
	['without the App ID', { appId: '' }],
])('%s', (_, change) => {
	it.each([
		['leaves the older tokens as they are', false],
		['ends the older tokens', true],
	])('one renewal serves all where a new pair %s', async (_what, newPairEndsOlder) => {
		Object.assign(state(), { newPairEndsOlder });
		state().modifyCount.name.quota = 1000;
		const shared = store(change);
		const processes = [newProcess(shared), newProcess(shared)];
		for (let round = 1; round <= ROUNDS; round++) {
			expire();
			const results = await Promise.all(
				Array.from({ length: EXECUTIONS }, () =>
					processes.map(async (process) => await execute(process, RENAME, 2)),
				).flat(),
			);
			expect(results.map(({ error }) => error?.message)).toEqual(results.map(() => undefined));
			expect(accepted('oauth/token')).toHaveLength(round);
			expect(accepted(RETRIEVE)).toEqual([]);
			// Each of the items is carried out, and none of them twice.
			expect(accepted(RENAME)).toHaveLength(round * EXECUTIONS * processes.length * 2);
		}
		const { error } = await execute(newProcess(shared), SETTINGS);
		expect(error).toBeUndefined();
		expect(accepted('oauth/token')).toHaveLength(ROUNDS);
	});
});

it.each([
	['with the App ID', {}],
	['without the App ID', { appId: '' }],
])('%s, a process that takes two seconds to store its renewal is waited for', async (_, change) => {
	expire();
	const shared = store(change);
	const processes = [newProcess(shared), newProcess(shared)].map((process) => ({
		...process,
		storing: async () => await sleep(2000),
	}));
	const results = await Promise.all(processes.map(async (it) => await execute(it, SETTINGS)));
	expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	expect(accepted('oauth/token')).toHaveLength(1);
	expect(accepted(RETRIEVE)).toEqual([]);
});

it('a token that two processes have lost comes by the App ID, and no execution fails', async () => {
	expire();
	state().refreshTokens[credential().authorizerRefreshToken].used = true;
	const shared = store({});
	const processes = [newProcess(shared), newProcess(shared)];
	const results = await Promise.all(processes.map(async (it) => await execute(it, SETTINGS)));
	expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	expect(accepted(SETTINGS)).toHaveLength(2);
	const { error } = await execute(newProcess(shared), SETTINGS);
	expect(error).toBeUndefined();
});

it('a token that another process has replaced since is taken from the store, not renewed', async () => {
	const shared = store({});
	const process = newProcess(shared);
	expire();
	state().authorizerTokens['45.newer'] = { expired: false };
	const { parameters, item } = fill(catalogue, RENAME, 'least', {}, { retries: 0 });
	let reads = 0;
	const { error } = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: shared,
		input: [item],
		process,
		whenRead: ({ baiduSmartProgramApi: stored }) => {
			if (++reads > 1) stored.authorizerAccessToken = '45.newer';
		},
	});
	expect(error).toBeUndefined();
	expect(stand.sandbox.requests.map(({ api, code = 'ok' }) => `${api} ${code}`)).toEqual([
		`${RENAME} 111`,
		`${RENAME} ok`,
	]);
});

it('a renewed token that another process has ended is replaced by the one that it stored', async () => {
	const shared = store({});
	const process = newProcess(shared);
	expire();
	state().authorizerTokens['45.newer'] = { expired: false };
	// The first call with what the renewal brought meets its end.
	stand.sandbox.fault({ platform: 'baidu', api: SETTINGS, kind: 'expired-token' });
	let reads = 0;
	const { parameters, item } = fill(catalogue, SETTINGS, 'least', {}, { retries: 0 });
	const { error } = await runNode({
		node: 'baiduSmartProgram',
		parameters,
		credentials: shared,
		input: [item],
		process,
		whenRead: ({ baiduSmartProgramApi: stored }) => {
			if (++reads > 2) stored.authorizerAccessToken = '45.newer';
		},
	});
	expect(error).toBeUndefined();
	expect(stand.sandbox.requests.map(({ api, code = 'ok' }) => `${api} ${code}`)).toEqual([
		`${SETTINGS} 111`,
		'oauth/token ok',
		`${SETTINGS} 111`,
		`${SETTINGS} ok`,
	]);
});

it('a process forgets a token that another has ended, also where nothing can be stored', async () => {
	const shared = store({});
	const process = newProcess(shared);
	// As where the credential has its tokens from an expression.
	const asBefore = () => void Object.assign(shared, store({}));
	expire();
	expect((await execute(process, SETTINGS, 1, asBefore)).error).toBeUndefined();
	expire();
	expect((await execute(process, SETTINGS, 1, asBefore)).error?.message).toContain('(111)');
	expect((await execute(process, SETTINGS, 1, asBefore)).error).toBeUndefined();
	expect(accepted('oauth/token')).toHaveLength(2);
});

it('a renewal without an answer is not tried another way, nor again', async () => {
	const process = newProcess(store({}));
	expire();
	stand.sandbox.fault({ platform: 'baidu', api: 'oauth/token', kind: 'cut-after' });
	const { error } = await execute(process, SETTINGS);
	expect(error?.message).toContain('The refresh token may be spent');
	expect(stand.sandbox.requests.map(({ api }) => api)).toEqual([SETTINGS, 'oauth/token']);
});
