/** Every example on the canvas of n8n's editor: its notes can be read, and its picture is kept. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readExample } from '../../../scripts/lib/examples';
import { root } from '../../../scripts/lib/paths';
import type { Box, Editor, Placed } from '../support/editor';
import { useEditor } from '../support/useEditor';
import type { World } from '../support/world';

let world: World;
let editor: Editor;

useEditor(async (opened) => {
	({ world, editor } = opened);
	await editor.theme('light');
});

const examples = readdirSync(join(root, 'examples')).map((file) => file.replace('.json', ''));

/** Of the browser, which rounds. */
const PIXEL = 1;

const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right - PIXEL &&
	other.left < one.right - PIXEL &&
	one.top < other.bottom - PIXEL &&
	other.top < one.bottom - PIXEL;

const within = (inner: Box, outer: Box): boolean =>
	inner.left >= outer.left - PIXEL &&
	inner.right <= outer.right + PIXEL &&
	inner.top >= outer.top - PIXEL &&
	inner.bottom <= outer.bottom + PIXEL;

/** What keeps a person from reading the notes: text under a node or cut off, and notes on each other. */
function disorder(placed: Placed[]): string[] {
	const notes = placed.filter(({ isNote }) => isNote);
	const nodes = placed.filter(({ isNote }) => !isNote);
	return notes.flatMap(({ name, boxes: [note], lines }) => [
		...(lines.length === 0 ? [`${name} says nothing`] : []),
		...(lines.every((line) => within(line, note)) ? [] : [`${name} is cut off`]),
		...nodes
			.filter(({ boxes }) => boxes.some((box) => lines.some((line) => overlap(box, line))))
			.map((node) => `${node.name} covers the text of ${name}`),
		...nodes
			.filter(({ boxes: [box] }) => overlap(box, note) && !within(box, note))
			.map((node) => `${node.name} lies on the edge of ${name}`),
		...notes
			.filter((other) => other.name > name && overlap(other.boxes[0], note))
			.map((other) => `${other.name} covers ${name}`),
	]);
}

const box = (left: number, top: number, right: number, bottom: number): Box => ({
	left,
	top,
	right,
	bottom,
});
const NOTE = {
	name: 'Note',
	isNote: true,
	boxes: [box(0, 0, 200, 200)],
	lines: [box(10, 10, 100, 30)],
};
const NODE = { name: 'Node', isNote: false, boxes: [box(20, 60, 80, 120)], lines: [] };

test.each<[string, Placed[], string[]]>([
	['nothing', [NOTE, NODE], []],
	['no text', [{ ...NOTE, lines: [] }], ['Note says nothing']],
	['text below its note', [{ ...NOTE, lines: [box(10, 190, 100, 210)] }], ['Note is cut off']],
	[
		'a node on the text',
		[NOTE, { ...NODE, boxes: [box(20, 20, 80, 80)] }],
		['Node covers the text of Note'],
	],
	[
		'a name on the text',
		[NOTE, { ...NODE, boxes: [...NODE.boxes, box(0, 20, 90, 40)] }],
		['Node covers the text of Note'],
	],
	[
		'a node on the edge',
		[NOTE, { ...NODE, boxes: [box(180, 60, 240, 120)] }],
		['Node lies on the edge of Note'],
	],
	[
		'a note on a note',
		[
			NOTE,
			{ ...NOTE, name: 'Other', boxes: [box(150, 0, 350, 200)], lines: [box(160, 9, 300, 20)] },
		],
		['Other covers Note'],
	],
])('what is out of order is noticed: %s', (_, placed, found) => {
	expect(disorder(placed)).toEqual(found);
});

test.each(examples)('%s: every node is there, and every note can be read', async (name) => {
	const file = await readExample(name, world.credentials);
	const { id } = await world.client.createWorkflow(file);
	await editor.openWorkflow(id);
	const placed = await editor.placed();
	expect(placed.map((it) => it.name).sort()).toEqual(file.nodes.map((it) => it.name).sort());
	await editor.canvasPicture(`example-${name}`, 1800);
	expect(disorder(await editor.placed())).toEqual([]);
});
