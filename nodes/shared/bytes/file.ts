import { inspectImage } from './image';
import { own } from './own';

/** A file that the user sends, or that the platform answers. */
export interface BinaryFile {
	fileName: string;
	mimeType: string;
	data: Buffer;
}

/** A file as n8n holds it; a Code node need not fill in more than its data. */
export interface GivenFile {
	fileName?: string;
	fileExtension?: string;
	mimeType?: string;
	data: Buffer;
}

const UNITS: ReadonlyArray<[name: string, bytes: number]> = [
	['MB', 1024 ** 2],
	['KB', 1024],
];

/** A number of bytes as documents mean it, `2 MB` where it is whole MB or KB, and exactly, `2,097,152`. */
export function measured(bytes: number): { whole?: string; exact: string } {
	const exact = bytes.toLocaleString('en-US');
	const [name, size] = UNITS.find(([, unit]) => bytes > 0 && bytes % unit === 0) ?? [];
	return size === undefined ? { exact } : { whole: `${bytes / size} ${name}`, exact };
}

/** Platforms tell images by these extensions; `.jfif` and a script's `.php` they refuse. */
const IMAGE_EXTENSION = /\.(bmp|gif|jpe?g|png)$/i;
const ANY_EXTENSION = /\.[A-Za-z0-9]{1,10}$/;

const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/x-zip-compressed': 'zip',
	'application/zip': 'zip',
	'image/bmp': 'bmp',
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'text/plain': 'txt',
	'video/mp4': 'mp4',
	'video/quicktime': 'mov',
};

/**
 * A file with a name that platforms take: without an extension, it gets that of what the bytes are,
 * else of n8n's own facts. `field` names one that has no name.
 */
export function nameFile(file: GivenFile, field: string): BinaryFile {
	const { fileExtension, mimeType = '', data } = file;
	const name = (file.fileName?.trim() || field).replace(/\.$/, '');
	const image = inspectImage(data)?.format;
	const known = image ? image.replace('jpeg', 'jpg') : fileExtension || own(EXTENSIONS, mimeType);
	const isNamed = (image ? IMAGE_EXTENSION : ANY_EXTENSION).test(name);
	return {
		fileName: known && !isNamed ? `${name}.${known}` : name,
		mimeType: mimeType || (image ? `image/${image}` : 'application/octet-stream'),
		data,
	};
}
