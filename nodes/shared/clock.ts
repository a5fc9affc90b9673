import type { TimeFormat } from './catalogue';

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

const WRITTEN: Readonly<Record<TimeFormat, RegExp>> = {
	'yyyy-MM-dd HH:mm:ss': /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
	'yyyy-MM-dd HH:mm': /^\d{4}-\d\d-\d\d \d\d:\d\d$/,
	'yyyy-MM-dd': /^\d{4}-\d\d-\d\d$/,
	yyyyMMdd: /^\d{8}$/,
	seconds: /^\d{9,10}$/,
	milliseconds: /^\d{12,13}$/,
};

const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A moment as it goes over the wire: what is written that way already stays as it is; n8n's calendar,
 * whose moments without an offset are in `zone`, and ISO 8601 are brought to it. Undefined when it is
 * no moment.
 */
export function readTime(
	entered: unknown,
	format: TimeFormat,
	zone: string,
): string | number | undefined {
	const text = entered instanceof Date ? entered.toISOString() : String(entered).trim();
	if (WRITTEN[format].test(text)) return format.endsWith('seconds') ? Number(text) : text;
	const [, date, time, offset] = ISO.exec(text) ?? [];
	if (date === undefined) return undefined;
	// A day that was picked is that day everywhere.
	if (offset === undefined && format === 'yyyy-MM-dd') return date;
	if (offset === undefined && format === 'yyyyMMdd') return date.replaceAll('-', '');
	const at =
		offset === undefined
			? inZone(`${date}T${time}Z`, zone)
			: Date.parse(`${date}T${time}${offset}`);
	return Number.isNaN(at) ? undefined : writeTime(at, format);
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
	// Near a change of the clocks the first guess has the offset of the other side.
	return at - offsetAt(at - offsetAt(at, zone), zone);
}

function offsetAt(at: number, zone: string): number {
	const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
		.formatToParts(at)
		.find(({ type }) => type === 'timeZoneName')?.value;
	const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
	if (sign === undefined) return 0;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
