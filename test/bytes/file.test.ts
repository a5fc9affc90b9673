import type { GivenFile } from '../../dist/nodes/shared/bytes/file';
import { nameFile } from '../../dist/nodes/shared/bytes/file';

const hex = (text: string) => Buffer.from(text, 'hex');
const PNG = hex('89504e470d0a1a0a0000000d4948445200000001000000010806000000');
const JPEG = hex('ffd8ffe000104a464946');
const PDF = Buffer.from('%PDF-1.7');

const named = (file: Partial<GivenFile>, field = 'data') =>
	nameFile({ data: PNG, ...file }, field).fileName;

test.each<[string, Partial<GivenFile>, string]>([
	['logo', { fileName: 'logo' }, 'logo.png'],
	['a trailing dot', { fileName: 'logo.' }, 'logo.png'],
	['no name', {}, 'data.png'],
	['an empty name', { fileName: '' }, 'data.png'],
	['a blank name', { fileName: ' ' }, 'data.png'],
	['https://host/img?id=1, as n8n names it', { fileName: 'img', fileExtension: 'bin' }, 'img.png'],
	['https://host/logo.php?id=1', { fileName: 'logo.php', fileExtension: 'php' }, 'logo.php.png'],
	['what Windows calls a JPEG', { fileName: 'photo.jfif', data: JPEG }, 'photo.jfif.jpg'],
	['a version in the name', { fileName: 'logo v1.2', data: JPEG }, 'logo v1.2.jpg'],
	['a good name', { fileName: 'Logo.JPEG', data: JPEG }, 'Logo.JPEG'],
	['another image than its name says', { fileName: 'logo.jpg' }, 'logo.jpg'],
	['a PDF of n8n', { fileName: 'licence', fileExtension: 'pdf', data: PDF }, 'licence.pdf'],
	['a PDF of a Code node', { mimeType: 'application/pdf', data: PDF }, 'data.pdf'],
	['a video', { fileName: 'show', mimeType: 'video/mp4', data: PDF }, 'show.mp4'],
	['what nothing is known of', { fileName: 'a', mimeType: 'constructor', data: PDF }, 'a'],
	['a name of another kind', { fileName: 'a.zip', mimeType: 'text/plain', data: PDF }, 'a.zip'],
])('A5: %s', (_, file, expected) => {
	expect(named(file)).toBe(expected);
});

test('a file without a type has that of its bytes', () => {
	const type = (file: GivenFile) => nameFile(file, 'data').mimeType;
	expect(type({ data: PNG })).toBe('image/png');
	expect(type({ data: JPEG, mimeType: '' })).toBe('image/jpeg');
	expect(type({ data: PDF })).toBe('application/octet-stream');
	expect(type({ data: PNG, mimeType: 'image/x-png' })).toBe('image/x-png');
});
