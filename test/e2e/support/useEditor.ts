import { root } from '../../../scripts/lib/paths';
import { Editor } from './editor';
import { startWorld, type World } from './world';

interface Opened {
	world: World;
	editor: Editor;
}

/**
 * A real n8n and its editor in a browser for all tests of a file, handed to `begin` before the first.
 * `packages` gives the folders of the built packages in it.
 */
export function useEditor(
	begin: (opened: Opened) => void | Promise<void>,
	packages: () => Promise<readonly string[]> = async () => [root],
): void {
	let world: World | undefined;
	let editor: Editor | undefined;
	beforeAll(async () => {
		world = await startWorld({}, await packages());
		editor = await Editor.open(world.n8n.url);
		await begin({ world, editor });
	});
	afterAll(async () => {
		await editor?.close();
		await world?.stop();
	});
}
