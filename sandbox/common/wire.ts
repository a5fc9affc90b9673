import busboy from 'busboy';
import iconv from 'iconv-lite';
import type { Answer, FileRecord, Incoming } from './types';

/** Names and texts, as they stand in a query or a form. */
export type FormFields = Record<string, string>;

/** A member of the record itself, never of its prototype: the key comes from outside. */
export const own = <T>(record: Record<string, T>, key: string | undefined): T | undefined =>
	key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

export interface UploadedFile extends FileRecord {
	content: Buffer;
}

/** The request cannot be read at all. Each platform puts this into its own words. */
export class Malformed extends Error {}

export function contentType(headers: Record<string, string>): { type: string; charset: string } {
	const [type, ...parameters] = (headers['content-type'] ?? '').split(';');
	const charset = parameters
		.map((parameter) => parameter.trim().match(/^charset="?([^"]+)"?$/i)?.[1])
		.find(Boolean);
	return { type: type.trim().toLowerCase(), charset: (charset ?? 'utf-8').toLowerCase() };
}

function decodePart(text: string, charset: string): string {
	if (/%(?![0-9a-fA-F]{2})/.test(text))
		throw new Malformed(`not URL-encoded: ${text.slice(0, 40)}`);
	const bytes = text
		.replace(/\+/g, ' ')
		.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return iconv.decode(Buffer.from(bytes, 'latin1'), charset);
}

/** Reads a query or form whose raw bytes are given as latin1 text, in any charset. */
export function decodeForm(latin1: string, charset = 'utf-8'): FormFields {
	const fields: FormFields = {};
	for (const pair of latin1.split('&').filter(Boolean)) {
		const [, rawName, rawValue = ''] = pair.match(/^([^=]*)=?([^]*)$/) ?? [];
		add(fields, decodePart(rawName ?? '', charset), decodePart(rawValue, charset));
	}
	return fields;
}

export function encodeForm(fields: FormFields, charset = 'utf-8'): string {
	const encode = (text: string) =>
		[...iconv.encode(text, charset)]
			.map((byte) => {
				const character = String.fromCharCode(byte);
				if (/[A-Za-z0-9_.*-]/.test(character)) return character;
				return byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
			})
			.join('');
	return Object.entries(fields)
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.join('&');
}

function add(fields: FormFields, name: string, value: string): void {
	if (Object.hasOwn(fields, name)) throw new Malformed(`parameter "${name}" was sent twice`);
	fields[name] = value;
}

/** One set out of several; the same name in two of them is refused. */
export function merge(...sets: FormFields[]): FormFields {
	const all: FormFields = {};
	for (const set of sets) for (const [name, value] of Object.entries(set)) add(all, name, value);
	return all;
}

export interface Form {
	fields: FormFields;
	/** Content type of each text part of a multipart body. */
	types: FormFields;
	files: UploadedFile[];
}

/** Reads a form or multipart body; other content types give nothing. */
export async function readForm(request: Incoming, charset?: string): Promise<Form> {
	const { type, charset: declared } = contentType(request.headers);
	const form: Form = { fields: {}, types: {}, files: [] };
	if (!iconv.encodingExists(declared)) throw new Malformed(`unknown charset "${declared}"`);
	if (type === 'application/x-www-form-urlencoded') {
		form.fields = decodeForm(request.body.toString('latin1'), charset ?? declared);
	} else if (type === 'multipart/form-data') {
		await readMultipart(request, form);
	}
	return form;
}

function readMultipart(request: Incoming, form: Form): Promise<void> {
	return new Promise((resolve, reject) => {
		const fail = (error: unknown) =>
			reject(
				new Malformed(`multipart body: ${error instanceof Error ? error.message : 'unreadable'}`),
			);
		try {
			const parser = busboy({
				headers: request.headers,
				defParamCharset: 'utf8',
				limits: { fieldSize: 5 << 20 },
			});
			parser.on('field', (name, value, info) => {
				try {
					add(form.fields, name, value);
					form.types[name] = info.mimeType;
				} catch (error) {
					fail(error);
				}
			});
			parser.on('file', (name, stream, info) => {
				const chunks: Buffer[] = [];
				stream.on('data', (chunk: Buffer) => chunks.push(chunk));
				stream.on('end', () => {
					const content = Buffer.concat(chunks);
					form.files.push({
						name,
						filename: info.filename ?? '',
						contentType: info.mimeType,
						size: content.length,
						content,
					});
				});
			});
			parser.on('error', fail);
			parser.on('close', resolve);
			parser.end(request.body);
		} catch (error) {
			fail(error);
		}
	});
}

export const fileRecord = ({
	name,
	filename,
	contentType: type,
	size,
}: UploadedFile): FileRecord => ({
	name,
	filename,
	contentType: type,
	size,
});

export function answer(
	body: string | Buffer | object,
	status = 200,
	headers: Record<string, string> = {},
): Answer {
	const plain = typeof body === 'string' || Buffer.isBuffer(body);
	return {
		status,
		headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
		body: Buffer.from(plain ? body : JSON.stringify(body)),
	};
}

/** What is said of an address at which there is no API; each platform has a refusal of its own around it. */
export const nothingAt = (address: string) => `nothing at ${address}`;

/** Beijing time as the platforms write it: yyyy-MM-dd HH:mm:ss, always GMT+8. */
export function beijingTime(at: number = Date.now()): string {
	return new Date(at + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds since 1970 of a Beijing time, or undefined when it is not written as one. */
export function parseBeijingTime(text: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
	const at = Date.parse(`${text.replace(' ', 'T')}+08:00`);
	return Number.isNaN(at) ? undefined : at;
}

export const THREE_DAYS = 3 * 24 * 3600_000;

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function randomText(length: number, alphabet: string = ALPHANUMERIC): string {
	return Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join(
		'',
	);
}

export const randomHex = (length: number) => randomText(length, '0123456789abcdef');
export const randomDigits = (length: number) => randomText(length, '0123456789');

/** The same text with its first letter or digit changed. */
export function corrupt(text: string): string {
	return text.replace(/[A-Za-z0-9]/, (first) => (first === '0' ? '1' : '0'));
}
