import { execFileSync } from 'node:child_process';
import { chinaIso, chinaTime, parseChinaTime } from '../../dist/nodes/shared/clock';

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
		const clock = require.resolve('../../dist/nodes/shared/clock');
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
