import type { Platform, PushRecord } from '../../sandbox';
import { useSandbox } from '../support/sandbox';
import { answerTo, TAKEN, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const EVENTS: Array<[Platform, string]> = [
	['alipay', 'alipay.open.mini.version.audit.passed'],
	['baidu', 'APP_NAME_AUDIT_PASS'],
	['taobao', 'qimen.taobao.miniapp.crm.connect'],
];

const runs = () => trigger.hook.executions.length;

/** A database that does not answer until it is told how. */
function slowDatabase() {
	let asked = () => {};
	const arrival = new Promise<void>((resolve) => (asked = resolve));
	let end: { resolve(): void; reject(error: Error): void } | undefined;
	const answer = new Promise<void>((resolve, reject) => (end = { resolve, reject }));
	trigger.hook.database = async () => {
		asked();
		await answer;
	};
	return {
		/** An execution is to be stored. */
		arrival,
		stores: () => end?.resolve(),
		fails: () => end?.reject(new Error('SQLITE_FULL: database or disk is full')),
	};
}

const soon = async () => await new Promise((resolve) => setTimeout(resolve, 120));

/** The n8n of the harness answers as n8n does where the execution is not stored. */
const FAILED = { status: 500 };

describe.each(EVENTS)('%s: a push', (platform, event) => {
	it('is acknowledged after its execution is stored, and remembered in between', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, { appId: '1' });
		const database = slowDatabase();
		let answered = false;
		const sent = trigger.send(push).finally(() => (answered = true));
		await database.arrival;
		await soon();
		expect({ answered, saves: trigger.hook.saves }).toEqual({ answered: false, saves: 0 });
		expect(trigger.hook.staticData).toEqual({});
		database.stores();
		expect(answerTo(await sent)).toEqual(TAKEN[platform]);
		expect({ runs: runs(), saves: trigger.hook.saves }).toEqual({ runs: 1, saves: 1 });
		expect(trigger.hook.staticData).toHaveProperty('global.miniProgramTriggers');
	});

	it('that the database refuses gets 500, is not remembered, and runs when it is sent again', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, { appId: '2' });
		slowDatabase().fails();
		expect(answerTo(await trigger.send(push))).toMatchObject(FAILED);
		expect({ runs: runs(), saves: trigger.hook.saves }).toEqual({ runs: 0, saves: 0 });
		trigger.hook.database = async () => {};
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(runs()).toBe(1);
	});

	it('that comes again meanwhile waits for the first, and is acknowledged with it', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, { appId: '3' });
		const database = slowDatabase();
		const answers: PushRecord[] = [];
		const send = async () => void answers.push(await trigger.send(push));
		const all = [send()];
		await database.arrival;
		all.push(...Array.from({ length: 19 }, send));
		await soon();
		expect(answers).toEqual([]);
		database.stores();
		await Promise.all(all);
		expect(answers.map(answerTo)).toEqual(Array(20).fill(TAKEN[platform]));
		expect({ runs: runs(), saves: trigger.hook.saves }).toEqual({ runs: 1, saves: 1 });
	});

	it('that comes again meanwhile is not acknowledged either when the first cannot be stored', async () => {
		trigger.listen(platform);
		const push = await trigger.compose(platform, event, { appId: '4' });
		const database = slowDatabase();
		const first = trigger.send(push);
		await database.arrival;
		const copies = Array.from({ length: 4 }, async () => await trigger.send(push));
		await soon();
		// The next execution could be stored: it is the first whose fate the copies share.
		trigger.hook.database = async () => {};
		database.fails();
		const statuses = (await Promise.all([first, ...copies])).map(
			({ response }) => response?.status,
		);
		expect(statuses).toEqual(Array(5).fill(500));
		expect(runs()).toBe(0);
		expect(answerTo(await trigger.send(push))).toEqual(TAKEN[platform]);
		expect(runs()).toBe(1);
	});

	it('of which nothing is known runs once, 20 times at once beside 50 others, and after a restart', async () => {
		trigger.listen(platform);
		const compose = async (id: string) => await trigger.compose(platform, event, { appId: id });
		const push = await compose('same');
		const others: PushRecord[] = [];
		for (let n = 0; n < 50; n++) others.push(await compose(`other ${n}`));
		trigger.hook.holdFor(70);
		const crowd = [...Array<PushRecord>(20).fill(push), ...others];
		const answers = await Promise.all(crowd.map(trigger.send));
		expect(answers.map(answerTo)).toEqual(Array(70).fill(TAKEN[platform]));
		expect(runs()).toBe(51);
		trigger.hook.restart();
		const again = await Promise.all(crowd.map(trigger.send));
		expect(again.map(answerTo)).toEqual(Array(70).fill(TAKEN[platform]));
		expect(runs()).toBe(51);
	});
});
