import { inspect } from 'node:util';
import type { INode } from 'n8n-workflow';
import { rows, text } from '../../dist/nodes/shared/record/catalogue';
import { hidingSecrets } from '../../dist/nodes/shared/road/prove';
import { details, toNodeError } from '../../dist/nodes/shared/road/error';
import { quoteOf, validate } from '../../dist/nodes/shared/form/validate';
import { escapeHtml, escapeText } from '../../dist/nodes/shared/bytes/html';
import { hideIn, hideSecrets } from '../../dist/nodes/shared/bytes/hide';
import { isLinear } from '../support/growth';

const SECRET = 'k3y/with+marks&"quotes"<and>=0123456789abcdefghij';

it.each([
	['whole', SECRET],
	['percent-encoded', 'k3y%2Fwith%2Bmarks%26%22quotes%22%3Cand%3E%3D0123456789abcdefghij'],
	[
		'percent-encoded in lower case',
		'k3y%2fwith%2bmarks%26%22quotes%22%3cand%3e%3d0123456789abcdefghij',
	],
	['in Base64', 'azN5L3dpdGgrbWFya3MmInF1b3RlcyI8YW5kPj0wMTIzNDU2Nzg5YWJjZGVmZ2hpag'],
	['escaped for JSON', 'k3y/with+marks&\\"quotes\\"<and>=0123456789abcdefghij'],
	['escaped for HTML', 'k3y/with+marks&amp;&quot;quotes&quot;&lt;and&gt;=0123456789abcdefghij'],
	['cut at its end', SECRET.slice(0, 12)],
	['cut at its start', SECRET.slice(-12)],
	['cut at both ends', SECRET.slice(9, 21)],
])('hides a secret %s', (_, form) => {
	expect(hideSecrets(`before ${form} after ${form}`, [SECRET])).toBe('before *** after ***');
});

it('hides a secret inside a longer Base64', () => {
	for (const before of ['', 'a', 'ab']) {
		const shown = hideSecrets(Buffer.from(before + SECRET).toString('base64'), [SECRET]);
		expect(shown.length).toBeLessThan(11);
	}
});

it('hides what surrounds it on no side', () => {
	expect(hideSecrets(`a${SECRET}b`, [SECRET])).toBe('a***b');
	expect(hideSecrets(SECRET.slice(0, 11), [SECRET])).toBe(SECRET.slice(0, 11));
	expect(hideSecrets('nothing of it', [SECRET])).toBe('nothing of it');
	expect(hideSecrets('nothing of it', [''])).toBe('nothing of it');
});

it('hides a short secret whole only, and a very short one only where it stands alone', () => {
	expect(hideSecrets('xabcd1234x abcd123', ['abcd1234'])).toBe('x***x abcd123');
	expect(hideSecrets('code=4711, order 247118', ['4711'])).toBe('code=***, order 247118');
});

it('hides several secrets, and lines of a key that was folded', () => {
	expect(hideSecrets('one: abcdefgh, two: 0123456789012', ['abcdefgh', '0123456789012'])).toBe(
		'one: ***, two: ***',
	);
	const lines = ['MIIEvQIBADANBgkqhki', 'G9w0BAQEFAASCBKcwgg'];
	expect(hideSecrets(lines.join(''), [lines.join('\n')])).toBe('***');
	expect(hideSecrets(lines.join('\n'), [lines.join('')])).toBe('***\n***');
});

it('hides secrets at any depth, in names and numbers too, and leaves what holds none', () => {
	const given = { list: [{ deep: `x ${SECRET}` }], [SECRET]: 1, code: 12345678901, none: null };
	expect(hideIn(given, [SECRET, '12345678901'])).toEqual({
		list: [{ deep: 'x ***' }],
		'***': 1,
		code: '***',
		none: null,
	});
	expect(hideIn({ count: 7, flag: true }, [SECRET])).toEqual({ count: 7, flag: true });
});

it('takes half a character as it is', () => {
	expect(hideSecrets('\ud800', ['secret\ud800with0half'])).toBe('\ud800');
});

it('takes a time that grows with the sizes of text and secret alone', () => {
	const half = (size: number) => 'ab'.repeat(size / 2);
	expect(isLinear(half, (text) => hideSecrets(text, ['abababababab', 'aba', SECRET]))).toBe(true);
	expect(isLinear(half, (secret) => hideSecrets(half(1000), [secret]))).toBe(true);
});

it('escapes what HTML gives a meaning, in a text and anywhere', () => {
	const given = `<a href="x" title='y'>&`;
	expect(escapeText(given)).toBe(`&lt;a href="x" title='y'>&amp;`);
	expect(escapeHtml(given)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
});

it('preAuthentication tells no secret, and keeps the code of the network', async () => {
	const cause = Object.assign(new Error(`invalid session ${SECRET}`), { code: 'ECONNRESET' });
	const failing = async () => await Promise.reject(cause);
	const credentials = { session: SECRET, appKey: '12345678' };
	const error: unknown = await hidingSecrets(['session'], credentials, failing).catch((it) => it);
	expect(error).toMatchObject({ message: 'invalid session ***', code: 'ECONNRESET' });
	expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(SECRET.slice(0, 12));
});

it('a complaint does not quote a secret, nor what holds one', () => {
	const token = text('令牌', 'Token', { secret: true, max: 3 });
	expect(validate({ required: { token } }, { token: 'abcd' })).toEqual([
		`'Token' (token) is "***" with 4 characters, allowed are up to 3`,
	]);
	expect(quoteOf(rows('行', 'Rows', { required: { token } }))('[{"token":"abcd"')).toBe('"***"');
	expect(quoteOf(text('名', 'Name'))('abcd')).toBe('"abcd"');
});

const node = { name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {}, id: '1' };
const operation = {
	title: 'T',
	zh: '题',
	action: 'T',
	doc: 'https://example.com/?a=1&b=2',
	safe: true,
};

it.each([
	['0ba7:1.2_3-4', '0ba7:1.2_3-4'],
	['<img src=x>', ''],
	['https://example.com/x', ''],
	['a'.repeat(129), ''],
])('takes %s as a request id only where it looks like one', (requestId, shown) => {
	const refusal = { code: '1', message: 'no', requestId, retry: 'never' as const };
	const group = { title: 'G', zh: '组', operations: { thing: operation } };
	const platform = { title: 'Baidu', zh: '百度', catalogue: { g: group } };
	const facts = details(refusal, platform, { name: 'thing', operation });
	expect(facts.message).toBe("Baidu refused 'G > T': no (1)");
	expect(facts.requestId).toBe(shown);
	const { description } = toNodeError(node as INode, { ...facts, remedy: '<b>Do</b> a & b > c.' });
	expect(description).toContain('&lt;b>Do&lt;/b> a &amp; b > c.');
	expect(description).toContain('<a href="https://example.com/?a=1&amp;b=2" target="_blank">');
	expect(description?.includes('Request ID')).toBe(shown !== '');
});
