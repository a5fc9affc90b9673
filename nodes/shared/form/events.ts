import type { INodePropertyOptions } from 'n8n-workflow';
import { own } from '../bytes/own';
import type { PlatformEvents } from '../record/callback';
import { explain, say } from '../record/language';

/** Stored value that stands for all events, also those that no document names. */
export const ALL_EVENTS = '*';

const ALL = { title: 'All Events', zh: '全部事件' };

/** The choice that stands for all. */
export const allLabel = () => say(ALL.title, ALL.zh);

/** What was chosen, each once, as an expression gives it too: as a list, or as a text with commas. */
export function choicesIn(entered: unknown): string[] {
	const texts = [entered].flat().flatMap((value) => String(value ?? '').split(','));
	return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

/** Whether an event is among those that the user has chosen. */
export const isWanted = (events: PlatformEvents, chosen: readonly string[], event: string) =>
	chosen.includes(event) || (chosen.includes(ALL_EVENTS) && !own(events, event)?.onDemand);

/** In the order of the titles, in which a platform's groups stand together. */
export function eventOptions(events: PlatformEvents): INodePropertyOptions[] {
	const titled = Object.entries(events).map(
		([value, { title, zh }]): [title: string, option: INodePropertyOptions] => [
			title,
			{
				name: say(title, zh),
				value,
				description: `${say('Event', '事件')} · ${value}`,
				action: say(`On ${inSentence(title)}`, zh),
			},
		],
	);
	return [[ALL.title, allEvents(events)] as const, ...titled]
		.sort(([a], [b]) => a.localeCompare(b))
		.map(([, option]) => option);
}

const allEvents = (events: PlatformEvents): INodePropertyOptions => {
	const left = Object.values(events).filter(({ onDemand }) => onDemand);
	const except = left.map(({ title }) => `, except ${title}`).join('');
	const exceptZh = left.map(({ zh }) => `，${zh}除外`).join('');
	return {
		name: allLabel(),
		value: ALL_EVENTS,
		description: explain(`Also those not in this list${except}`, `包括不在此列表中的${exceptZh}`),
		action: say('On all events', ALL.zh),
	};
};

/** A title as it goes on in a sentence: acronyms stay. */
const inSentence = (title: string) => title.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
