import type { IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import {
	tooLarge,
	type Callback,
	type Envelope,
	type Push,
	type Reaction,
} from '../shared/callback';
import { tidy } from '../shared/credentials';
import { own } from '../shared/own';
import { ALL_EVENTS } from './form';
import { isFresh, take } from './memory';
import { platforms } from './platforms';

/** The parts of n8n's request that are used; its type comes from a package that is not installed. */
interface RawRequest {
	originalUrl?: string;
	url: string;
	headers: Record<string, string | string[] | undefined>;
	rawBody?: Buffer;
	readRawBody(): Promise<void>;
}

const MINUTE_MS = 60 * 1000;

/**
 * Answers one push, and returns its envelope when the workflow is to run. Nothing of a push is used
 * and no state is changed before it is proven.
 */
export async function receive(this: IWebhookFunctions): Promise<Envelope | undefined> {
	const name = String(this.getNodeParameter('platform'));
	const callback = own(platforms, name);
	if (!callback) throw new NodeOperationError(this.getNode(), `There is no platform '${name}'`);
	const push = await readPush(this);
	const settings = this.getNodeParameter('settings', {}) as { maxAge?: number };
	const maxAgeMs = (settings.maxAge ?? callback.maxAge) * MINUTE_MS;
	const verdict = await judge(this, callback, push);
	if ('reaction' in verdict) return send(this, verdict.reaction);
	if ('refused' in verdict) return refuse(this, callback, push, verdict.refused);
	const { envelope, sentAt, proof } = verdict;
	const now = Date.now();
	if (!isFresh(sentAt, now, maxAgeMs)) return refuse(this, callback, push, 'it is out of date');
	const takeAs = (id: string) =>
		take(triggerOf(this), this.getWorkflowStaticData('node'), id, now, maxAgeMs);
	const runs =
		isWanted(callback, this.getNodeParameter('events') as string[], envelope.event) &&
		// By both: a push sent again may be signed anew, and a copy may show another ID.
		(this.getMode() === 'manual' || [...new Set([envelope.id, proof])].map(takeAs).every(Boolean));
	send(this, callback.acknowledgement(push));
	return runs ? envelope : undefined;
}

const triggerOf = (ctx: IWebhookFunctions) => `${ctx.getWorkflow().id}/${ctx.getNode().id}`;

const isWanted = ({ events }: Callback, chosen: string[], event: string) =>
	chosen.includes(event) || (chosen.includes(ALL_EVENTS) && !own(events, event)?.onDemand);

/** What the platform's callback makes of it; what it cannot cope with is refused. */
async function judge(ctx: IWebhookFunctions, callback: Callback, push: Push) {
	const refused = tooLarge(push);
	if (refused) return { refused };
	try {
		return await callback.read(push, tidy(await ctx.getCredentials(callback.credential)));
	} catch (error) {
		return { refused: error instanceof Error ? error.message : 'it cannot be read' };
	}
}

async function readPush(ctx: IWebhookFunctions): Promise<Push> {
	const request = ctx.getRequestObject() as unknown as RawRequest;
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name.toLowerCase(),
		String(value ?? ''),
	]);
	const [, query = ''] = (request.originalUrl ?? request.url).split(/\?(.*)/s);
	const push: Push = {
		query,
		headers: Object.fromEntries(headers) as Record<string, string>,
		body: Buffer.alloc(0),
	};
	return tooLarge(push) ? push : { ...push, body: await readBody(request) };
}

// A body that is cut short or too large is refused like any other that proves nothing.
async function readBody(request: RawRequest): Promise<Buffer> {
	try {
		await request.readRawBody();
		return request.rawBody ?? Buffer.alloc(0);
	} catch {
		return Buffer.alloc(0);
	}
}

function refuse(ctx: IWebhookFunctions, callback: Callback, push: Push, why: string): undefined {
	ctx.logger.warn(`Mini Program Trigger refused a push of ${callback.title}: ${why}`);
	return send(ctx, callback.refusal(push));
}

function send(ctx: IWebhookFunctions, { status, type, body }: Reaction): undefined {
	ctx.getResponseObject().status(status).type(type).send(body);
	return undefined;
}
