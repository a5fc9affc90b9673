import { execFileSync } from 'node:child_process';
import { DateTime } from 'luxon';
import type { TimeFormat } from '../../dist/nodes/shared/bytes/time';
import { chinaIso, chinaTime, parseChinaTime, readTime } from '../../dist/nodes/shared/bytes/time';
import { Random } from '../support/random';

// Epoch milliseconds and what a clock in Beijing shows, from `date -d @… TZ=Asia/Shanghai`.
const moments: Array<[number, string]> = [
	[0, '1970-01-01 08:00:00'],
	[1451620800000, '2016-01-01 12:00:00'],
	[1582905599000, '2020-02-28 23:59:59'],
	[1582992000000, '2020-03-01 00:00:00'],
	[1704038400000, '2024-01-01 00:00:00'],
	[1795262727999, '2026-11-21 20:05:27'],
];

test.each(moments)('%i is %s in China', (at, text) => {
	expect(chinaTime(at)).toBe(text);
	expect(chinaIso(at)).toBe(`${text.replace(' ', 'T')}+08:00`);
	expect(parseChinaTime(text)).toBe(Math.floor(at / 1000) * 1000);
	expect(Date.parse(chinaIso(at))).toBe(Math.floor(at / 1000) * 1000);
});

test.each(['America/New_York', 'UTC', 'Asia/Shanghai', 'Pacific/Apia'])(
	'it is the same on a host in %s',
	(zone) => {
		const script = `
			const { chinaTime, parseChinaTime } = require(process.argv[1]);
			const moments = JSON.parse(process.argv[2]);
			console.log(JSON.stringify({
				offset: new Date(0).getTimezoneOffset(),
				times: moments.map(([at]) => chinaTime(at)),
				back: moments.map(([, text]) => parseChinaTime(text)),
			}));`;
		const clock = require.resolve('../../dist/nodes/shared/bytes/time');
		const output = execFileSync(process.execPath, ['-e', script, clock, JSON.stringify(moments)], {
			env: { ...process.env, TZ: zone },
			encoding: 'utf8',
		});
		const offsets = { 'America/New_York': 300, UTC: 0, 'Asia/Shanghai': -480, 'Pacific/Apia': 660 };
		expect(JSON.parse(output)).toEqual({
			offset: offsets[zone as keyof typeof offsets],
			times: moments.map(([, text]) => text),
			back: moments.map(([at]) => Math.floor(at / 1000) * 1000),
		});
	},
);

test.each([
	'',
	'today',
	'2026-11-21',
	'2026-11-21T20:05:27',
	'2026-13-40 99:99:99',
	' 2026-11-21 20:05:27',
	'2026-11-21 20:05:27.5',
])('%p is no time', (text) => {
	expect(parseChinaTime(text)).toBeNaN();
});

const FORMATS: TimeFormat[] = [
	'yyyy-MM-dd HH:mm:ss',
	'yyyy-MM-dd HH:mm',
	'yyyy-MM-dd',
	'yyyyMMdd',
	'seconds',
	'milliseconds',
];
const FULL = 'yyyy-MM-dd HH:mm:ss';

const ZONES = [
	'UTC',
	'Asia/Shanghai',
	'America/New_York',
	'Asia/Kolkata',
	'Pacific/Apia',
	'Pacific/Kiritimati',
	'America/St_Johns',
	'Australia/Lord_Howe',
	'Africa/Casablanca',
];

describe('readTime', () => {
	test.each<[zone: string, given: string, utc: string]>([
		['America/New_York', '2026-03-08T01:59:59', '2026-03-08T06:59:59Z'],
		// The clocks skip from 2:00 to 3:00, so 2:30 is half an hour after the skip.
		['America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00Z'],
		['America/New_York', '2026-03-08T03:00:00', '2026-03-08T07:00:00Z'],
		['America/New_York', '2026-11-01T00:59:59', '2026-11-01T04:59:59Z'],
		// The clocks show this hour twice; it is the first.
		['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00Z'],
		['America/New_York', '2026-11-01T02:00:00', '2026-11-01T07:00:00Z'],
		['Asia/Shanghai', '2026-07-01T00:00:00', '2026-06-30T16:00:00Z'],
		['Asia/Kolkata', '2026-07-01T00:00:00', '2026-06-30T18:30:00Z'],
		['UTC', '2028-02-29T12:00:00', '2028-02-29T12:00:00Z'],
		['Pacific/Apia', '2026-07-01T00:00:00', '2026-06-30T11:00:00Z'],
		['Pacific/Apia', '2011-12-29T23:59:59', '2011-12-30T09:59:59Z'],
		// Samoa had no December 30 in 2011.
		['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00Z'],
		['Pacific/Apia', '2011-12-31T00:00:00', '2011-12-30T10:00:00Z'],
		['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00Z'],
		['Europe/London', '2026-03-29T01:30', '2026-03-29T01:30:00Z'],
	])('in %s the calendar means by %s the moment %s', (zone, given, utc) => {
		expect(readTime(given, 'milliseconds', zone)).toBe(Date.parse(utc));
		expect(DateTime.fromISO(utc).toMillis()).toBe(Date.parse(utc));
	});

	test('agrees with luxon, which is what n8n shows, about every hour of every zone', () => {
		for (let seed = 1; seed <= 3000; seed++) {
			const random = new Random(seed);
			const zone = random.pick(ZONES);
			const changes = [
				Date.UTC(2026, 2, 8, 7),
				Date.UTC(2026, 10, 1, 6),
				Date.UTC(2011, 11, 30, 10),
			];
			const near = random.pick(changes) + (random.below(201) - 100) * 1_800_000;
			const any = Date.UTC(2005) + random.below(30 * 365 * 24 * 60) * 60_000;
			const at = DateTime.fromMillis(random.pick([near, any]), { zone });
			const picked = at.toFormat("yyyy-MM-dd'T'HH:mm:ss");
			const meant = at.getPossibleOffsets().map((one) => one.toMillis());
			expect(meant).toContain(readTime(picked, 'milliseconds', zone));
		}
	});

	test('writes random moments as luxon does, whichever way they are given', () => {
		for (let seed = 1; seed <= 500; seed++) {
			const random = new Random(seed);
			const at = Date.UTC(2002) + random.below(60 * 365 * 24 * 3600) * 1000 + random.below(1000);
			const china = DateTime.fromMillis(at, { zone: 'UTC+8' });
			const zone = random.pick(ZONES);
			const written = {
				...Object.fromEntries(
					FORMATS.slice(0, 4).map((format) => [format, china.toFormat(format)]),
				),
				seconds: Math.floor(at / 1000),
				milliseconds: at,
			} as Record<TimeFormat, string | number>;
			const exact = [
				new Date(at).toISOString(),
				DateTime.fromMillis(at, { zone: random.pick(ZONES) }),
				china.toISO({ format: 'extended' })?.replace('+08:00', '+0800'),
				at,
				String(at),
			];
			for (const format of FORMATS) {
				for (const given of exact) expect(readTime(given, format, zone)).toBe(written[format]);
				// What the platform wrote stays as it is.
				expect(readTime(written[format], format, zone)).toBe(written[format]);
			}
			expect(readTime(written.seconds, FULL, zone)).toBe(written[FULL]);
			expect(readTime(written[FULL], 'seconds', zone)).toBe(written.seconds);
		}
	});

	test.each<[given: unknown, format: TimeFormat, text: string | number]>([
		['2026-11-21T23:30:00', 'yyyy-MM-dd', '2026-11-21'],
		['2026-11-21T23:30:00', 'yyyyMMdd', '20261121'],
		['2026-11-21 23:30:00', 'yyyy-MM-dd', '2026-11-21'],
		['2026-11-21', 'yyyyMMdd', '20261121'],
		[20261121, 'yyyy-MM-dd', '2026-11-21'],
		['9999-12-31', 'yyyy-MM-dd', '9999-12-31'],
		['9999-12-31 23:59:59', FULL, '9999-12-31 23:59:59'],
		// A moment with an offset has a day of its own in China.
		['2026-11-21T23:30:00Z', 'yyyy-MM-dd', '2026-11-22'],
		['2026-11-21T00:00:00.000+13:00', 'yyyyMMdd', '20261120'],
		[' 2026-11-21 20:05:27\n', FULL, '2026-11-21 20:05:27'],
		['2026-11-21 20:05', FULL, '2026-11-21 20:05:00'],
		['2028-02-29 00:00:00', FULL, '2028-02-29 00:00:00'],
		['2000-02-29', 'yyyy-MM-dd', '2000-02-29'],
	])('%p as %s is %p in every zone', (given, format, text) => {
		for (const zone of ZONES) expect(readTime(given, format, zone)).toBe(text);
	});

	test.each([
		'',
		' ',
		'now',
		'null',
		'NaN',
		'[object Object]',
		'2026',
		'2026-11',
		'2026-02-30',
		'2026-02-29',
		'2100-02-29',
		'2026-04-31T00:00:00Z',
		'2026-00-10',
		'2026-13-01',
		'2026-11-00',
		'20260230',
		'2026-1121',
		'202611-21',
		'2026-11-21 24:00:00',
		'2026-11-21 23:60:00',
		'2026-11-21 23:59:60',
		'2026-11-21T7:05:27',
		'2026-11-21  20:05:27',
		'2026-11-21 20:05:27 +08:00x',
		'2026/11/21 20:05:27',
		'21-11-2026',
		'2026-11-21T20:05:27+25:99:00',
		'-2026-11-21',
		'10000-01-01',
		'20261121200527',
		'17952627279999',
		'1e12',
		'1795262727.5',
		'Sat Nov 21 2026 20:05:27 GMT+0800',
		'２０２６-11-21',
	])('%p is no moment, whatever is wanted', (given) => {
		for (const format of FORMATS) expect(readTime(given, format, 'UTC')).toBeUndefined();
	});

	test.each(['2026-11-21', '20261121'])('the day %p alone is no moment', (given) => {
		expect(readTime(given, FULL, 'UTC')).toBeUndefined();
		expect(readTime(given, 'seconds', 'UTC')).toBeUndefined();
	});

	test('the last second that four digits can write is the end of time', () => {
		expect(readTime('9999-12-31T23:59:59', FULL, 'Asia/Shanghai')).toBe('9999-12-31 23:59:59');
		expect(readTime('9999-12-31T23:59:59', FULL, 'America/New_York')).toBeUndefined();
	});
});
