import CryptoJS from 'crypto-js';
import { fingerprint, sameText } from '../../dist/nodes/shared/bytes/fingerprint';

test.each([
	['', '', true],
	['abc', 'abc', true],
	['小程序', '小程序', true],
	['abc', 'abd', false],
	['abc', 'ABC', false],
	['abc', 'ab', false],
	['', 'a', false],
	// As many characters, but not as many bytes.
	['小', 'a', false],
])('sameText(%p, %p) is %p', (a, b, expected) => {
	expect(sameText(a, b)).toBe(expected);
	expect(sameText(b, a)).toBe(expected);
});

test('a fingerprint is the start of a SHA-256', () => {
	const expected = CryptoJS.SHA256('小程序').toString().slice(0, 32);
	expect(fingerprint('小程序')).toBe(expected);
	expect(fingerprint(Buffer.from('小程序'))).toBe(expected);
});
