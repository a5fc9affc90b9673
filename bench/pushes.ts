/** How many pushes the trigger's platforms prove, decrypt and read. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alipayCallback } from '../dist/nodes/AlipayMiniProgram/callback';
import { baiduCallback } from '../dist/nodes/BaiduSmartProgram/callback';
import { taobaoCallback } from '../dist/nodes/TaobaoMiniProgram/callback';
import type { Callback, ReceivedPush } from '../dist/nodes/shared/record/callback';
import type { Push } from '../dist/nodes/shared/bytes/push';
import type { Credentials } from '../dist/nodes/shared/record/platform';
import type { Platform, PushOptions, PushRecord, Sandbox } from '../sandbox';
import { repeat, summarize, takeTurns, time, type Summary } from './measure';

const callbacks = { alipay: alipayCallback, baidu: baiduCallback, taobao: taobaoCallback };

const ROUNDS = 7;
const PREPARED = 50;
const BATCHES = 100;

interface Kind {
	platform: Platform;
	event: string;
	proof: string;
	inFlight: number;
}

const ALIPAY = {
	platform: 'alipay',
	event: 'alipay.open.mini.version.audit.passed',
	proof: 'RSA-2048 signature',
} as const;

const KINDS: Kind[] = [
	{ ...ALIPAY, inFlight: 1 },
	{ ...ALIPAY, inFlight: 8 },
	{
		platform: 'baidu',
		event: 'APP_NAME_AUDIT_FAIL',
		proof: 'SHA-1 signature, AES-256-CBC',
		inFlight: 1,
	},
	{
		platform: 'taobao',
		event: 'qimen.taobao.miniapp.crm.connect',
		proof: 'MD5 signature',
		inFlight: 1,
	},
];

export interface PushRow extends Kind {
	title: string;
	perSecond: Summary;
}

export async function measurePushes(sandbox: Sandbox): Promise<PushRow[]> {
	const jobs: Array<() => Promise<number>> = [];
	for (const { platform, event, inFlight } of KINDS) {
		const callback = callbacks[platform];
		const credentials = credentialsOf(sandbox, callback);
		const read = async (push: Push) => await callback.read(push, credentials);
		const pushes = await preparePushes(sandbox, platform, event, PREPARED);
		const [forged] = await preparePushes(sandbox, platform, event, 1, { tamper: 'body' });
		if (!('refused' in (await read(forged))))
			throw new Error(`A forged push of ${callback.title} is believed`);
		const times = PREPARED * BATCHES;
		const work = async () =>
			await repeat(times, inFlight, async (index) =>
				expectEvent(await read(pushes[index % PREPARED]), event),
			);
		jobs.push(async () => times / ((await time(work)) / 1000));
	}
	const values = await takeTurns(ROUNDS, jobs);
	return KINDS.map((kind, index) => ({
		...kind,
		title: callbacks[kind.platform].title,
		perSecond: summarize(values[index]),
	}));
}

const credentialsOf = ({ credentials }: Sandbox, { credential }: Callback): Credentials => ({
	...credentials[credential as keyof typeof credentials],
});

/** Different pushes of one event, as they come over the wire. */
export async function preparePushes(
	sandbox: Sandbox,
	platform: Platform,
	event: string,
	count: number,
	options: PushOptions = {},
): Promise<Push[]> {
	const receiver = createServer((request, response) => {
		request.resume().once('end', () => response.end('success'));
	});
	await once(receiver.listen(0, '127.0.0.1'), 'listening');
	const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
	const pushes: Push[] = [];
	while (pushes.length < count)
		pushes.push(toPush(await sandbox.push(platform, event, {}, { ...options, url })));
	receiver.close();
	receiver.closeAllConnections();
	return pushes;
}

const toPush = ({ url, headers, body }: PushRecord): Push => ({
	query: new URL(url).search.slice(1),
	headers: Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	),
	body,
});

function expectEvent(verdict: ReceivedPush, event: string): void {
	if (!('envelope' in verdict) || verdict.envelope.event !== event)
		throw new Error(`A push of ${event} is not read: ${JSON.stringify(verdict)}`);
}
