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
const LINE = /^(\d{13}) ([0-9a-f]{32})$/;

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
	/** Fingerprint of the ID → its line, oldest first. */
	private readonly taken = new Map<string, string>();

	private readonly underWay = new Map<string, Delivery>();

	private text?: string = '';

	/** The lines, oldest first: as one text, because n8n walks through all that is not. */
	get stored(): string {
		return (this.text ??= [...this.taken.values()].join('\n'));
	}

	has(id: string): boolean {
		return this.taken.has(fingerprint(id));
	}

	/** Takes over what was stored by this process before a restart, or by another one. */
	learn(stored: string): void {
		if (stored === this.text) return;
		const oldest = this.taken.size < LIMIT ? '' : (this.taken.values().next().value as string);
		const news = stored.split('\n').filter((line) => {
			const [, , key] = LINE.exec(line) ?? [];
			return key !== undefined && !this.taken.has(key) && line > oldest;
		});
		if (news.length === 0) return;
		const lines = [...this.taken.values(), ...news].sort().slice(-LIMIT);
		this.taken.clear();
		for (const line of lines) this.taken.set(line.split(' ')[1], line);
		this.text = undefined;
	}

	take(ids: readonly string[], now: number): void {
		for (const id of ids) {
			const key = fingerprint(id);
			this.underWay.delete(key);
			if (this.taken.has(key)) continue;
			keep(this.taken, LIMIT, key, lineOf(now, key));
			this.text = undefined;
		}
	}

	/** Forgets what its age alone gets refused. */
	forget(now: number, maxAgeMs: number): void {
		for (const [key, line] of this.taken) {
			if (takenAt(line) >= now - maxAgeMs - CLOCK_SKEW_MS) return;
			this.taken.delete(key);
			this.text = undefined;
		}
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
