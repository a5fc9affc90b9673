import { getEventListeners } from 'node:events';
import { ExecuteContext } from 'n8n-core';
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	OnError,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { pause } from '../../dist/nodes/shared/road/caller';
import { engine, toNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

// A pause that never ends by itself: only the stop can end it, and no timer outlives the test.
jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<{ sleep(ms: number): Promise<void> }>('n8n-workflow');
	return {
		...actual,
		sleep: jest.fn(async (ms: number) => await (ms > 0 ? new Promise(() => {}) : actual.sleep(ms))),
	};
});

const stand = useSandbox();

/** Runs `taobao.time.get` for some items in an execution that can be stopped. */
const start = async (count: number, options: IDataObject, onError?: OnError) => {
	const { parameters } = fill(catalogue, 'taobao.time.get', 'least', {}, options);
	const { taobaoApi } = stand.sandbox.credentials;
	const credentials = { taobaoApi };
	const node = toNode({ node: 'taobaoMiniProgram', parameters, credentials, onError });
	const { workflow, additionalData, loader } = await engine(credentials, node);
	const stop = new AbortController();
	const input: INodeExecutionData[] = Array.from({ length: count }, () => ({ json: {} }));
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'manual',
		{ resultData: { runData: {} } } as never,
		0,
		input,
		{ main: [input] },
		{ node, data: { main: [input] }, source: null },
		[],
		stop.signal,
	);
	const { execute } = loader.getNode('taobaoMiniProgram').type as INodeType;
	const ended = Promise.resolve(execute!.call(context)).then(
		() => 'done',
		() => 'failed',
	);
	return { stop: () => stop.abort(), ended };
};

const until = async (condition: () => boolean) => {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

it('an execution that is stopped does not wait for the end of a rate limit', async () => {
	stand.sandbox.fault({ platform: 'taobao', kind: 'rate-limit', seconds: 0.8 });
	const { stop, ended } = await start(1, { retries: 5 });
	await until(() => stand.answered.length === 1);
	stop();
	expect(await ended).toBe('failed');
	expect(stand.wire).toHaveLength(1);
});

it('a pause that is over leaves no listener on the signal of its execution', async () => {
	const { signal } = new AbortController();
	const heard = jest.spyOn(signal, 'addEventListener');
	for (let item = 0; item < 12; item++) jest.mocked(sleep).mockResolvedValueOnce(undefined);
	const context = { getExecutionCancelSignal: () => signal } as IExecuteFunctions;
	for (let item = 0; item < 12; item++) await pause(context, 1);
	expect(heard).toHaveBeenCalledTimes(12);
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('an execution that is stopped does not wait for a slow answer, nor ask again', async () => {
	stand.sandbox.fault({ platform: 'taobao', kind: 'slow', seconds: 0.8 });
	const { stop, ended } = await start(1, { retries: 5, timeout: 600 });
	await until(() => stand.wire.length === 1);
	stop();
	expect(await ended).toBe('failed');
	expect(stand.wire).toHaveLength(1);
});

it('an execution that is stopped starts no further item, even where failures go on', async () => {
	stand.sandbox.fault({ platform: 'taobao', kind: 'slow', seconds: 0.8, times: 9 });
	const options = { inFlight: 2, retries: 5, timeout: 600 };
	const { stop, ended } = await start(6, options, 'continueRegularOutput');
	await until(() => stand.wire.length === 2);
	stop();
	await ended;
	expect(stand.wire).toHaveLength(2);
});

it('an execution that is not stopped is done', async () => {
	const { ended } = await start(2, {});
	expect(await ended).toBe('done');
	expect(stand.wire).toHaveLength(2);
});
