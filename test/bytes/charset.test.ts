import iconv from 'iconv-lite';
import { charsetIn, decodeText } from '../../dist/nodes/shared/bytes/charset';

const hex = (text: string) => Buffer.from(text, 'hex');

describe('A9: the charset of bytes', () => {
	const gbk = iconv.encode('系统繁忙', 'gbk');
	const utf8 = Buffer.from('系统繁忙');

	test.each([
		['GBK as declared', gbk, 'gbk'],
		['GBK as another name of it', gbk, 'GB2312'],
		['GBK under UTF-8', gbk, 'utf-8'],
		['GBK under nothing', gbk, undefined],
		['GBK under a charset that nobody knows', gbk, 'utf8mb4'],
		['UTF-8 under nothing', utf8, undefined],
		['UTF-8 under ASCII-8BIT', utf8, 'ascii-8bit'],
	])('%s', (_, bytes, declared) => {
		expect(decodeText(bytes, declared)).toBe('系统繁忙');
	});

	test('the declared one comes first, where the bytes could be of several', () => {
		// 小 in GBK is a Cyrillic letter in UTF-8.
		const bytes = iconv.encode('小', 'gbk');
		expect(decodeText(bytes, 'gbk')).toBe('小');
		expect(decodeText(bytes)).toBe('\u0421');
	});

	test('what fits none is UTF-8 with marks', () => {
		expect(charsetIn(hex('4181'), 'utf-8')).toBe('utf-8');
		expect(decodeText(hex('4181'))).toBe('A\ufffd');
	});
});
