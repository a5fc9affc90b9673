import { memo } from './memo';

/** How a time goes over the wire; all but the last two are written in GMT+8. */
export type TimeFormat =
	| 'yyyy-MM-dd HH:mm:ss'
	| 'yyyy-MM-dd HH:mm'
	| 'yyyy-MM-dd'
	| 'yyyyMMdd'
	| 'seconds'
	| 'milliseconds';

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

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

/** Day, then perhaps what parts it from the time, the time, and its offset. */
const MOMENT =
	/^(\d{4})(-?)(\d\d)\2(\d\d)(?:([T ])((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/** The last moment that can be written with four digits for the year. */
const END = parseChinaTime('9999-12-31 23:59:59');

/**
 * A moment as it goes over the wire, from ISO 8601, from seconds or milliseconds since 1970, or from
 * the platforms' own way of writing it, which is in GMT+8. ISO 8601 without an offset, as n8n's
 * calendar gives it, is in `zone`. Undefined when it is no moment.
 */
export function readTime(
	entered: unknown,
	format: TimeFormat,
	zone: string,
): string | number | undefined {
	const text = String(entered).trim();
	if (/^(\d{10}|\d{13})$/.test(text)) return writeTime(Number(text.padEnd(13, '0')), format);
	const [, year, , month, day, separator, time, offset] = MOMENT.exec(text) ?? [];
	const date = `${year}-${month}-${day}`;
	const midnight = parseChinaTime(`${date} 00:00:00`);
	// A parser of dates takes February 30 for March 2.
	if (Number.isNaN(midnight) || chinaTime(midnight).slice(0, 10) !== date) return undefined;
	// A day that was picked is that day everywhere.
	if (offset === undefined && format.endsWith('dd')) return writeTime(midnight, format);
	if (time === undefined) return undefined;
	const at =
		offset === undefined && separator === 'T'
			? inZone(`${date}T${time}Z`, zone)
			: Date.parse(`${date}T${time}${offset ?? '+08:00'}`);
	return at <= END ? writeTime(at, format) : undefined;
}

/**
 * What a platform answers as a moment, or as a day, in ISO 8601: `2026-11-21T20:05:27+08:00`, or
 * `2026-11-21`. Undefined when it is neither, such as the 0 or the empty text of what has not happened.
 */
export function isoOf(answered: unknown): string | undefined {
	if (typeof answered !== 'string' && typeof answered !== 'number') return undefined;
	// The parts of a day stand now between hyphens, now between slashes.
	const text = String(answered).replaceAll('/', '-');
	const at = readTime(text, 'milliseconds', 'Asia/Shanghai');
	if (at !== undefined) return chinaIso(Number(at));
	const day = readTime(text, 'yyyy-MM-dd', 'Asia/Shanghai');
	return day === undefined ? undefined : String(day);
}

function writeTime(at: number, format: TimeFormat): string | number {
	const china = chinaTime(at);
	switch (format) {
		case 'seconds':
			return Math.floor(at / 1000);
		case 'milliseconds':
			return at;
		case 'yyyyMMdd':
			return china.slice(0, 10).replaceAll('-', '');
		default:
			return china.slice(0, format.length);
	}
}

/** Epoch milliseconds of a time of day that is given as if it were UTC, but is meant in `zone`. */
function inZone(asUtc: string, zone: string): number {
	const at = Date.parse(asUtc);
	const offsets = [at - DAY_MS, at + DAY_MS].map((moment) => offsetAt(moment, zone));
	// A time that the clocks skip fits no offset: they go on from the one before.
	return at - (offsets.find((offset) => offsetAt(at - offset, zone) === offset) ?? offsets[0]);
}

/** Zones whose clocks are kept: making one takes far longer than reading it. */
const ZONES = 20;

const clockOf = memo(
	ZONES,
	(zone) => new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }),
);

function offsetAt(at: number, zone: string): number {
	const name = clockOf(zone)
		.formatToParts(at)
		.find(({ type }) => type === 'timeZoneName')?.value;
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
	if (sign === undefined) return 0;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
