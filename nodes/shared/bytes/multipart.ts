import { randomBytes } from 'node:crypto';
import type { BinaryFile } from './file';

export interface Part {
	name: string;
	data: string | Buffer;
	/** With a file name the part is a file, without one it is a text field. */
	fileName?: string;
	contentType?: string;
}

export const filePart = (name: string, { data, fileName, mimeType }: BinaryFile): Part => ({
	name,
	data,
	fileName,
	contentType: mimeType,
});

const LINE = '\r\n';

// RFC 7578 with the escapes that browsers use (HTML, "multipart/form-data encoding algorithm").
const quote = (text: string) =>
	`"${text.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}"`;

/** A `multipart/form-data` body whose bytes are known before it is sent, so that they can be signed. */
export function encodeMultipart(parts: readonly Part[]): { body: Buffer; contentType: string } {
	const boundary = `----miniprogram${randomBytes(16).toString('hex')}`;
	const chunks = parts.flatMap(({ name, data, fileName, contentType }) => [
		`--${boundary}${LINE}Content-Disposition: form-data; name=${quote(name)}`,
		fileName === undefined ? '' : `; filename=${quote(fileName)}`,
		contentType === undefined ? '' : `${LINE}Content-Type: ${contentType}`,
		LINE + LINE,
		data,
		LINE,
	]);
	return {
		body: Buffer.concat([...chunks, `--${boundary}--${LINE}`].map((chunk) => Buffer.from(chunk))),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}

/** The parts of a `multipart/form-data` body; text fields as UTF-8 strings, files as bytes. */
export function decodeMultipart(body: Buffer, contentType: string): Part[] {
	const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
	if (boundary === undefined) return [];
	const delimiter = Buffer.from(`${LINE}--${boundary}`);
	const parts: Part[] = [];
	// The first delimiter may stand at the very start, without the line break before it.
	let at = body.indexOf(delimiter.subarray(2)) + delimiter.length - 2;
	for (let next = body.indexOf(delimiter, at); next >= 0; next = body.indexOf(delimiter, at)) {
		const part = body.subarray(at, next);
		const head = part.indexOf(LINE + LINE);
		const headers = part.toString('utf8', 0, head);
		const data = part.subarray(head + 4);
		const fileName = /filename="([^"]*)"/i.exec(headers)?.[1];
		parts.push({
			name: /[; ]name="([^"]*)"/i.exec(headers)?.[1] ?? '',
			data: fileName === undefined ? data.toString('utf8') : data,
			fileName,
			contentType: /content-type: *([^\r\n]+)/i.exec(headers)?.[1],
		});
		at = next + delimiter.length;
	}
	return parts;
}
