import busboy from 'busboy';
import {
	decodeMultipart,
	encodeMultipart,
	type Part,
} from '../../dist/nodes/shared/bytes/multipart';
import { Random } from '../support/random';

/** The parts of a body, read by the library that servers use. */
const readWithBusboy = async (body: Buffer, contentType: string): Promise<Part[]> =>
	await new Promise((resolve, reject) => {
		const parts: Part[] = [];
		const parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8' });
		parser.on('field', (name, data, { mimeType }) => {
			parts.push({ name, data, contentType: mimeType });
		});
		parser.on('file', (name, stream, { filename, mimeType }) => {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const data = Buffer.concat(chunks);
				parts.push({ name, data, fileName: filename, contentType: mimeType });
			});
		});
		parser.on('error', reject);
		parser.on('close', () => resolve(parts));
		parser.end(body);
	});

const randomParts = (random: Random): Part[] =>
	random.list(1 + random.below(5), () =>
		random.next() < 0.5
			? { name: random.name(), data: random.text(80), contentType: 'text/plain' }
			: {
					name: random.name(),
					data: random.bytes(random.below(300)),
					fileName: random.pick(['logo.png', '小程序 标志.png', 'a;b=c.jpg', "it's.gif"]),
					contentType: random.pick(['image/png', 'application/octet-stream']),
				},
	);

const byName = (parts: Part[]) =>
	[...parts].sort((a, b) => (a.name + String(a.data) < b.name + String(b.data) ? -1 : 1));

test('what we write is read by another library as it was', async () => {
	for (let seed = 1; seed <= 150; seed++) {
		const parts = randomParts(new Random(seed));
		const { body, contentType } = encodeMultipart(parts);
		expect(byName(await readWithBusboy(body, contentType))).toEqual(byName(parts));
	}
});

test('what we write, we read', () => {
	for (let seed = 1; seed <= 150; seed++) {
		const parts = randomParts(new Random(seed));
		const { body, contentType } = encodeMultipart(parts);
		expect(decodeMultipart(body, contentType)).toEqual(parts);
	}
});

test('what another library writes, we read', async () => {
	for (let seed = 1; seed <= 100; seed++) {
		const random = new Random(seed);
		const parts = randomParts(random);
		const form = new FormData();
		for (const { name, data, fileName, contentType } of parts)
			if (typeof data === 'string') form.append(name, data);
			else form.append(name, new Blob([data], { type: contentType }), fileName);
		const request = new Request('http://127.0.0.1', { method: 'POST', body: form });
		const body = Buffer.from(await request.arrayBuffer());
		const read = decodeMultipart(body, request.headers.get('content-type') ?? '');
		// Browsers and fetch send every line break of a text as CR LF, and name no type of a text.
		const sent = parts.map(({ data, ...part }) =>
			typeof data === 'string'
				? { name: part.name, data: data.replace(/\r?\n|\r/g, '\r\n') }
				: { ...part, data },
		);
		expect(read).toEqual(
			sent.map((part) => ({ fileName: undefined, contentType: undefined, ...part })),
		);
	}
});

test('the boundary is new each time and stands in no content', () => {
	const types = Array.from({ length: 50 }, () => encodeMultipart([]).contentType);
	expect(new Set(types).size).toBe(50);
	expect(types[0]).toMatch(/^multipart\/form-data; boundary=[\w-]{1,70}$/);
});

test('a part has a type only when it is given one', () => {
	const { body } = encodeMultipart([{ name: 'a', data: '1' }]);
	expect(body.toString()).toMatch(
		/^--([\w-]+)\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--\1--\r\n$/,
	);
});

test('names cannot break out of their header', async () => {
	const name = 'a"; filename="x\r\nX-Injected: 1';
	const { body, contentType } = encodeMultipart([{ name, data: 'd', fileName: name }]);
	expect(body.toString()).not.toContain('\r\nX-Injected');
	const [part, ...others] = await readWithBusboy(body, contentType);
	expect(others).toEqual([]);
	expect([part.name, part.fileName]).toEqual([
		'a%22; filename=%22x%0D%0AX-Injected: 1',
		'a%22; filename=%22x%0D%0AX-Injected: 1',
	]);
});

test.each([
	['quoted boundary', 'multipart/form-data; boundary="b"'],
	['bare boundary', 'multipart/form-data; boundary=b'],
	['boundary before a parameter', 'multipart/form-data; boundary=b; charset=utf-8'],
	['upper case', 'Multipart/Form-Data; Boundary=b'],
])('reads a %s, a preamble and small letters', (_, contentType) => {
	const body = Buffer.from(
		'preamble\r\n--b\r\ncontent-disposition: form-data; name="a"\r\ncontent-type: text/plain\r\n\r\n\r\n--b--\r\n',
	);
	expect(decodeMultipart(body, contentType)).toEqual([
		{ name: 'a', data: '', fileName: undefined, contentType: 'text/plain' },
	]);
});

test('a body that starts with its first boundary, or is empty, or names none', () => {
	const body = Buffer.from('--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--');
	const type = 'multipart/form-data; boundary=b';
	expect(decodeMultipart(body, type)).toMatchObject([{ name: '', data: 'x' }]);
	expect(decodeMultipart(Buffer.alloc(0), type)).toEqual([]);
	expect(decodeMultipart(body, 'multipart/form-data')).toEqual([]);
});
