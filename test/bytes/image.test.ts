import { imageSize } from 'image-size';
import QRCode from 'qrcode';
import { inspectImage } from '../../dist/nodes/shared/bytes/image';
import { isLinear } from '../support/growth';
import { Random } from '../support/random';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

/** PNG: signature and IHDR, the first chunk of every file (PNG specification, 5.6). */
function png(width: number, height: number): Buffer {
	const size = Buffer.alloc(8);
	size.writeUInt32BE(width, 0);
	size.writeUInt32BE(height, 4);
	return Buffer.concat([
		hex('89504e470d0a1a0a 0000000d 49484452'),
		size,
		hex('0806000000 00000000 0000000049454e44ae426082'),
	]);
}

/** GIF: header and logical screen descriptor (GIF89a, 17 and 18). */
function gif(width: number, height: number, version: '87a' | '89a' = '89a'): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt16LE(width, 0);
	size.writeUInt16LE(height, 2);
	return Buffer.concat([Buffer.from(`GIF${version}`), size, hex('000000 3b')]);
}

/** BMP: file header and BITMAPINFOHEADER; rows from the top down have a negative height. */
function bmp(width: number, height: number): Buffer {
	const data = Buffer.alloc(54);
	data.write('BM');
	data.writeUInt32LE(54, 2);
	data.writeUInt32LE(54, 10);
	data.writeUInt32LE(40, 14);
	data.writeInt32LE(width, 18);
	data.writeInt32LE(height, 22);
	return data;
}

/** JPEG: SOI, the segments given, then a start of frame of the kind given (ITU-T T.81, B.2). */
function jpeg(width: number, height: number, segments: Buffer[] = [], frame = 0xc0): Buffer {
	const start = hex('ff00 0011 08 00000000 03 011100 021101 031101');
	start[1] = frame;
	start.writeUInt16BE(height, 5);
	start.writeUInt16BE(width, 7);
	return Buffer.concat([hex('ffd8'), ...segments, start, hex('ffd9')]);
}

const segment = (marker: number, data: Buffer) => {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(data.length + 2, 2);
	return Buffer.concat([head, data]);
};
const app0 = segment(0xe0, hex('4a46494600 0102 00 0001 0001 00 00'));
const comment = segment(0xfe, Buffer.from('a comment with ff c0 inside: \xff\xc0', 'latin1'));
const tables = [
	segment(0xdb, Buffer.alloc(65)),
	segment(0xc4, Buffer.alloc(28)),
	segment(0xcc, Buffer.alloc(2)),
];
const fill = hex('ffff');

const random = new Random(7);
const sizes = [
	[1, 1],
	[400, 400],
	[65535, 3],
	...random.list(20, () => [1 + random.below(5000), 1 + random.below(5000)]),
];

describe.each(sizes)('%i by %i', (width, height) => {
	test.each([
		['png', png(width, height)],
		['gif', gif(width, height)],
		['gif', gif(width, height, '87a')],
		['bmp', bmp(width, height)],
		['bmp', bmp(width, -height)],
		['jpeg', jpeg(width, height, [app0])],
		['jpeg', jpeg(width, height, [app0, comment, ...tables], 0xc2)],
	])('%s, as a second reader sees it', (format, data) => {
		const found = inspectImage(data);
		expect(found).toEqual({ format, width, height });
		const other = imageSize(data);
		expect([other.width, other.height]).toEqual([width, height]);
		expect(other.type?.replace('jpg', 'jpeg')).toBe(format);
	});

	test('a JPEG with fill bytes before a marker', () => {
		const data = jpeg(width, height, [app0, fill.subarray(1)]);
		expect(inspectImage(data)).toEqual({ format: 'jpeg', width, height });
	});
});

test.each([0xc1, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])(
	'marker %i starts a frame too',
	(marker) => {
		const data = jpeg(12, 34, [app0, ...tables], marker);
		expect(inspectImage(data)).toEqual({ format: 'jpeg', width: 12, height: 34 });
	},
);

test.each([64, 300, 777])('a real PNG of %i pixels', async (width) => {
	const data = await QRCode.toBuffer('小程序', { width });
	const { width: expected, height } = imageSize(data);
	expect(inspectImage(data)).toEqual({ format: 'png', width: expected, height });
	expect(expected).toBe(height);
});

test.each([
	['png', png(10, 10), 24],
	['gif', gif(10, 10), 10],
	['bmp', bmp(10, 10), 26],
	['jpeg', jpeg(10, 10, [app0]), 29],
])('a %s that is cut short keeps its format, without a size', (format, data, needed) => {
	for (let length = 8; length < needed; length++)
		expect(inspectImage(data.subarray(0, length))).toEqual({ format });
	expect(inspectImage(data.subarray(0, needed))).toEqual({ format, width: 10, height: 10 });
});

test.each([
	['nothing', Buffer.alloc(0)],
	['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
	['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
	['text', Buffer.from('BX not a bitmap')],
	['almost PNG', hex('89504e470d0a1a0b')],
	['TIFF', hex('49492a0008000000')],
])('%s is none of the four formats', (_, data) => {
	expect(inspectImage(data)).toBeUndefined();
});

test.each([
	[1, undefined],
	[3, undefined],
	[4, true],
])('A10: a JPEG with %i channels, CMYK: %p', (channels, cmyk) => {
	const data = jpeg(10, 10, [app0, ...tables]);
	const frame = data.indexOf(hex('ffc0'));
	data[frame + 9] = channels;
	expect(inspectImage(data)).toEqual({ format: 'jpeg', width: 10, height: 10, cmyk });
});

test('a JPEG of segments without an end takes time by its size', () => {
	const make = (size: number) => Buffer.concat([hex('ffd8'), Buffer.alloc(size, hex('ffe00000'))]);
	expect(isLinear(make, inspectImage, 1_000_000)).toBe(true);
});

test('a JPEG without a frame has no size', () => {
	expect(inspectImage(Buffer.concat([hex('ffd8'), app0, hex('ffd9')]))).toEqual({ format: 'jpeg' });
	expect(inspectImage(Buffer.concat([hex('ffd8ffe0 0000'), Buffer.alloc(40)]))).toEqual({
		format: 'jpeg',
	});
});
