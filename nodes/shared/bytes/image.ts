export type ImageFormat = 'bmp' | 'gif' | 'jpeg' | 'png';

export interface ImageFacts {
	format: ImageFormat;
	/** Pixels; absent when the file is cut short. */
	width?: number;
	height?: number;
	/** A JPEG with four colour channels, as printers want it. */
	cmyk?: boolean;
}

const SIGNATURES: ReadonlyArray<[ImageFormat, string]> = [
	['png', '89504e470d0a1a0a'],
	['jpeg', 'ffd8ff'],
	['gif', '47494638'],
	['bmp', '424d'],
];

/** Format and size of an image, read from its bytes; undefined when it is none of the four formats. */
export function inspectImage(data: Buffer): ImageFacts | undefined {
	const hex = data.toString('hex', 0, 8);
	const format = SIGNATURES.find(([, signature]) => hex.startsWith(signature))?.[0];
	if (format === undefined) return undefined;
	if (format === 'png' && data.length >= 24)
		return { format, width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
	if (format === 'gif' && data.length >= 10)
		return { format, width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
	if (format === 'bmp' && data.length >= 26)
		return { format, width: data.readInt32LE(18), height: Math.abs(data.readInt32LE(22)) };
	return { format, ...(format === 'jpeg' ? jpegSize(data) : {}) };
}

// The size and the number of channels stand in the first start-of-frame segment: C0 to CF, without C4, C8 and CC, which are
// tables (ITU-T T.81, table B.1).
function jpegSize(data: Buffer): Omit<ImageFacts, 'format'> {
	let at = 2;
	while (at + 9 <= data.length && data[at] === 0xff) {
		const marker = data[at + 1];
		if (marker === 0xff) at++;
		else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
			return {
				height: data.readUInt16BE(at + 5),
				width: data.readUInt16BE(at + 7),
				...(data[at + 9] === 4 ? { cmyk: true } : {}),
			};
		else at += 2 + data.readUInt16BE(at + 2);
	}
	return {};
}
