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

it('after days without n8n each day is asked for, and nothing is missed or told twice', async () => {
	const poller = await watching();
	sleptFor(poller, 3 * DAY);
	for (const ago of [3 * DAY - 60, 2 * DAY, DAY, 5])
		await push('PACKAGE_AUDIT_PASS', { ago, n: ago });
	expect(await poller.publish()).toHaveLength(4);
	const spans = asked().map(({ start, end }) => Number(end) - Number(start));
	expect(spans.slice(0, 3)).toEqual([DAY, DAY, DAY]);
	expect(spans).toHaveLength(4);
	expect(await poller.poll()).toEqual([]);
});

it('never asks for more than what Baidu keeps', async () => {
	const poller = await watching();
	sleptFor(poller, 100 * DAY);
	await poller.publish();
	const [{ start }] = asked();
	expect(now() - Number(start)).toBeLessThanOrEqual(28 * DAY + 60);
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
	await expect(poller.poll()).rejects.toThrow(
		"None of the pushes that were kept could be read: it cannot be decrypted with the credential's encoding AES key",
	);
	kept()[0].content = content;
	expect(events(await poller.poll())).toEqual(['APP_NAME_AUDIT_PASS']);
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
