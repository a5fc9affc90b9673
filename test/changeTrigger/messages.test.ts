import type { IDataObject } from 'n8n-workflow';
import { Poller, type Keeping, type Told } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const CONSUME = 'taobao.tmc.messages.consume';
const CONFIRM = 'taobao.tmc.messages.confirm';

const watch = async (parameters: IDataObject = {}, keeping?: Keeping) =>
	await Poller.make({
		platform: 'taobao',
		parameters: { watch: ['messages'], ...parameters },
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
		keeping,
	});

async function watching(parameters: IDataObject = {}, keeping?: Keeping) {
	const trigger = await watch(parameters, keeping);
	expect(await trigger.publish()).toEqual([]);
	if (keeping === 'durable') expect(await trigger.poll()).toEqual([]);
	return trigger;
}

const queue = () => stand.sandbox.state.taobao.messages;

/** Larger than a double can hold. */
const FIRST_ID = 7_091_800_003_790_954_036n;

function arrive(count = 1, group = 'default', topic = 'taobao_trade_TradeCreate') {
	const ids = Array.from({ length: count }, (_, index) =>
		String(FIRST_ID + BigInt(queue().length + index)),
	);
	for (const id of ids)
		queue().push({
			id,
			topic,
			content: `{"tid":2895732958732000001,"seller_nick":"店铺"}`,
			group,
			hiddenUntil: 0,
		});
	return ids;
}

/** Time passes: what was not confirmed comes again. */
const comeAgain = () => {
	for (const message of queue()) message.hiddenUntil = 0;
};

const ids = (told: Told[]) => told.map(({ id }) => id);

const confirmed = () =>
	stand.sandbox.requests
		.filter(({ api, accepted }) => api === CONFIRM && accepted)
		.map(({ params }) => String(params.s_message_ids).split(','));

const calls = (name: string) => stand.sandbox.requests.filter(({ api }) => api === name);

describe.each(['classic', 'durable'] as const)('with the %s memory of n8n', (keeping) => {
	it('a message is told, and confirmed by the next poll', async () => {
		const trigger = await watching({}, keeping);
		const [id] = arrive();
		expect(await trigger.poll()).toEqual([
			{
				platform: 'taobao',
				event: 'taobao_trade_TradeCreate',
				subject: 'message',
				outcome: 'other',
				reason: '',
				appId: stand.sandbox.credentials.taobaoApi.appKey,
				occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
				id,
				payload: {
					id,
					topic: 'taobao_trade_TradeCreate',
					content: { tid: '2895732958732000001', seller_nick: '店铺' },
					user_id: '9007199254740993',
					user_nick: '测试店铺',
					pub_time: expect.any(String),
					pub_app_key: stand.sandbox.credentials.taobaoApi.appKey,
				},
				duplicate: false,
			},
		]);
		expect(confirmed()).toEqual([]);
		expect(queue()).toHaveLength(1);
		expect(await trigger.poll()).toEqual([]);
		expect(confirmed()).toEqual([[id]]);
		expect(queue()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		expect(confirmed()).toHaveLength(1);
	});

	it('n8n dies before it has stored the message: it is not confirmed, and told when it comes again', async () => {
		const trigger = await watching({}, keeping);
		const [id] = arrive();
		trigger.diesBeforeStoring = true;
		await trigger.poll();
		expect(ids(trigger.lost)).toEqual([id]);
		expect(await trigger.publish()).toEqual([]);
		expect(confirmed()).toEqual([]);
		comeAgain();
		expect(await trigger.poll()).toMatchObject([{ id, duplicate: false }]);
		await trigger.poll();
		expect(confirmed()).toEqual([[id]]);
	});

	it('n8n dies after it has stored the message: it is confirmed when n8n is up again', async () => {
		const trigger = await watching({}, keeping);
		const [id] = arrive();
		expect(ids(await trigger.poll())).toEqual([id]);
		expect(await trigger.publish()).toEqual([]);
		expect(confirmed()).toEqual([[id]]);
		expect(trigger.executions).toHaveLength(1);
	});
});

it('a message that comes again before it was confirmed is told as a duplicate', async () => {
	const trigger = await watching();
	const [id] = arrive();
	stand.sandbox.fault({ platform: 'taobao', api: CONFIRM, kind: 'http-500' });
	expect(await trigger.poll()).toMatchObject([{ id, duplicate: false }]);
	comeAgain();
	expect(await trigger.poll()).toMatchObject([{ id, duplicate: true }]);
	expect(trigger.logged).toHaveLength(1);
	expect(trigger.logged[0]).toContain("could not ask for the confirmation of 'Messages (TMC)'");
	await trigger.poll();
	expect(confirmed()).toEqual([[id]]);
});

it('duplicates are dropped when that is asked for, and confirmed all the same', async () => {
	const trigger = await watching({ options: { skipDuplicates: true } });
	const [id] = arrive();
	stand.sandbox.fault({ platform: 'taobao', api: CONFIRM, kind: 'http-500' });
	expect(ids(await trigger.poll())).toEqual([id]);
	comeAgain();
	const [other] = arrive();
	expect(ids(await trigger.poll())).toEqual([other]);
	await trigger.poll();
	expect(confirmed().flat().sort()).toEqual([id, other].sort());
	expect(queue()).toEqual([]);
});

it('a message that comes again although it was confirmed is dropped, and confirmed once more', async () => {
	const trigger = await watching({ options: { skipDuplicates: true } });
	const [id] = arrive();
	await trigger.poll();
	const [message] = structuredClone(queue());
	await trigger.poll();
	queue().push({ ...message, hiddenUntil: 0 });
	expect(await trigger.poll()).toEqual([]);
	await trigger.poll();
	expect(confirmed()).toEqual([[id], [id]]);
	expect(queue()).toEqual([]);
});

it('the IDs of the newest 4,000 messages are remembered', async () => {
	const trigger = await watching();
	const [state] = Object.values(trigger.staticData.seen as Record<string, IDataObject>);
	state.taken = Array.from({ length: 4000 }, (_, index) => String(index));
	const [id] = arrive();
	await trigger.publish();
	const [{ taken }] = Object.values(trigger.staticData.seen as Record<string, { taken: string[] }>);
	expect([taken.length, taken[0], taken.at(-1)]).toEqual([4000, '1', id]);
});

it('a confirmation that fails is repeated, and new messages do not wait for it', async () => {
	const trigger = await watching();
	const [first] = arrive();
	await trigger.poll();
	for (const kind of ['http-500', 'gateway-error'] as const)
		stand.sandbox.fault({ platform: 'taobao', api: CONFIRM, kind });
	const [second] = arrive();
	expect(ids(await trigger.poll())).toEqual([second]);
	expect(await trigger.poll()).toEqual([]);
	expect(confirmed()).toEqual([]);
	expect(await trigger.poll()).toEqual([]);
	expect(confirmed()).toEqual([[first, second]]);
	expect(trigger.logged).toHaveLength(2);
});

it('when too many wait to be confirmed, no more are taken until they are', async () => {
	const trigger = await watching();
	const [state] = Object.values(trigger.staticData.seen as Record<string, IDataObject>);
	state.unconfirmed = Array.from({ length: 4000 }, (_, index) => String(index));
	await trigger.publish();
	expect(confirmed()).toHaveLength(20);
	const [again] = Object.values(trigger.staticData.seen as Record<string, IDataObject>);
	again.unconfirmed = Array.from({ length: 4000 }, (_, index) => String(index));
	arrive();
	stand.sandbox.fault({ platform: 'taobao', api: CONFIRM, kind: 'http-500', times: 2 });
	expect(await trigger.publish()).toEqual([]);
	await expect(trigger.poll()).rejects.toThrow(
		"Taobao gave no usable answer to 'Message Service > Confirm Messages'",
	);
	expect(calls(CONSUME)).toHaveLength(2);
});

it('an answer that only says that nothing was confirmed counts as a failure', async () => {
	const trigger = await watching();
	const [id] = arrive();
	await trigger.poll();
	stand.sandbox.state.taobao.failing = [CONFIRM];
	await trigger.poll();
	expect(trigger.logged).toHaveLength(1);
	stand.sandbox.state.taobao.failing = [];
	await trigger.poll();
	expect(confirmed().at(-1)).toEqual([id]);
	expect(queue()).toEqual([]);
});

it('where the workflow confirms, the trigger does not', async () => {
	const trigger = await watching({ confirm: 'workflow' });
	const [id] = arrive();
	expect(await trigger.poll()).toMatchObject([{ id, duplicate: false }]);
	comeAgain();
	expect(await trigger.poll()).toMatchObject([{ id, duplicate: true }]);
	await trigger.publish();
	expect(calls(CONFIRM)).toEqual([]);
	expect(queue()).toHaveLength(1);
});

it('what was told before the workflow took over confirming is still confirmed', async () => {
	const trigger = await watching();
	const [id] = arrive();
	await trigger.poll();
	trigger.parameters = { ...trigger.parameters, confirm: 'workflow' };
	await trigger.publish();
	expect(confirmed()).toEqual([[id]]);
});

it('a queue is emptied page by page, and confirmed in parts of 200', async () => {
	const trigger = await watching();
	const arrived = arrive(450);
	expect(ids(await trigger.poll())).toEqual(arrived);
	expect(calls(CONSUME).map(({ params }) => params.quantity)).toEqual(['200', '200', '200', '200']);
	await trigger.poll();
	expect(confirmed().map((part) => part.length)).toEqual([200, 200, 50]);
	expect(confirmed().flat()).toEqual(arrived);
	expect(queue()).toEqual([]);
});

it('more messages than one poll takes are taken by the next', async () => {
	const trigger = await watching();
	const arrived = arrive(2100);
	const told = await trigger.poll();
	expect(told).toHaveLength(2000);
	expect([...ids(told), ...ids(await trigger.poll())]).toEqual(arrived);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(100_000);
});

it('does not turn in circles when the same messages come again at once', async () => {
	stand.sandbox.state.taobao.visibilityMs = 0;
	const trigger = await watching();
	const arrived = arrive(300);
	const told = await trigger.poll();
	expect(ids(told)).toEqual(arrived.slice(0, 200));
	expect(calls(CONSUME)).toHaveLength(3);
});

it('what came is told when a later page fails', async () => {
	const trigger = await watching({ options: { retries: 0 } });
	const arrived = arrive(250);
	let pages = 0;
	Object.defineProperty(stand.sandbox.state.taobao, 'visibilityMs', {
		configurable: true,
		get: () => {
			if (++pages === 200)
				stand.sandbox.fault({ platform: 'taobao', api: CONSUME, kind: 'http-500' });
			return 60_000;
		},
	});
	expect(ids(await trigger.poll())).toEqual(arrived.slice(0, 200));
	expect(trigger.logged).toHaveLength(1);
	expect(ids(await trigger.poll())).toEqual(arrived.slice(200));
});

it('what came, and what was confirmed, counts when the time of the poll is over in the midst', async () => {
	const trigger = await watching({ options: { retries: 0 } });
	arrive(1800);
	const start = Date.now();
	const elapsed = () => stand.sandbox.requests.length * 5000;
	jest.spyOn(Date, 'now').mockImplementation(() => start + elapsed());
	const told: string[] = [];
	for (let polls = 0; polls < 6; polls++) told.push(...ids(await trigger.poll()));
	jest.restoreAllMocks();
	expect(new Set(told).size).toBe(1800);
	expect(confirmed().flat().length).toBeGreaterThan(1000);
});

it('a group is consumed and confirmed by its name', async () => {
	const trigger = await watching({ group_name: 'vip_user' });
	arrive(1, 'default');
	const [id] = arrive(1, 'vip_user');
	expect(ids(await trigger.poll())).toEqual([id]);
	await trigger.poll();
	expect([...calls(CONSUME), ...calls(CONFIRM)].map(({ params }) => params.group_name)).toEqual(
		Array.from({ length: 4 }, () => 'vip_user'),
	);
	expect(queue().map(({ group }) => group)).toEqual(['default']);
});

it('a group that does not exist fails the poll in the words of Taobao', async () => {
	const trigger = await watch({ group_name: 'nobody' });
	await expect(trigger.publish()).rejects.toThrow(
		/^Taobao refused 'Message Service > Consume Messages': .*isv\.group-not-exist/,
	);
});

it('content that is no JSON stays as it is', async () => {
	const trigger = await watching();
	arrive();
	queue()[0].content = '<xml>1</xml>';
	expect(await trigger.poll()).toMatchObject([{ payload: { content: '<xml>1</xml>' } }]);
});

it('a test in the editor shows what waits, and confirms and remembers nothing', async () => {
	const trigger = await watch();
	const [id] = arrive();
	expect(await trigger.test()).toMatchObject([{ id, duplicate: false }]);
	comeAgain();
	expect(await trigger.publish()).toMatchObject([{ id, duplicate: false }]);
	expect(confirmed()).toEqual([]);
});

it('versions are told though the messages fail', async () => {
	const trigger = await watching({
		watch: ['versions', 'messages'],
		template_id: ['111'],
		options: { retries: 0 },
	});
	const [id] = arrive();
	stand.sandbox.fault({ platform: 'taobao', api: CONSUME, kind: 'http-500' });
	stand.sandbox.state.taobao.apps['123'].versions.taobao[0].status = 'OFFLINE';
	expect(await trigger.poll()).toMatchObject([{ event: 'version.changed' }]);
	expect(ids(await trigger.poll())).toEqual([id]);
});
