import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from './types';

export const FAULT_KINDS = [
	'expired-token',
	'rate-limit',
	'gateway-error',
	'try-again',
	'slow',
	'cut',
	'cut-after',
	'half',
	'garbled',
	'unsigned',
	'wrong-signature',
	'gbk',
	'http-500',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
	platform: Platform;
	/** Only calls of this API, named as in the request records; any call when absent. */
	api?: string;
	/** An expired-token strikes only calls that carry a token. */
	kind: FaultKind;
	/** How many calls it strikes. Default 1. */
	times?: number;
	/** Length of a rate-limit ban, or how late a slow answer comes. Default 1. */
	seconds?: number;
}

const signedAnswersOnly: FaultKind[] = ['unsigned', 'wrong-signature', 'gbk'];

/** Ends a call without an answer in the platform's words; after all but two kinds it was carried out. */
export class Interruption extends Error {
	constructor(readonly kind: 'cut' | 'cut-after' | 'half' | 'garbled' | 'http-500') {
		super(`Fault: ${kind}`);
	}
}

/** A refusal a fault asks for, to be put into the platform's words. */
export type FaultRefusal = (kind: FaultKind, secondsLeft: number) => Error | undefined;

export interface FaultedCall {
	platform: Platform;
	api: string;
	/** Only a call that carries a token can meet an expired one. */
	hasToken: boolean;
	refusal: FaultRefusal;
}

export class Faults {
	private armed: Array<Fault & { times: number }> = [];
	private delays = new AbortController();
	private bans: Array<{ platform: Platform; api?: string; until: number }> = [];

	/** The calls that were carried out, in order. */
	readonly executed: Array<{ platform: Platform; api: string }> = [];

	get list(): readonly Fault[] {
		return this.armed;
	}

	arm(fault: Fault): void {
		const { platform, kind, times = 1, seconds = 1 } = fault;
		if (!FAULT_KINDS.includes(kind)) {
			throw new Error(`Unknown fault "${kind}". Known: ${FAULT_KINDS.join(', ')}`);
		}
		if (platform !== 'alipay' && signedAnswersOnly.includes(kind)) {
			throw new Error(
				`Fault "${kind}" makes no sense for ${platform}: it does not sign its answers`,
			);
		}
		if (!Number.isInteger(times) || times < 1) throw new Error('times must be a positive integer');
		if (!(seconds >= 0)) throw new Error('seconds must be zero or more');
		this.armed.push({ ...fault, times, seconds });
	}

	clear(): void {
		this.delays.abort();
		this.delays = new AbortController();
		this.armed = [];
		this.bans = [];
		this.executed.length = 0;
	}

	/**
	 * Runs a call that was found good, as the next fault for it asks. A fault that only spoils the
	 * answer is returned with the result, for the platform to carry out.
	 */
	async strike<T>(
		call: FaultedCall,
		work: () => T | Promise<T>,
	): Promise<{ result: T; spoil?: FaultKind }> {
		const { platform, api, refusal } = call;
		const execute = async () => {
			const result = await work();
			this.executed.push({ platform, api });
			return result;
		};
		const now = Date.now();
		const concerns = (it: { platform: Platform; api?: string }) =>
			it.platform === platform && (it.api === undefined || it.api === api);

		this.bans = this.bans.filter(({ until }) => until > now);
		const ban = this.bans.find(concerns);
		const banned = ban && refusal('rate-limit', Math.ceil((ban.until - now) / 1000));
		if (banned) throw banned;

		const fault = this.armed.find(
			(it) => concerns(it) && (it.kind !== 'expired-token' || call.hasToken),
		);
		if (!fault) return { result: await execute() };
		fault.times -= 1;
		if (fault.times === 0) this.armed.splice(this.armed.indexOf(fault), 1);

		const seconds = fault.seconds ?? 1;
		switch (fault.kind) {
			case 'cut':
			case 'http-500':
				throw new Interruption(fault.kind);
			case 'cut-after':
			case 'half':
			case 'garbled':
				await execute();
				throw new Interruption(fault.kind);
			case 'slow':
				// Cut short by a reset, so that nothing keeps the process alive.
				await sleep(seconds * 1000, undefined, this.delays).catch(() => undefined);
				break;
			case 'rate-limit':
				this.bans.push({ platform, api: fault.api, until: now + seconds * 1000 });
		}
		const refused = refusal(fault.kind, Math.ceil(seconds));
		if (refused) throw refused;
		return { result: await execute(), spoil: fault.kind };
	}
}
