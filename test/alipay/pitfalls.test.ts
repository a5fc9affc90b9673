/** What Alipay's users trip over, from the form to the item: rows of docs/pitfalls/alipay.md. */
import { generateKeyPairSync } from 'node:crypto';
import iconv from 'iconv-lite';
import { getKeys } from '../../sandbox/alipay/keys';
import { runAlipay, useMiddleman } from '../support/alipay';
import { png } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const middleman = useMiddleman(stand);

const TOKEN = 'alipay.system.oauth.token';
const MODIFY = 'alipay.open.mini.baseinfo.modify';
const DETAIL = 'alipay.open.mini.version.detail.query';
const PROTOCOLS = ['v2', 'v3'];
const last = () => stand.sandbox.requests.at(-1);

test.each(PROTOCOLS)(
	'A2: the tokens of a user come out of an answer without a code, %s',
	async (protocol) => {
		const bodies: string[] = [];
		const baseUrl = await middleman(({ body }) => {
			bodies.push(body.toString());
			return {};
		});
		const { items, error } = await runAlipay(stand, TOKEN, protocol, {
			change: { baseUrl },
			given: { code: '4b203fe6c11548bcabd8da5bb087a83b' },
		});
		expect(error).toBeUndefined();
		expect(Object.keys(items[0].json)).toContain('access_token');
		expect(bodies[0]).not.toMatch(/"code":"?10000/);
	},
);

test('A2: a refusal of that operation stands in an error_response', async () => {
	stand.sandbox.fault({ platform: 'alipay', kind: 'gateway-error' });
	const bodies: string[] = [];
	const baseUrl = await middleman(({ body }) => {
		bodies.push(body.toString());
		return {};
	});
	const { error } = await runAlipay(stand, TOKEN, 'v2', {
		change: { baseUrl },
		given: { code: '4b203fe6c11548bcabd8da5bb087a83b' },
	});
	expect(bodies[0]).toMatch(/^\{"error_response":/);
	expect(error?.context.facts).toMatchObject({ code: '20000', subCode: 'aop.unknow-error' });
});

describe.each(PROTOCOLS)('over %s', (protocol) => {
	test.each([
		['logo', 'logo.png'],
		['', 'file of app_logo.png'],
		['img', 'img.png'],
		['logo.php', 'logo.php.png'],
		['标志', '标志.png'],
	])('A5, N5: a picture named %j is sent as %j', async (fileName, sent) => {
		const { error } = await runAlipay(stand, MODIFY, protocol, {
			given: { app_logo: await png(180, fileName) },
		});
		expect(error).toBeUndefined();
		expect(last()?.files).toMatchObject([{ filename: sent, contentType: 'image/png' }]);
	});

	test('a token of the node option may have blanks around it', async () => {
		const [{ app_auth_token: token }] = stand.sandbox.state.alipay.merchants;
		const { error } = await runAlipay(stand, DETAIL, protocol, {
			options: { app_auth_token: ` ${token}\u200b\n` },
		});
		expect(error).toBeUndefined();
		expect(last()?.token).toBe(token);
	});

	test('A9: words in GBK under a header that says UTF-8 are read', async () => {
		stand.sandbox.fault({ platform: 'alipay', kind: 'gbk' });
		const bodies: Buffer[] = [];
		const baseUrl = await middleman(({ headers, body }) => {
			bodies.push(body);
			return { headers: { ...headers, 'content-type': 'application/json;charset=UTF-8' } };
		});
		const { items, error } = await runAlipay(stand, DETAIL, protocol, { change: { baseUrl } });
		expect(error).toBeUndefined();
		expect(items[0].json.app_name).toBe('小程序demo');
		expect(iconv.decode(bodies[0], 'gbk')).toContain('小程序demo');
	});

	test('a page that answers in place of Alipay is told as one', async () => {
		const baseUrl = await middleman(() => ({
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: Buffer.from('<html>Sign in to the network</html>'),
		}));
		const { error } = await runAlipay(stand, DETAIL, protocol, { change: { baseUrl } });
		expect(error?.message).toBe(
			`Alipay gave no usable answer to 'Version > Get Detail': what came is not an answer of Alipay (text/html) (HTTP 200)`,
		);
		expect(error?.description).toContain('whether a proxy or firewall answers');
	});

	test('a key that is not RSA is told before anything is sent', async () => {
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
		const { error } = await runAlipay(stand, DETAIL, protocol, { change: { privateKey: pem } });
		expect(`${error?.message} ${error?.description}`).toContain(
			"The credential's App Private Key (应用私钥) is no RSA key: paste the whole RSA2 private key",
		);
		expect(stand.sandbox.requests).toEqual([]);
	});

	test.each<[string, (key: string) => string]>([
		['its Chinese label', (key) => `应用私钥：${key}`],
		['quotes', (key) => `"${key}"`],
		['single quotes and a semicolon', (key) => `'${key}';`],
	])('a private key that was pasted with %s is read', async (_, paste) => {
		const { privateKey } = stand.sandbox.credentials.alipayApi;
		const { error } = await runAlipay(stand, DETAIL, protocol, {
			change: { privateKey: paste(privateKey) },
		});
		expect(error).toBeUndefined();
	});

	test('a certificate in place of the Alipay public key is told', async () => {
		const { alipayCert } = await getKeys();
		const { error } = await runAlipay(stand, DETAIL, protocol, {
			change: { alipayPublicKey: alipayCert },
		});
		expect(`${error?.message} ${error?.description}`).toContain('choose Certificate under Signing');
		expect(stand.sandbox.requests).toEqual([]);
	});
});

// n8n leaves out of a header what it cannot carry: "invalid-signature", and the keys were blamed.
test.each([
	[
		'a shop’s name in place of the token',
		{ options: { app_auth_token: '晨光咖啡' } },
		'App Auth Token',
	],
	['a token with a line break in it', { change: { appAuthToken: '2015\n09BB' } }, 'App Auth Token'],
	['half of an emoji', { change: { appAuthToken: '2015\ud83d' } }, 'App Auth Token'],
	['a label in the App ID', { change: { appId: '应用2021' } }, 'App ID'],
])('over v3, %s is told before anything is sent', async (_, given, label) => {
	const { error } = await runAlipay(stand, DETAIL, 'v3', given);
	expect(error?.message).toBe(
		`The ${label} contains a space or a character that Alipay never uses: copy it again, or correct the expression that gives it`,
	);
	expect(stand.sandbox.requests).toEqual([]);
});

test('A10: a logo in CMYK is complained of before anything is sent', async () => {
	// SOI and a start of frame with four channels (ITU-T T.81, B.2.2).
	const data = Buffer.from('ffd8ffc0001408001000100401110002110103110104110100ffd9', 'hex');
	const logo = { fileName: 'logo.jpg', mimeType: 'image/jpeg', data };
	const { error } = await runAlipay(stand, MODIFY, 'v3', { given: { app_logo: logo } });
	expect(error?.message).toContain('Nothing was sent.');
	expect(`${error?.message} ${error?.description}`).toContain(
		`'App Logo' (app_logo) is in CMYK colors ("logo.jpg"), save it in RGB`,
	);
	expect(stand.sandbox.requests).toEqual([]);
});

test('the charset stands in the address, where the gateway looks for it first', async () => {
	await runAlipay(stand, DETAIL, 'v2');
	const [{ url, body }] = stand.wire;
	expect(new URL(url, 'http://127.0.0.1').searchParams.getAll('charset')).toEqual(['utf-8']);
	expect(body.toString()).not.toContain('charset');
});
