import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { nameOf, quoted } from '../record/language';
import { plain, type Callback, type Reaction, type ReceivedPush } from '../record/callback';
import { tooLarge, type Push } from '../bytes/push';
import type { Credentials } from '../record/platform';
import { recall, remember } from '../road/remember';
import { hideSecrets } from '../bytes/hide';
import { choicesIn, isWanted } from '../form/events';
import { secretsIn } from '../form/secrets';
import { fromTable, isFresh, memoryOf, toStored, type Delivery, type Memory } from './memory';
import { judgeWith } from './credentials';
import { countRefusal } from './refusals';

/** The parts of n8n's request that are used; its type comes from a package that is not installed. */
interface RawRequest {
	originalUrl?: string;
	url: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

/** The parts of n8n's response that are read. */
interface RawResponse {
	readonly writableEnded: boolean;
	readonly closed: boolean;
}

const MINUTE_MS = 60 * 1000;

const PLACE = 'miniProgramTriggers';

/** Field of the item that stands for a refused push in a test; no envelope has it. */
export const REFUSED = 'refused';

/** For a copy of a push that n8n could not store: the platform sends it again. */
const NOT_STORED = plain(500, 'Internal Server Error');

/** How often a copy of a push looks whether the first has been stored. */
const LOOK_MS = 25;

/** Of a push whose signature fits, but which is older than the option allows. */
export const OUT_OF_DATE = 'it is out of date';

/**
 * Answers one push, and hands its envelope to the workflow when that is to run. Nothing of a push is
 * used and no state is changed before it is proven.
 */
export async function receive(
	this: IWebhookFunctions,
	callback: Callback,
): Promise<IWebhookResponseData> {
	const { push, refused } = await readPush(this);
	if (refused) return refuse(this, callback, push, refused);
	const settings = this.getNodeParameter('settings', {}) as { maxAge?: number };
	const maxAgeMs = (settings.maxAge ?? callback.maxAge) * MINUTE_MS;
	const verdict = await verify(this, callback, push);
	if ('reaction' in verdict) return send(this, verdict.reaction);
	if ('refused' in verdict) return refuse(this, callback, push, verdict.refused);
	const { envelope, sentAt, proof } = verdict;
	if (!isFresh(sentAt, Date.now(), maxAgeMs)) return refuse(this, callback, push, OUT_OF_DATE);
	const acknowledgement = callback.acknowledgement(push);
	if (!isWanted(callback.events, choicesIn(this.getNodeParameter('events')), envelope.event))
		return send(this, acknowledgement);
	const webhookResponse = leaveToN8n(this, acknowledgement);
	const workflowData = [this.helpers.returnJsonArray([envelope as unknown as IDataObject])];
	if (this.getMode() === 'manual') return { workflowData, webhookResponse };

	// By both: a push sent again may be signed anew, and a copy may show another ID.
	const ids = [envelope.id, proof];
	const response = this.getResponseObject() as unknown as RawResponse;
	const memory = memoryIn(this, maxAgeMs);
	for (let first; (first = memory.delivery(ids)); )
		if (!(await isStored(first, response))) return send(this, NOT_STORED);
	if (ids.some((id) => memory.has(id))) {
		if (!ids.every((id) => memory.has(id))) take(this, memory, ids);
		return { webhookResponse };
	}
	const delivery: Delivery = { stored: false, response };
	memory.deliver(ids, delivery);
	const takeIt = () => take(this, memory, ids);
	return {
		workflowData,
		// What is acknowledged never comes again, so its execution must be stored first. n8n stores it,
		// then reads this, then stores what is remembered, and only then answers. It reads it more than
		// once. Answering by hand would reverse that: what n8n loses when it dies would be lost for good.
		get webhookResponse() {
			if (!delivery.stored) takeIt();
			delivery.stored = true;
			return webhookResponse;
		},
	};
}

/** What this trigger remembers, in this process and in n8n's store. */
function memoryIn(ctx: IWebhookFunctions, maxAgeMs: number): Memory {
	const memory = memoryOf(String(ctx.getWorkflow().id), ctx.getNode().id, recall(ctx, PLACE));
	const { taken } = ctx.getWorkflowStaticData('node');
	if (taken) memory.learn(fromTable(taken as IDataObject));
	memory.forget(Date.now(), maxAgeMs);
	return memory;
}

function take(ctx: IWebhookFunctions, memory: Memory, ids: string[]): void {
	const now = Date.now();
	memory.take(ids, now);
	remember(ctx, PLACE, toStored(String(ctx.getWorkflow().id), recall(ctx, PLACE), now));
	const formerly = ctx.getWorkflowStaticData('node');
	if (formerly.taken) delete formerly.taken;
}

/** Waits for the end of a push under way, as long as somebody waits for the answer to its copy. */
async function isStored(first: Delivery, answer: RawResponse): Promise<boolean> {
	while (!first.stored && !first.response.writableEnded && !answer.closed) await sleep(LOOK_MS);
	return first.stored;
}

/** Sets what n8n leaves as it is, and returns the text that it is to send. */
function leaveToN8n(ctx: IWebhookFunctions, { status, type, body }: Reaction): string {
	ctx.getResponseObject().status(status).type(type);
	return body;
}

/** What the platform's callback makes of it; what it cannot cope with is refused. */
async function verify(ctx: IWebhookFunctions, callback: Callback, push: Push) {
	let secrets: string[] = [];
	const because = (why: string) => ({ refused: hideSecrets(why, secrets) });
	try {
		const judge = async (credentials: Credentials) => {
			secrets = secretsIn(credentials, callback.secrets);
			return await callback.read(push, credentials);
		};
		const isRefused = (verdict: ReceivedPush) => 'refused' in verdict;
		const verdict = await judgeWith(ctx, callback.credential, judge, isRefused);
		return 'refused' in verdict ? because(verdict.refused) : verdict;
	} catch (error) {
		return because(error instanceof Error ? error.message : 'it cannot be read');
	}
}

/** The push as far as it came, and why it is refused before it is judged. */
async function readPush(ctx: IWebhookFunctions): Promise<{ push: Push; refused?: string }> {
	const request = ctx.getRequestObject() as unknown as RawRequest;
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name.toLowerCase(),
		String(value ?? ''),
	]);
	const [, query = ''] = (request.originalUrl ?? request.url).split(/\?(.*)/s);
	const head: Push = {
		query,
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: Buffer.alloc(0),
	};
	const refused = tooLarge(head);
	if (refused) return { push: head, refused };
	try {
		await request.readRawBody();
	} catch {
		return { push: head, refused: 'its body could not be read whole' };
	}
	const push = { ...head, body: request.rawBody ?? head.body };
	return { push, refused: tooLarge(push) };
}

/** Answers with the platform's constant. The reason goes to the log, and to the editor that listens. */
function refuse(
	ctx: IWebhookFunctions,
	callback: Callback,
	push: Push,
	why: string,
): IWebhookResponseData {
	countRefusal(ctx, why, Date.now());
	ctx.logger.warn(`${quoted(ctx.getNode().name)} refused a push of ${nameOf(callback)}: ${why}`);
	const answered = send(ctx, callback.refusal(push));
	if (ctx.getMode() !== 'manual') return answered;
	return { ...answered, workflowData: [ctx.helpers.returnJsonArray([{ [REFUSED]: why }])] };
}

function send(ctx: IWebhookFunctions, { status, type, body }: Reaction): IWebhookResponseData {
	ctx.getResponseObject().status(status).type(type).send(body);
	return { noWebhookResponse: true };
}
