/**
 * `npm run pictures`: takes the pictures that the pages show from what the browser tests kept in
 * `artefacts/`, smaller. Run `npm run test:e2e` first.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { root } from './lib/paths';

/** File in `docs/images/` ← of what the browser test kept. */
export const PICTURES: Readonly<Record<string, string>> = {
	'editor.jpg': 'walk-alipay-build-output',
	'credential-alipay.jpg': 'walk-alipay-credential',
	'credential-baidu.jpg': 'walk-baidu-credential',
	'rename-form.jpg': 'walk-alipay-rename-output',
	'submit-output.jpg': 'walk-baidu-submit-output',
	'trigger-listening.jpg': 'walk-alipay-listening',
	'trigger-heard.jpg': 'walk-alipay-heard',
	'release-output.jpg': 'walk-baidu-release-output',
	'rollback-output.jpg': 'walk-taobao-rollback-output',
	...Object.fromEntries(
		readdirSync(join(root, 'examples')).map((file) => {
			const name = file.replace('.json', '');
			return [`example-${name}.webp`, `example-${name}`];
		}),
	),
};

/** A workflow is wide, and has small words: WebP keeps them sharp in half the bytes. */
const KINDS = { jpg: ['jpeg', 1200], webp: ['webp', 1800] } as const;

/** A picture of at most that width, in Base64, as Chromium draws it. */
async function drawn(page: Page, png: string, kind: keyof typeof KINDS): Promise<string> {
	const [format, widest] = KINDS[kind];
	await page.setContent(
		`<body style="margin: 0"><img style="display: block; max-width: ${widest}px" src="data:image/png;base64,${png}">`,
	);
	const clip = await page.locator('img').boundingBox();
	assert(clip, 'The picture is not shown');
	const session = await page.context().newCDPSession(page);
	const { data } = await session.send('Page.captureScreenshot', {
		format,
		quality: 80,
		clip: { ...clip, scale: 1 },
		captureBeyondViewport: true,
	});
	await session.detach();
	return data;
}

/** Those whose file begins with one of the given words, or all. */
async function takePictures(beginnings: string[]): Promise<void> {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
	});
	const page = await browser.newPage();
	const wanted = Object.entries(PICTURES).filter(
		([file]) => beginnings.length === 0 || beginnings.some((it) => file.startsWith(it)),
	);
	for (const [file, kept] of wanted) {
		const png = await readFile(join(root, 'artefacts', `${kept}.png`), 'base64');
		const picture = await drawn(page, png, file.endsWith('.webp') ? 'webp' : 'jpg');
		await writeFile(join(root, 'docs', 'images', file), picture, 'base64');
	}
	await browser.close();
}

if (require.main === module) void takePictures(process.argv.slice(2));
