import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform, PushRecord } from '../../sandbox';
import { platforms, triggers, webhookPath } from '../../scripts/lib/examples';
import type { Workflow, WorkflowFile } from '../../scripts/lib/n8n-client';
import { until } from '../../scripts/lib/progress';
import { startWorld, type World } from '../e2e/support/world';
import { CREDENTIALS, EVENTS, NODES } from '../support/platforms';

/** Kills of each kind; every one hits a push of each platform. */
const TIMES = Number(process.env.KILL_TIMES ?? 50);

/** Milliseconds from the acknowledgement to the kill, in turn. */
const DELAYS = [0, 5, 20, 100, 200];

/** Milliseconds from sending to the kill, in turn: before n8n has answered. */
const EARLY = [0, 2, 4, 8, 16];

/** One trigger of each platform, and nothing behind it: an execution takes no time. */
const threeTriggers = (world: World): WorkflowFile => ({
	name: 'Killed',
	nodes: platforms.map((platform, index) => ({
		id: `trigger-${platform}`,
		name: triggers[platform],
		type: `n8n-nodes-mini-programs.${NODES[platform]}Trigger`,
		typeVersion: 1,
		position: [0, index * 200],
		webhookId: `killed-${platform}`,
		parameters: { settings: { maxAge: 26 * 60 } },
		credentials: { [CREDENTIALS[platform]]: world.credentials[CREDENTIALS[platform]] },
	})),
	connections: {},
});

let world: World;
let workflow: Workflow;

const urlOf = (platform: Platform) => `${world.n8n.webhookUrl}/${webhookPath(workflow, platform)}`;

async function ready(): Promise<void> {
	for (const platform of platforms) {
		const url = urlOf(platform);
		await until(`The webhook of ${platform} answers`, async () => {
			const push = await world.sandbox.push(platform, 'ping', {}, { url, tamper: 'signature' });
			return push.response !== undefined && push.response.status !== 404;
		});
	}
}

let count = 0;

interface Sent {
	/** Stands in the payload of this push alone. */
	mark: string;
	push: PushRecord;
}

/** A push of its own that has not reached n8n yet. */
async function compose(platform: Platform): Promise<Sent> {
	const mark = `kill-${count++}`;
	const url = 'http://127.0.0.1:9/';
	const push = await world.sandbox.push(
		platform,
		EVENTS[platform],
		{ messageId: mark, mark },
		{ url },
	);
	return { mark, push: { ...push, url: push.url.replace(url, urlOf(platform)) } };
}

const send = async (push: PushRecord) =>
	await world.sandbox.push(push.platform, push.event, {}, { replayOf: push });

/**
 * How often n8n holds an execution for each push, whatever became of it: a killed one is called
 * crashed, and has what the trigger gave it.
 */
async function runsOf(pushes: Sent[], after: string): Promise<number[]> {
	const executions = await world.client.storedExecutions(workflow.id, after);
	const marks = executions.map((it) => new Set(JSON.stringify(it.data).match(/kill-\d+/g)));
	return pushes.map(({ mark }) => marks.filter((all) => all.has(mark)).length);
}

const newest = async () => (await world.client.storedExecutions(workflow.id)).at(-1)?.id ?? '0';

const acknowledged = (answers: PushRecord[]) => answers.map((it) => it.acknowledged);

beforeAll(async () => {
	world = await startWorld();
	workflow = await world.client.createWorkflow(threeTriggers(world));
	await world.client.activateWorkflow(workflow);
	await ready();
});
afterAll(async () => await world?.stop());

const total = { kills: 0, acknowledged: 0, lost: 0, twice: 0, unacknowledged: 0, again: 0 };
afterAll(() => console.log(`Pushes around ${total.kills} kills: ${JSON.stringify(total)}`));

/** Sends a push of each platform at once, kills n8n, and sends them all again to the next. */
async function killAround(kill: (sent: Promise<PushRecord[]>) => Promise<void>) {
	const pushes = await Promise.all(platforms.map(compose));
	const after = await newest();
	const sent = Promise.all(pushes.map(async ({ push }) => await send(push)));
	await kill(sent);
	await world.n8n.kill();
	const first = acknowledged(await sent);
	await world.start();
	await ready();
	const stored = await runsOf(pushes, after);
	const again = acknowledged(await Promise.all(pushes.map(async ({ push }) => await send(push))));
	await until('Every push has an execution', async () => {
		const runs = await runsOf(pushes, after);
		return runs.every((times) => times > 0);
	});
	// Another push of each, so that what is still on its way has had its chance.
	const last = await Promise.all(platforms.map(compose));
	await Promise.all(last.map(async ({ push }) => await send(push)));
	await until('The last push has an execution', async () => {
		const runs = await runsOf(last, after);
		return runs.every((times) => times > 0);
	});
	const runs = await runsOf(pushes, after);
	total.kills++;
	for (const [index, taken] of first.entries()) {
		if (taken) {
			total.acknowledged++;
			if (stored[index] === 0) total.lost++;
			if (runs[index] > 1) total.twice++;
		} else {
			total.unacknowledged++;
			// n8n died between storing the execution and storing the memory.
			if (runs[index] > 1) total.again++;
		}
	}
	return { first, stored, again, runs };
}

const each = <T>(list: T[]) =>
	Array.from({ length: TIMES }, (_, n): [number, T] => [n + 1, list[n % list.length]]);

test.each(each(DELAYS))(
	'kill %i, %i ms after the acknowledgement: each push has its execution, and runs once',
	async (_, delay) => {
		const { first, stored, again, runs } = await killAround(async (sent) => {
			await sent;
			if (delay > 0) await sleep(delay);
		});
		expect(first).toEqual([true, true, true]);
		expect(stored).toEqual([1, 1, 1]);
		expect(again).toEqual([true, true, true]);
		expect(runs).toEqual([1, 1, 1]);
	},
);

test.each(each(EARLY))(
	'kill %i, %i ms after sending: what is not acknowledged is sent again, and nothing is lost',
	async (_, delay) => {
		const { first, stored, again, runs } = await killAround(async () => {
			if (delay > 0) await sleep(delay);
		});
		expect(again).toEqual([true, true, true]);
		for (const [index, taken] of first.entries()) {
			if (taken) expect([stored[index], runs[index]]).toEqual([1, 1]);
			// Once, unless the execution was there already: then the memory may not have been.
			else expect(runs[index] - stored[index]).toBeLessThanOrEqual(1);
			if (!taken && stored[index] === 0) expect(runs[index]).toBe(1);
		}
	},
);
