/** A list of files that the documents count out, each under a name of its own. */
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { documented as alipayTable } from '../../sandbox/alipay/documented';
import { documented as taobaoTable } from '../../sandbox/taobao/documented';
import { runNode, type Stored } from '../support/engine';
import { fill, png } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const APPLY = 'alipay.open.app.api.field.apply';

const run = async (pictures: unknown, files: string[]) => {
	const { parameters, item } = fill(alipay, APPLY, 'least', { pictures: [] });
	for (const [index, name] of files.entries()) {
		const { data, ...rest } = await png(20 + index, `${name}.png`);
		item.binary![name] = { ...rest, data: data.toString('base64') };
	}
	return await runNode({
		node: 'alipayMiniProgram',
		parameters: { ...parameters, pictures } as never,
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [item],
	});
};

/** Wire name → name of the file that arrived under it. */
const arrived = () =>
	Object.fromEntries(
		[...stand.wire[0].body.toString('latin1').matchAll(/name="(\w+)"; filename="([^"]+)"/g)].map(
			([, name, file]) => [name, file],
		),
	);

it.each<[how: string, pictures: unknown]>([
	['added one by one', ['home', 'detail']],
	['with one left empty', ['home', '', 'detail']],
	['with one added in the editor and not filled in', ['home', [], 'detail']],
	['written with commas', 'home, detail'],
	['by an expression', '={{ ["home", "detail"] }}'],
])('files %s go out under the documented names, in their order', async (_, pictures) => {
	const { error } = await run(pictures, ['detail', 'home']);
	expect(error).toBeUndefined();
	expect(arrived()).toEqual({ picture_1: 'home.png', picture_2: 'detail.png' });
});

it('complains of a file that is not there by its place in the list', async () => {
	const { error } = await run(['home', 'lost'], ['home']);
	expect(error?.message).toBe(
		'\'Pictures\' (pictures[1]) names the binary field "lost", the item has: home. Nothing was sent.',
	);
	expect(stand.wire).toEqual([]);
});

it('complains of more files than there are names', async () => {
	const six = ['a', 'b', 'c', 'd', 'e', 'f'];
	const { error } = await run(six, six);
	expect(error?.message).toBe(
		"'Pictures' (pictures) has 6 files, allowed are up to 5. Nothing was sent.",
	);
	expect(stand.wire).toEqual([]);
});

it('complains of a file in the wrong format by its name', async () => {
	const { parameters, item } = fill(alipay, APPLY, 'least', { pictures: [] });
	item.binary!.note = { fileName: 'note.txt', mimeType: 'text/plain', data: 'aGVsbG8=' };
	const { error } = await runNode({
		node: 'alipayMiniProgram',
		parameters: { ...parameters, pictures: ['note'] },
		credentials: stand.sandbox.credentials as unknown as Stored,
		input: [item],
	});
	expect(error?.message).toContain('\'Pictures\' (pictures[0]) is no image ("note.txt"), allowed');
	expect(stand.wire).toEqual([]);
});

describe('file parameters that a document counts', () => {
	// h_5 is a kind of page.
	const COUNTED = /^(.*?)_?(first|second|third|fourth|fifth|\d)(_.*)?$/;

	it.each<[string, Catalogue, object]>([
		['Alipay', alipay, alipayTable],
		['Taobao', taobao, taobaoTable],
	])('of %s are lists', (_, catalogue, table) => {
		const counted = Object.entries(table as Record<string, { params: object }>).flatMap(
			([api, { params }]) =>
				Object.entries(params as Record<string, { type: string }>)
					.filter(
						([name, { type }]) => type === 'file' && COUNTED.test(name) && !name.startsWith('h_5_'),
					)
					.map(([name]) => ({ api, name })),
		);
		expect(counted.length).toBeGreaterThan(3);
		const groups = Object.values(catalogue);
		const spread = (api: string) =>
			groups
				.flatMap(({ operations }) => Object.entries(operations))
				.filter(([name]) => name === api)
				.flatMap(([, { required, optional }]) => Object.values({ ...required, ...optional }))
				.flatMap((field) => field.spread ?? []);
		expect(counted.filter(({ api, name }) => !spread(api).includes(name))).toEqual([]);
	});
});
