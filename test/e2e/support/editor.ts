import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
	chromium,
	type Browser,
	type Locator,
	type Page,
	type PageScreenshotOptions,
} from 'playwright-core';
import { LOGIN } from './world';

type Clip = PageScreenshotOptions['clip'];

const ARTEFACTS = join(__dirname, '../../../artefacts');

const byId = (id: string) => `[data-test-id="${id}"]`;

/** A label by its English words alone, or with the Chinese that stands behind them. */
export const labelled = (english: string) => {
	const words = english.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`^${words}( (?![A-Za-z-]+ ).*\\p{Script=Han}.*)?$`, 'u');
};

export interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export interface Placed {
	name: string;
	isNote: boolean;
	/** The thing, and its name below it. */
	boxes: Box[];
	/** Of the text of a note. */
	lines: Box[];
}

const bounds = (boxes: Box[]): Box => ({
	left: Math.min(...boxes.map(({ left }) => left)),
	top: Math.min(...boxes.map(({ top }) => top)),
	right: Math.max(...boxes.map(({ right }) => right)),
	bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
});

/** What n8n needs around the canvas, and leaves free at its edges. */
const AROUND_CANVAS = { width: 400, height: 300 };

/** Pixels around what is in a picture. */
const MARGIN = 12;
/** Runs in the browser. */
const TEXTS = `(() => {
	const found = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node instanceof Element ? node : node.parentElement;
		if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
		if (node instanceof Text) found.push(node.data);
		if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement)
			found.push(node.placeholder, node.value);
	}
	return found;
})()`;

/** A documented name in brackets behind a label may end with an ellipsis, the label itself not. */
const CUT_OFF = `[...document.querySelectorAll('${byId('input-label')} *')].flatMap((element) => {
	// The editor leaves empty ones before it.
	const text = [...element.childNodes].find((it) => it instanceof Text && it.data.trim() !== '');
	if (!text || getComputedStyle(element).textOverflow !== 'ellipsis') return [];
	const range = document.createRange();
	range.setStart(text, 0);
	range.setEnd(text, text.data.trimEnd().replace(/ \\([\\w.]+\\)$/, '').length);
	const fits = range.getBoundingClientRect().right <= element.getBoundingClientRect().right;
	return fits ? [] : [text.data];
})`;

/** n8n's editor in a real Chromium, used as a person uses it. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
		private readonly url: string,
	) {}

	static async open(url: string): Promise<Editor> {
		const browser = await chromium.launch({
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		});
		const page = await browser.newPage({
			viewport: { width: 1440, height: 1000 },
			reducedMotion: 'reduce',
		});
		// What still moves is clicked beside, and waited for.
		await page.addInitScript(`document.addEventListener('DOMContentLoaded', () => {
			const style = document.createElement('style');
			style.textContent = '*, *::before, *::after { animation: none !important; transition: none !important; }';
			document.head.append(style);
		})`);
		page.setDefaultTimeout(20_000);
		await page.goto(`${url}/signin`);
		await page.fill('input[name=emailOrLdapLoginId]', LOGIN.email);
		await page.fill('input[name=password]', LOGIN.password);
		await page.keyboard.press('Enter');
		await page.waitForURL(/home|workflow/);
		return new Editor(browser, page, url);
	}

	/** n8n follows the system's theme. */
	async theme(colorScheme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme });
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** Keeps what the browser shows, or a part of it. */
	async screenshot(name: string, clip?: Clip): Promise<void> {
		await mkdir(ARTEFACTS, { recursive: true });
		// Passing messages and what floats above the canvas would cover what the picture is about.
		const style = `.el-notification, .vue-flow__panel, .vue-flow__background, [class*=executionButtons],
			[data-test-id="canvas-handle-plus-wrapper"] { visibility: hidden !important }`;
		await this.page.screenshot({ path: join(ARTEFACTS, `${name}.png`), style, clip });
	}

	/** Where everything on the canvas is, in pixels of the browser. */
	async placed(): Promise<Placed[]> {
		return await this.page.locator('.vue-flow__node').evaluateAll((all) =>
			all.map((node) => {
				const plain = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom });
				const note = node.querySelector('[data-test-id="sticky"]');
				const lines = [...(note?.querySelectorAll('h2, h3, p, li') ?? [])].flatMap((block) => {
					const range = node.ownerDocument.createRange();
					range.selectNodeContents(block);
					return [...range.getClientRects()].map(plain);
				});
				// The name of a node stands below it, and is no part of its box.
				const below = note ? [] : [...node.querySelectorAll('[class*=description]')];
				return {
					name: node.querySelector('[data-node-name]')?.getAttribute('data-node-name') ?? '',
					isNote: note !== null,
					boxes: [node, ...below].map((part) => plain(part.getBoundingClientRect())),
					lines,
				};
			}),
		);
	}

	/**
	 * Keeps the canvas, all of it and nothing else, as wide as it is in the workflow but at most
	 * `widest` pixels.
	 */
	async canvasPicture(name: string, widest: number): Promise<void> {
		const boxes = async () => (await this.placed()).flatMap((it) => it.boxes);
		const first = bounds(await boxes());
		const zoom = await this.zoom();
		const [width, height] = [first.right - first.left, first.bottom - first.top];
		const scale = Math.min(1 / zoom, widest / width);
		await this.page.setViewportSize({
			width: Math.ceil(width * scale) + AROUND_CANVAS.width,
			height: Math.ceil(height * scale) + AROUND_CANVAS.height,
		});
		await this.page.click(byId('zoom-to-fit'));
		await this.page.waitForTimeout(500);
		const { left, top, right, bottom } = bounds(await boxes());
		await this.screenshot(name, {
			x: left - MARGIN,
			y: top - MARGIN,
			width: right - left + 2 * MARGIN,
			height: bottom - top + 2 * MARGIN,
		});
	}

	private async zoom(): Promise<number> {
		const style = await this.page.locator('.vue-flow__transformationpane').getAttribute('style');
		return Number(/scale\(([\d.]+)\)/.exec(style ?? '')?.[1]);
	}

	/** Opens a workflow, with all of it in view. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.locator(byId('canvas-node')).first().waitFor();
		await this.page.click(byId('zoom-to-fit'));
		await this.page.waitForTimeout(500);
	}

	/** Opens the form of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.dblclick(`${byId('canvas-node')}[data-node-name="${name}"]`);
		await this.page.waitForSelector(byId('node-parameters'));
	}

	/** Closes the form, and executes the workflow until its end. */
	async executeWorkflow(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.click(byId('execute-workflow-button'));
		await this.page.getByText('Workflow executed successfully').waitFor();
	}

	/** What the nodes on the canvas are called. */
	async nodeNames(): Promise<string[]> {
		const nodes = await this.page.locator(byId('canvas-node')).all();
		return await Promise.all(
			nodes.map(async (node) => (await node.getAttribute('data-node-name')) ?? ''),
		);
	}

	/** Searches the node panel in a new workflow, until it offers `node`. */
	async findNode(words: string, node: string): Promise<Locator> {
		await this.openPanel();
		return await this.search(words, node);
	}

	/** Opens the node panel in a new workflow. */
	async openPanel(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.click(byId('canvas-plus-button'));
	}

	/** Searches the open panel, until it offers `node`. */
	private async search(words: string, node: string): Promise<Locator> {
		const bar = byId('node-creator-search-bar');
		const found = this.page
			.locator(byId('node-creator-item-name'))
			.getByText(node, { exact: true });
		// What an earlier search has found goes first.
		await this.page.fill(bar, 'no node is called so');
		await found.waitFor({ state: 'hidden' });
		await this.page.fill(bar, words);
		await found.waitFor();
		return found;
	}

	/** All that the open panel offers for these words, once `node` is among it. */
	async offered(words: string, node: string): Promise<string[]> {
		await this.search(words, node);
		const names = await this.page.locator(byId('node-creator-item-name')).allTextContents();
		return names.map((name) => name.trim());
	}

	/** Adds a node from the panel by one of its actions or triggers, or as it is; its form opens. */
	async addNode(search: string, node: string, action?: string): Promise<void> {
		await (await this.findNode(search, node)).click();
		if (action) {
			const items = this.page.locator(byId('node-creator-item-name'));
			const found = items.filter({ hasText: labelled(action) });
			const actions = this.page.locator(byId('node-creator-category-item'), {
				hasText: /^Actions/,
			});
			await actions.waitFor();
			// Where there are triggers too, n8n has the actions folded.
			if (!(await found.first().isVisible())) await actions.click();
			await found.first().click();
		} else await this.page.getByText('Add to workflow').click();
		await this.page.waitForSelector(byId('node-parameters'));
	}

	field(name: string): Locator {
		return this.page.locator(byId(`parameter-input-${name}`));
	}

	/** Opens a dropdown; its own list, since another may still be closing. */
	private async openList(name: string): Promise<Locator> {
		const input = this.field(name).locator('input').first();
		await input.click();
		const list = this.page.locator(`[id="${await input.getAttribute('aria-controls')}"]`);
		await list.locator('.option-headline').first().waitFor();
		return list;
	}

	async choose(name: string, option: string): Promise<void> {
		const list = await this.openList(name);
		await list.getByText(labelled(option)).click();
	}

	/** Chooses from what the account has: the first entry with these words. */
	async pick(name: string, entry: string | RegExp): Promise<void> {
		await this.page.click(`${byId(`resource-locator-${name}`)} ${byId('rlc-input')}`);
		const entries = this.page.locator(`${byId('rlc-item')}:visible`);
		await entries.filter({ hasText: entry }).first().click();
	}

	async options(name: string): Promise<string[]> {
		const list = await this.openList(name);
		const texts = await list.locator('.option-headline').allTextContents();
		await this.page.keyboard.press('Escape');
		return texts.map((text) => text.trim());
	}

	/** The choices that are left after typing into a dropdown. */
	async optionsFor(name: string, words: string): Promise<string[]> {
		const list = await this.openList(name);
		await this.page.keyboard.type(words);
		const left = list.locator('.option-headline:visible');
		// The list is narrowed a moment later.
		await this.page.waitForTimeout(500);
		const texts = await left.allTextContents();
		await this.page.keyboard.press('Escape');
		return texts.map((text) => text.trim());
	}

	/** Closes the form; the line below the node on the canvas. */
	async subtitle(): Promise<string> {
		await this.page.keyboard.press('Escape');
		const text = this.page.locator(`${byId('canvas-node')} [class*=subtitle]`).last();
		await text.waitFor();
		return (await text.innerText()).trim();
	}

	/** The credential types that the dialog for a new one finds. */
	async credentialTypes(words: string): Promise<string[]> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		const select = this.page.locator(byId('new-credential-type-select'));
		await select.click();
		await this.page.keyboard.type(words);
		const options = this.page.locator(`${byId('new-credential-type-select-option')}:visible`);
		await options.first().waitFor();
		return (await options.allTextContents()).map((text) => text.trim());
	}

	async fill(name: string, value: string): Promise<void> {
		const input = this.field(name).locator('input, textarea').first();
		await input.fill(value);
		// The tip below a field that has the focus covers what comes next.
		await input.blur();
	}

	/** Hands a field of an agent's tool to the model. */
	async letModelFill(name: string): Promise<void> {
		await this.page
			.locator(byId('parameter-item'))
			.filter({ has: this.field(name) })
			.locator(byId('from-ai-override-button'))
			.click();
	}

	/** Adds a field to a collection: the innermost of the first that has fields left. */
	async addField(label: string): Promise<void> {
		await this.page
			.locator(`div${byId('collection-parameter-add')}`)
			.first()
			.click();
		await this.page
			.locator(`${byId('collection-parameter-option')}:visible`)
			.filter({ has: this.page.getByText(labelled(label)) })
			.click();
	}

	/** Opens an object of a form, field by field or as JSON: the last one that is still to be filled. */
	async addDetails(placeholder: string, way: string): Promise<void> {
		const input = this.page.locator(
			`${byId('node-parameters')} input[placeholder^="${placeholder}"]`,
		);
		await input.last().click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ hasText: way })
			.first()
			.click();
	}

	/** Every text that is on the screen, what empty fields show included, each once. */
	async texts(): Promise<string[]> {
		const texts = await this.page.evaluate<string[]>(TEXTS);
		return [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
	}

	/** Labels of the open form that do not fit, so that n8n ends them with an ellipsis. */
	async cutOff(): Promise<string[]> {
		return await this.page.evaluate<string[]>(CUT_OFF);
	}

	/** Until n8n no longer works, and shows its buttons' words again. */
	async idle(): Promise<void> {
		await this.page.locator('button[aria-busy="true"]').first().waitFor({ state: 'detached' });
		await this.page.waitForTimeout(300);
	}

	/** The labels of the open form. */
	async labels(): Promise<string[]> {
		const labels = this.page.locator(`${byId('node-parameters')} ${byId('input-label')}:visible`);
		// Below it stand the switch for an expression and what was chosen.
		const lines = (await labels.allInnerTexts()).map((text) => text.trim().split('\n')[0]);
		return lines.filter((text) => text !== '');
	}

	async execute(): Promise<void> {
		await this.page.click(byId('node-execute-button'));
	}

	/** Everything that the output panel says, once it says `words`. */
	async output(words: string | RegExp): Promise<string> {
		const panel = this.page.locator(byId('output-panel'));
		await panel.getByText(words).first().waitFor();
		return await panel.innerText();
	}

	/** Opens a credential of the list by its name. */
	async openCredential(name: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials`);
		await this.page.getByText(name, { exact: true }).first().click();
		await this.page.waitForSelector(byId('credential-edit-dialog'));
	}

	/**
	 * Changes one field of the open credential and saves it, which tests it; returns what the
	 * dialog says once it says `verdict`.
	 */
	async testCredential(
		verdict: string | RegExp,
		change?: { field: string; value: string },
	): Promise<string> {
		const dialog = this.page.locator(byId('editCredential-modal'));
		if (change) {
			await this.fill(change.field, change.value);
			await this.page.click(byId('credential-save-button'));
			await this.page.getByText('Credential saved').waitFor();
		}
		await dialog.getByText(verdict).first().waitFor();
		const details = dialog.getByText('More details');
		if (await details.isVisible()) await details.click();
		return await dialog.innerText();
	}
}
