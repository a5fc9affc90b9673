import type { IDataObject } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { keep } from '../bytes/memo';

/** IDs that one trigger remembers, two for most pushes; older ones are forgotten first. */
const LIMIT = 4000;

/** Workflows whose triggers one process remembers at once. */
const WORKFLOWS = 1000;

const CLOCK_SKEW_MS = 10 * 60 * 1000;

/** What a node leaves behind that was deleted is dropped this long after its last push. */
const LEFT_BEHIND_MS = 30 * 24 * 60 * 60 * 1000;

/** Epoch milliseconds and the fingerprint of an ID. */
const LINE = /^\d{13} [0-9a-f]{32}$/;

/** Characters of a line and its end. */
const WIDTH = 47;

/** Whether a signed time is neither too old nor in the future; NaN never is. */
export const isFresh = (sentAt: number, now: number, maxAgeMs: number): boolean =>
	sentAt >= now - maxAgeMs && sentAt <= now + CLOCK_SKEW_MS;

/** One push on its way to a stored execution. */
export interface Delivery {
	/** n8n has stored its execution. */
	stored: boolean;
	/** It ends without that where n8n has failed. */
	response: { readonly writableEnded: boolean };
}

const isUnderWay = ({ stored, response }: Delivery) => !stored && !response.writableEnded;

/** The pushes that one trigger has taken and takes, by any of their IDs. */
export class Memory {
	/** Fingerprints of the IDs. */
	private readonly taken = new Set<string>();

	private readonly underWay = new Map<string, Delivery>();

	/** The lines, oldest first, each with its end: all are equally long. */
	private lines = '';

	/** The lines, oldest first: as one text, because n8n walks through all that is not. */
	get stored(): string {
		return this.lines.slice(0, -1);
	}

	has(id: string): boolean {
		return this.taken.has(fingerprint(id));
	}

	/** Takes over what was stored by this process before a restart, or by another one. */
	learn(stored: string): void {
		if (stored === this.stored) return;
		const oldest = this.taken.size < LIMIT ? '' : lineAt(this.lines, 0);
		const news = this.unknownIn(`${stored}\n`)
			.split('\n')
			.filter((line) => LINE.test(line) && line > oldest)
			.sort();
		this.insert(news);
		this.drop(this.taken.size - LIMIT);
	}

	take(ids: readonly string[], now: number): void {
		const keys = ids.map(fingerprint);
		for (const key of keys) this.underWay.delete(key);
		// Sorted, also within a millisecond: so the lines of two processes have the same order.
		this.insert(keys.map((key) => lineOf(now, key)).sort());
		this.drop(this.taken.size - LIMIT);
	}

	/** Forgets what its age alone gets refused. */
	forget(now: number, maxAgeMs: number): void {
		let old = 0;
		while (takenAt(lineAt(this.lines, old)) < now - maxAgeMs - CLOCK_SKEW_MS) old++;
		this.drop(old);
	}

	/**
	 * The lines of a text but for those that it has in common with this memory, from the oldest that
	 * both hold on: mostly all.
	 */
	private unknownIn(text: string): string {
		const older = text.slice(0, placeOf(lineAt(this.lines, 0), text));
		const rest = text.slice(older.length);
		const own = this.lines.slice(placeOf(lineAt(text, 0), this.lines));
		return older + rest.slice(inCommon(own, rest));
	}

	/** Puts lines that are in order in among those that are here. */
	private insert(lines: readonly string[]): void {
		const news = lines.filter(
			(line) => !this.taken.has(keyIn(line)) && this.taken.add(keyIn(line)),
		);
		if (news.length === 0) return;
		let place = this.lines.length / WIDTH;
		while (place > 0 && lineAt(this.lines, place - 1) > news[0]) place--;
		const later = this.lines
			.slice(place * WIDTH)
			.split('\n')
			.slice(0, -1);
		const sorted = [...later, ...news].sort().map((line) => `${line}\n`);
		this.lines = this.lines.slice(0, place * WIDTH) + sorted.join('');
	}

	/** Forgets so many of the oldest. */
	private drop(count: number): void {
		for (let index = 0; index < count; index++) this.taken.delete(keyIn(lineAt(this.lines, index)));
		if (count > 0) this.lines = this.lines.slice(count * WIDTH);
	}

	/** The push under way that has one of these IDs. */
	delivery(ids: readonly string[]): Delivery | undefined {
		return ids
			.map((id) => this.underWay.get(fingerprint(id)))
			.find((delivery) => delivery && isUnderWay(delivery));
	}

	deliver(ids: readonly string[], delivery: Delivery): void {
		for (const [key, earlier] of this.underWay) if (!isUnderWay(earlier)) this.underWay.delete(key);
		for (const id of ids) this.underWay.set(fingerprint(id), delivery);
	}
}

const lineOf = (at: number, key: string) => `${at} ${key}`;

const takenAt = (line: string) => parseInt(line, 10);

const keyIn = (line: string) => line.slice(14);

/** Empty behind the last. */
const lineAt = (lines: string, index: number) =>
	lines.slice(index * WIDTH, (index + 1) * WIDTH - 1);

/** Where in the lines the first stands that is not before this one. */
function placeOf(line: string, lines: string): number {
	let index = 0;
	while (index * WIDTH < lines.length && lineAt(lines, index) < line) index++;
	return index * WIDTH;
}

/** How long the beginning is that both have in common, in whole lines: all of it is tried first. */
function inCommon(a: string, b: string): number {
	const part = (lines: string, from: number, to: number) => lines.slice(from * WIDTH, to * WIDTH);
	let [same, most] = [0, Math.floor(Math.min(a.length, b.length) / WIDTH)];
	for (let tried = most; same < most; tried = Math.ceil((same + most) / 2)) {
		if (part(a, same, tried) === part(b, same, tried)) same = tried;
		else most = tried - 1;
	}
	return same * WIDTH;
}

/**
 * Pushes of this process, by workflow and node: n8n gives every webhook call its own copy of what is
 * stored, so two copies of a push that arrive together are only told apart here.
 */
const here = new Map<string, Map<string, Memory>>();

/** What a trigger remembers, here and in `stored`: text by node ID. */
export function memoryOf(workflow: string, node: string, stored: Readonly<IDataObject>): Memory {
	const memories = here.get(workflow) ?? new Map<string, Memory>();
	keep(here, WORKFLOWS, workflow, memories);
	const memory = memories.get(node) ?? new Memory();
	memories.set(node, memory);
	if (typeof stored[node] === 'string') memory.learn(stored[node]);
	return memory;
}

/**
 * What is to be stored: all that this process knows of the workflow's triggers, not only of the one
 * that was called, because the calls of others may have stored less.
 */
export function toStored(
	workflow: string,
	stored: Readonly<IDataObject>,
	now: number,
): Readonly<IDataObject> {
	const others = Object.entries(stored).filter(([, text]) => {
		const last = typeof text === 'string' ? takenAt(text.slice(text.lastIndexOf('\n') + 1)) : NaN;
		return last >= now - LEFT_BEHIND_MS;
	});
	const known = [...(here.get(workflow) ?? [])].map(([node, memory]) => [node, memory.stored]);
	return Object.fromEntries([...others, ...known]) as IDataObject;
}

/** What an earlier version stored, ID → epoch milliseconds, as it is stored now. */
export const fromTable = (taken: Readonly<IDataObject>): string =>
	Object.entries(taken)
		.map(([id, at]) => lineOf(Number(at), fingerprint(id)))
		.join('\n');
