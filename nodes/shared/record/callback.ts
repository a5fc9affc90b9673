import type { Push } from '../bytes/push';
import type { Names } from './names';
import type { Credentials } from './platform';

/** An HTTP answer of the trigger, byte for byte. */
export interface Reaction {
	status: number;
	type: string;
	body: string;
}

export type Outcome = 'passed' | 'rejected' | 'other';

/** What every push of every platform becomes. */
export interface Envelope {
	platform: string;
	/** The platform's own name of the event. */
	event: string;
	/** What it is about: `name`, `icon`, `version`, … */
	subject: string;
	outcome: Outcome;
	/** The platform's words for a rejection, else empty. */
	reason: string;
	/** The mini program concerned. */
	appId: string;
	/** ISO 8601 with +08:00. */
	occurredAt: string;
	/** The same for a push that is sent again. */
	id: string;
	/** As sent, decrypted. */
	payload: unknown;
}

export type ReceivedPush =
	/** Not proven, or not readable: nothing of it may be used. `why` is for the log. */
	| { refused: string }
	/** A proven check of the address: answered, but no event. */
	| { reaction: Reaction }
	/**
	 * A proven event. `sentAt`: epoch milliseconds that the signature covers; NaN where it has none.
	 * `proof`: the same for all that one signature fits. What the platforms sign joins names and
	 * values without marks, so anyone can cut the same text into other fields, and so other IDs.
	 */
	| { envelope: Envelope; sentAt: number; proof: string };

export interface PlatformEvent {
	title: string;
	zh: string;
	subject: string;
	outcome: Outcome;
	/** Left out of "all events": it must be chosen by name. */
	onDemand?: boolean;
}

/** Documented event name → event. */
export type PlatformEvents = Readonly<Record<string, PlatformEvent>>;

/** Whether any of them tells how an audit has ended. */
export const tellsVerdicts = (events: PlatformEvents): boolean =>
	Object.values(events).some(({ outcome }) => outcome !== 'other');

/** What a platform gives to the trigger. */
export interface Callback {
	names: Names;
	title: string;
	zh: string;
	/** Name of the credential type. */
	credential: string;
	/** Names of its fields that no log may show. */
	secrets: readonly string[];
	/** Where the address is entered in the platform's console: goes on from "Enter the URL ", or ends that sentence. */
	where: readonly [en: string, zh: string];
	events: PlatformEvents;
	/** How old a push may be, in minutes, as far as the platform sends one again. */
	maxAge: number;
	/** What of the credential is missing or cannot work for pushes, in words that follow on "Check". */
	lacks(credentials: Credentials): string[];
	/** What the platform takes for "received". */
	acknowledgement(push: Push): Reaction;
	/** A constant: a forger learns nothing from it. */
	refusal(push: Push): Reaction;
	/** Proves, decrypts and reads a push. */
	read(push: Push, credentials: Credentials): ReceivedPush | Promise<ReceivedPush>;
}

export const plain = (status: number, body: string): Reaction => ({
	status,
	type: 'text/plain',
	body,
});

/** What a push of this name is about; one that is not documented is told by its name alone. */
export function meaningOf(
	events: PlatformEvents,
	event: string,
): Pick<Envelope, 'subject' | 'outcome'> {
	const known = Object.hasOwn(events, event) ? events[event] : undefined;
	const { subject = 'other', outcome = 'other' } = known ?? {};
	return { subject, outcome };
}
