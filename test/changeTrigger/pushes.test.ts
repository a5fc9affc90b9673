import type { IDataObject } from 'n8n-workflow';
import type { Stored } from '../support/engine';
import { Poller, type Keeping, type Told } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf, useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const GET = 'pushmsg/getmsg';
const HOUR = 3600;
const DAY = 24 * HOUR;
const now = () => Math.floor(Date.now() / 1000);

interface Setup {
	parameters?: IDataObject;
	keeping?: Keeping;
	change?: Stored[string];
}

const make = async ({ parameters = {}, keeping, change = {} }: Setup = {}) =>
	await Poller.make({
		platform: 'baidu',
		parameters: { watch: ['pushes'], pushedEvents: ['*'], ...parameters },
		credentials: { baiduSmartProgramApi: { ...credentialOf(stand.sandbox, 'baidu'), ...change } },
		keeping,
	});

async function watching(setup: Setup = {}) {
	const poller = await make(setup);
	expect(await poller.publish()).toEqual([]);
	if (setup.keeping === 'durable') expect(await poller.poll()).toEqual([]);
	return poller;
}

const kept = () => stand.sandbox.state.baidu.pushes;

/** A push that nobody took; `ago` in seconds. */
async function push(event: string, { ago = 0, ...fields }: IDataObject = {}) {
	await stand.sandbox.push('baidu', event, fields, { url: `${stand.sandbox.url}/nobody` });
	kept()[kept().length - 1].at = now() - Number(ago);
	stand.sandbox.requests.length = 0;
}

const events = (told: Told[]) => told.map(({ event }) => event);

const asked = () =>
	stand.sandbox.requests.filter(({ api }) => api === GET).map(({ params }) => params);

describe.each(['classic', 'durable'] as const)('with the %s memory of n8n', (keeping) => {
	it('a push is told once, in the envelope in which it would have arrived', async () => {
		const poller = await watching({ keeping });
		await push('APP_NAME_AUDIT_FAIL', { appId: 15754580, reason: '名称过长' });
		const told = await poller.poll();
		expect(told).toMatchObject([
			{
				platform: 'baidu',
				event: 'APP_NAME_AUDIT_FAIL',
				subject: 'name',
				outcome: 'rejected',
				reason: '名称过长',
				appId: '15754580',
				occurredAt: expect.stringMatching(/\+08:00$/),
				pushId: '9007199254740993',
				status: 2,
			},
		]);
		expect(await poller.poll()).toEqual([]);
		expect(await poller.publish()).toEqual([]);
	});

	it('n8n dies before it has stored the push: it is told by the next poll', async () => {
		const poller = await watching({ keeping });
		await push('APP_ICON_AUDIT_PASS');
		poller.diesBeforeStoring = true;
		await poller.poll();
		expect(events(poller.lost)).toEqual(['APP_ICON_AUDIT_PASS']);
		await poller.publish();
		await poller.poll();
		expect(poller.executions.flat().map(({ event }) => event)).toEqual(['APP_ICON_AUDIT_PASS']);
	});
});

it('has the ID that the other trigger gives it', async () => {
	trigger.listen('baidu', { events: ['*'] });
	const poller = await watching();
	await trigger.push('baidu', 'PACKAGE_AUDIT_PASS');
	const [{ id }] = trigger.hook.executions;
	expect(await poller.poll()).toMatchObject([{ id, status: 1 }]);
});

it('one request tells the pushes of 500 programs, and none of their tokens is needed', async () => {
	const merchants = Array.from({ length: 500 }, (_, index) => ({
		appId: String(index),
		access_token: `45.${index}`,
	}));
	const poller = await watching({
		parameters: { merchants: { merchant: merchants } },
		change: { authorizerAccessToken: '' },
	});
	await push('PACKAGE_AUDIT_PASS', { appId: 7 });
	await push('PACKAGE_AUDIT_FAIL', { appId: 8 });
	expect((await poller.poll()).map(({ appId }) => appId)).toEqual(['7', '8']);
	expect(asked()).toHaveLength(1);
});

it('what was there when the workflow was published is not told', async () => {
	await push('APP_NAME_AUDIT_PASS', { ago: 60 });
	const poller = await watching();
	await push('APP_ICON_AUDIT_PASS');
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
});

it('Emit on First Run tells the pushes of a day', async () => {
	await push('APP_NAME_AUDIT_PASS', { ago: 2 * DAY });
	await push('APP_ICON_AUDIT_PASS', { ago: 23 * HOUR });
	const poller = await make({ parameters: { options: { emitOnFirstRun: true } } });
	expect(events(await poller.publish())).toEqual(['APP_ICON_AUDIT_PASS']);
	expect(await poller.poll()).toEqual([]);
});

it('a push that turns up in the list late is told', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	await poller.poll();
	await push('APP_ICON_AUDIT_PASS', { ago: 14 * 60 });
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
});

it('they are told in the order in which they happened', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS', { eventTime: '2026-11-29 10:00:02' });
	await push('APP_ICON_AUDIT_PASS', { eventTime: '2026-11-29 10:00:01' });
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS', 'APP_NAME_AUDIT_PASS']);
});

it('tickets are told only where they are chosen', async () => {
	const poller = await watching();
	await push('push');
	expect(await poller.poll()).toEqual([]);
	const other = await watching({ parameters: { pushedEvents: ['push'] } });
	await push('push', { Ticket: 'anew' });
	await push('APP_NAME_AUDIT_PASS');
	expect(events(await other.poll())).toEqual(['push']);
});

/** As if the last poll had been so long ago, in seconds. */
function sleptFor(poller: Poller, seconds: number) {
	const [state] = Object.values(poller.staticData.seen as Record<string, IDataObject>);
	state.until = Date.now() - seconds * 1000;
	stand.sandbox.requests.length = 0;
}

it('after days without n8n all of them are asked for, and nothing is missed or told twice', async () => {
	const poller = await watching();
	sleptFor(poller, 3 * DAY);
	for (const ago of [3 * DAY - 60, 2 * DAY, DAY, 5])
		await push('PACKAGE_AUDIT_PASS', { ago, n: ago });
	expect(await poller.publish()).toHaveLength(4);
	const spans = asked().map(({ start, end }) => (Number(end) - Number(start)) / HOUR);
	expect(spans.slice(0, 4)).toEqual([4, 8, 16, 24]);
	expect(spans).toHaveLength(5);
	expect(await poller.poll()).toEqual([]);
});

it('never asks for more than what Baidu keeps', async () => {
	const poller = await watching();
	sleptFor(poller, 100 * DAY);
	await poller.publish();
	const [{ start }] = asked();
	expect(now() - Number(start)).toBeLessThanOrEqual(28 * DAY + 60);
	expect(now() - Number(start)).toBeGreaterThanOrEqual(28 * DAY - 60);
});

it('a day that fails does not hold up those before it, and is asked for again', async () => {
	const poller = await watching({ parameters: { options: { retries: 0 } } });
	sleptFor(poller, 2 * DAY);
	await push('APP_NAME_AUDIT_PASS', { ago: 2 * DAY - 60 });
	await push('APP_ICON_AUDIT_PASS', { ago: 60 });
	const { pushes } = stand.sandbox.state.baidu;
	// The second request of the poll fails.
	let lists = 0;
	Object.defineProperty(stand.sandbox.state.baidu, 'pushes', {
		configurable: true,
		get: () => {
			if (++lists === 1) stand.sandbox.fault({ platform: 'baidu', api: GET, kind: 'http-500' });
			return pushes;
		},
	});
	expect(events(await poller.publish())).toEqual(['APP_NAME_AUDIT_PASS']);
	expect(poller.logged).toHaveLength(1);
	expect(poller.logged[0]).toContain("could not ask for 'Pushes of All Programs'");
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
});

it('more pushes than one page holds are all told', async () => {
	const poller = await watching();
	await push('PACKAGE_AUDIT_PASS');
	const [first] = kept();
	kept().splice(
		0,
		1,
		...Array.from({ length: 230 }, (_, index) => ({ ...first, id: String(index + 1) })),
	);
	expect(await poller.poll()).toHaveLength(230);
	expect(asked().map(({ offset }) => offset)).toEqual(['0', '100', '200']);
	expect(await poller.poll()).toEqual([]);
});

it('one that moves to the next page while the pages are fetched is told once', async () => {
	const poller = await watching();
	for (let n = 0; n < 2; n++) await push('PACKAGE_AUDIT_PASS', { n });
	kept().push(kept()[0]);
	expect((await poller.poll()).map(({ payload }) => payload)).toMatchObject([{ n: 0 }, { n: 1 }]);
});

it('with another key nothing is taken for told: the poll fails, and tells them when the key is right', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	const { content } = kept()[0];
	kept()[0].content = 'bm90IGVuY3J5cHRlZA==';
	await expect(poller.poll()).rejects.toMatchObject({
		message:
			"None of the pushes that the platform keeps could be read. The first: it cannot be decrypted with the credential's encoding AES key",
		description: expect.stringContaining('Compare the keys in the credential'),
	});
	kept()[0].content = content;
	expect(events(await poller.poll())).toEqual(['APP_NAME_AUDIT_PASS']);
});

/** Time passes with the requests alone: each answer takes so long. */
function answersTake(ms: number) {
	const start = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => start + stand.sandbox.requests.length * ms);
}

/** The clock of the computer is wrong by so many seconds. */
function clockIsOff(seconds: number) {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + seconds * 1000);
}

afterEach(() => jest.restoreAllMocks());

it('more days than one poll has time for: what was found in its time is told, the rest by the next', async () => {
	const poller = await watching({ parameters: { options: { retries: 0 } } });
	sleptFor(poller, 26 * DAY);
	for (let days = 25; days >= 0; days--)
		await push('PACKAGE_AUDIT_PASS', { ago: days * DAY + 60, n: days });
	answersTake(3000);
	const told = [await poller.publish(), await poller.poll(), await poller.poll()];
	expect(told.map(({ length }) => length > 0)).toEqual([true, true, true]);
	const days = told.flat().map(({ payload }) => (payload as IDataObject).n);
	expect(days).toEqual([...Array(26).keys()].reverse());
});

it('a day of more pushes than one poll has time for holds nothing up', async () => {
	const poller = await watching({ parameters: { options: { retries: 0 } } });
	sleptFor(poller, DAY);
	await push('PACKAGE_AUDIT_PASS');
	const [first] = kept();
	// Of each page of a hundred the answer takes three seconds: twenty take longer than a poll has.
	const pushes = Array.from({ length: 2000 }, (_, index) => ({
		...first,
		id: String(index + 1),
		at: now() - DAY + Math.floor((index * DAY) / 2000),
	}));
	kept().splice(0, 1, ...pushes);
	answersTake(3000);
	const told = [await poller.publish(), await poller.poll(), await poller.poll()].flat();
	expect(told).toHaveLength(2000);
});

it('quiet days that were listed are not asked for again when a later one fails', async () => {
	const poller = await watching({ parameters: { options: { retries: 0 } } });
	sleptFor(poller, 2 * DAY);
	const { pushes } = stand.sandbox.state.baidu;
	let lists = 0;
	Object.defineProperty(stand.sandbox.state.baidu, 'pushes', {
		configurable: true,
		get: () => {
			if (++lists === 2) stand.sandbox.fault({ platform: 'baidu', api: GET, kind: 'http-500' });
			return pushes;
		},
	});
	expect(await poller.publish()).toEqual([]);
	const [failed] = asked().slice(-1);
	stand.sandbox.requests.length = 0;
	await poller.poll();
	expect(asked()[0].start).toBe(failed.start);
});

it('a push that cannot be read does not hold up those of the days after it', async () => {
	const poller = await watching();
	sleptFor(poller, 3 * DAY);
	await push('APP_NAME_AUDIT_PASS', { ago: 2.9 * DAY });
	await push('APP_ICON_AUDIT_PASS', { ago: 60 });
	kept()[0].content = 'bm90IGVuY3J5cHRlZA==';
	expect(events(await poller.publish())).toEqual(['APP_ICON_AUDIT_PASS']);
	expect(poller.logged).toHaveLength(1);
});

it('a push that could not be read fails no poll once it was named, also when it is the only one listed', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	await push('APP_ICON_AUDIT_PASS');
	kept()[0].content = 'bm90IGVuY3J5cHRlZA==';
	await poller.poll();
	kept().splice(1, 1);
	expect(await poller.poll()).toEqual([]);
	expect(poller.logged).toHaveLength(1);
});

it('a push that cannot be read fails no poll where one that was told before can be', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	await poller.poll();
	await push('APP_ICON_AUDIT_PASS');
	kept()[1].content = 'bm90IGVuY3J5cHRlZA==';
	expect(await poller.poll()).toEqual([]);
	expect(poller.logged).toHaveLength(1);
});

it('pushes that cannot be read are named with the reason of each, and those without a number are not taken for one', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	await push('APP_NAME_AUDIT_PASS', { n: 1 });
	await push('APP_NAME_AUDIT_PASS', { n: 2 });
	for (let n = 0; n < 12; n++) await push('APP_ICON_AUDIT_PASS', { n });
	const pushes = kept();
	pushes[1].content = 'bm90IGVuY3J5cHRlZA==';
	for (const push of pushes.slice(3)) push.content = '';
	for (const push of pushes.slice(0, 3)) push.id = '0';
	expect(events(await poller.poll())).toHaveLength(2);
	const ids = pushes.slice(3, 13).map(({ id }) => id);
	expect(poller.logged).toEqual([
		`'${poller.name}' could not read the pushes without a number: it cannot be decrypted with the credential's encoding AES key`,
		`'${poller.name}' could not read the pushes ${ids.join(', ')} and 2 more: Baidu kept no content of it`,
	]);
});

it.each([[[]], [''], [' , '], ['={{ [] }}']])(
	'no event chosen (%j) is told, not waited for in vain',
	async (pushedEvents) => {
		const poller = await make({ parameters: { pushedEvents } });
		await expect(poller.publish()).rejects.toThrow("Nothing is chosen under 'Pushed Events'");
		expect(asked()).toEqual([]);
	},
);

it('events that an expression gives as one text are those events, and no parts of their names', async () => {
	const poller = await watching({
		parameters: { pushedEvents: '={{ "APP_NAME_AUDIT_PASS, PACKAGE_AUDIT_PASSED" }}' },
	});
	await push('APP_NAME_AUDIT_PASS');
	await push('PACKAGE_AUDIT_PASS');
	expect(events(await poller.poll())).toEqual(['APP_NAME_AUDIT_PASS']);
});

it('an expression that names the same thing twice does not have it told twice', async () => {
	const poller = await watching({ parameters: { watch: ['pushes', 'pushes'] } });
	await push('APP_NAME_AUDIT_PASS');
	expect(await poller.poll()).toHaveLength(1);
});

it('another App ID in the credential forgets nothing, as the pushes are those of all programs', async () => {
	const { workflowData, parameters } = await watching();
	await push('APP_NAME_AUDIT_PASS');
	const poller = await Poller.make({
		platform: 'baidu',
		parameters,
		workflowData,
		credentials: {
			baiduSmartProgramApi: { ...credentialOf(stand.sandbox, 'baidu'), appId: '4711' },
		},
	});
	expect(events(await poller.publish())).toEqual(['APP_NAME_AUDIT_PASS']);
});

it('a clock that was set back is named in the log, and what comes again has the same ID', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS', { ago: 20 * 60 });
	sleptFor(poller, 30 * 60);
	const [{ id }] = await poller.publish();
	clockIsOff(-2 * HOUR);
	await poller.poll();
	expect(poller.logged).toEqual([
		`'${poller.name}' finds the clock of this computer 120 minutes behind the last poll: pushes of that time may be missing, or come again with the same id`,
	]);
	jest.restoreAllMocks();
	expect((await poller.poll()).map((push) => push.id)).toEqual([id]);
});

it('a clock that is set back by ten minutes tells nothing twice', async () => {
	const poller = await watching();
	for (const ago of [20 * 60, 5]) await push('APP_NAME_AUDIT_PASS', { ago, n: ago });
	sleptFor(poller, 30 * 60);
	expect(await poller.publish()).toHaveLength(2);
	expect(await poller.poll()).toEqual([]);
	clockIsOff(-10 * 60);
	expect(await poller.poll()).toEqual([]);
	jest.restoreAllMocks();
	expect(await poller.poll()).toEqual([]);
	expect(poller.logged).toEqual([]);
});

it('one whose content Baidu did not keep is named in the log, and fails no poll', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	kept()[0].content = '';
	expect(await poller.poll()).toEqual([]);
	expect(poller.logged).toEqual([
		`'${poller.name}' could not read the pushes 9007199254740993: Baidu kept no content of it`,
	]);
});

it.each([
	[{ until: 'x', listed: [] }],
	[{ until: null, listed: [] }],
	[{ until: 1e300, listed: [] }],
	[{ listed: [] }],
	[{ until: 5, listed: {} }],
	['x'],
	[null],
	[[]],
])('a memory that is damaged (%j) counts as none', async (damaged) => {
	const { workflowData, parameters } = await watching();
	const { miniProgramChangeTriggers: triggers } = workflowData.global as Record<
		string,
		IDataObject
	>;
	const [{ seen }] = Object.values(triggers) as Array<{ seen: Record<string, unknown> }>;
	for (const source of Object.keys(seen)) seen[source] = damaged;
	await push('APP_NAME_AUDIT_PASS');
	const poller = await Poller.make({
		platform: 'baidu',
		parameters,
		workflowData,
		credentials: { baiduSmartProgramApi: credentialOf(stand.sandbox, 'baidu') },
	});
	expect(await poller.publish()).toEqual([]);
	expect(poller.logged).toEqual([]);
	await push('APP_ICON_AUDIT_PASS');
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
});

it('one that cannot be read is named in the log once, the others are told', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS');
	await push('APP_ICON_AUDIT_PASS');
	kept()[0].content = 'bm90IGVuY3J5cHRlZA==';
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
	await poller.poll();
	expect(poller.logged).toEqual([
		`'${poller.name}' could not read the pushes 9007199254740993: it cannot be decrypted with the credential's encoding AES key`,
	]);
});

it.each([
	[{ encodingAesKey: '' }, "The credential's Encoding AES Key is empty"],
	[{ platformAccessToken: '' }, 'Platform Access Token'],
	[{ actsFor: 'own' }, 'third-party platform'],
])('publishing with %j says what is missing, before anything is asked', async (change, words) => {
	const poller = await make({ change });
	await expect(poller.publish()).rejects.toThrow(words);
	expect(asked()).toEqual([]);
});

it('a test in the editor shows the pushes of the last day, and remembers nothing', async () => {
	const poller = await watching();
	await push('APP_NAME_AUDIT_PASS', { ago: 20 * HOUR });
	await push('push');
	expect(events(await poller.test())).toEqual(['APP_NAME_AUDIT_PASS']);
	await push('APP_ICON_AUDIT_PASS');
	expect(events(await poller.poll())).toEqual(['APP_ICON_AUDIT_PASS']);
});
