const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;

/** `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever the zone of the host. `at`: epoch milliseconds. */
export const chinaTime = (at: number): string =>
	new Date(at + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');

/** ISO 8601 with the offset written out: `2026-11-21T20:05:27+08:00`. `at`: epoch milliseconds. */
export const chinaIso = (at: number): string => `${chinaTime(at).replace(' ', 'T')}+08:00`;

/** Epoch milliseconds of a `yyyy-MM-dd HH:mm:ss` in GMT+8; NaN when it is none. */
export const parseChinaTime = (text: string): number =>
	/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
		? Date.parse(`${text.replace(' ', 'T')}+08:00`)
		: NaN;
