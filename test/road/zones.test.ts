import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const DIST = join(__dirname, '..', '..', 'dist');

// A process reads its zone once, so that each zone needs a process of its own.
const PROGRAM = `
const [dist, credentialFile, credentialClass, platformFile, platformName, name, given] = process.argv.slice(1);
const credential = new (require(dist + credentialFile)[credentialClass])();
const platform = require(dist + platformFile)[platformName];
const { findOperation } = require(dist + '/nodes/shared/record/catalogue');
const { credentials, values, options } = JSON.parse(given);
const operation = findOperation(platform.catalogue, name);
const call = { name, operation, values, credentials, options };
(async () => {
	const { url, method, headers, body } = await credential.authenticate(credentials, platform.request(call));
	await fetch(url, { method, headers, body });
	console.log(new Date(0).getTimezoneOffset());
})();
`;

const ZONES: Array<[zone: string, offset: number]> = [
	['America/New_York', 300],
	['UTC', 0],
	['Asia/Shanghai', -480],
	['Pacific/Auckland', -720],
];

const inZone = async (TZ: string, args: string[], given: object): Promise<number> => {
	const all = ['-e', PROGRAM, DIST, ...args, JSON.stringify(given)];
	const { stdout } = await promisify(execFile)(process.execPath, all, {
		env: { ...process.env, TZ },
	});
	return Number(stdout);
};

/** The moment that a time in GMT+8 stands for. */
const moment = (text: string | null) => Date.parse(`${text?.replace(' ', 'T')}+08:00`);

const ALIPAY = ['/credentials/AlipayApi.credentials', 'AlipayApi'];
const TAOBAO = ['/credentials/TaobaoApi.credentials', 'TaobaoApi'];

describe.each(ZONES)('on a machine in %s', (zone, offset) => {
	it('an Alipay v2 request carries the time of Beijing', async () => {
		const began = Date.now();
		const args = [
			...ALIPAY,
			'/nodes/AlipayMiniProgram/platform',
			'alipay',
			'alipay.open.mini.baseinfo.query',
		];
		const credentials = stand.sandbox.credentials.alipayApi;
		const options = { protocol: 'v2' };
		expect(await inZone(zone, args, { credentials, values: {}, options })).toBe(offset);
		expect(stand.sandbox.requests).toEqual([expect.objectContaining({ accepted: true })]);
		const { searchParams } = new URL(stand.wire[0].url, stand.sandbox.url);
		const sent = moment(searchParams.get('timestamp'));
		expect(sent).toBeGreaterThan(began - 1000);
		expect(sent).toBeLessThanOrEqual(Date.now());
	});

	it('a Taobao request carries the time of Beijing', async () => {
		const began = Date.now();
		const args = [...TAOBAO, '/nodes/TaobaoMiniProgram/platform', 'taobao', 'taobao.time.get'];
		const credentials = stand.sandbox.credentials.taobaoApi;
		expect(await inZone(zone, args, { credentials, values: {}, options: {} })).toBe(offset);
		expect(stand.sandbox.requests).toEqual([expect.objectContaining({ accepted: true })]);
		const sent = moment(new URLSearchParams(stand.wire[0].body.toString()).get('timestamp'));
		expect(sent).toBeGreaterThan(began - 1000);
		expect(sent).toBeLessThanOrEqual(Date.now());
	});
});
