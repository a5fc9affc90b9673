import type { IPollFunctions } from 'n8n-workflow';
import type { Envelope } from '../record/callback';
import { quoted } from '../record/language';

/** Something that is looked at: one thing to watch, for one merchant. */
export interface Source {
	/** The same for as long as it is the same thing. */
	id: string;
	/** For the log. */
	label: string;
	/** What has happened since, and what is to be remembered now. `known` may be anything. */
	look(known: unknown): Promise<Look>;
	/** What there is, as it would be told if it had just come. */
	sample(): Promise<Envelope[]>;
}

export interface Look {
	envelopes: Envelope[];
	known: unknown;
}

export function warn(ctx: IPollFunctions, label: string, error: unknown): void {
	const why = error instanceof Error ? error.message : String(error);
	ctx.logger.warn(`${quoted(ctx.getNode().name)} could not ask for ${label}: ${why}`);
}

/** How far a poll came that ended before it had looked at all. */
export function report(ctx: IPollFunctions, done: number, all: number, next: Source): void {
	ctx.logger.info(
		`${quoted(ctx.getNode().name)} looked at ${done} of ${all} in the time of one poll. The next poll goes on with ${next.label}.`,
	);
}
