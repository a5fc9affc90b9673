/**
 * `npm run pictures`: takes the pictures that the pages show from what the browser tests kept in
 * `artefacts/`, smaller, as JPEG. Run `npm run test:e2e` first.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lib/paths';

/** Name of a picture in `docs/images/` ← of what the browser test kept. */
export const PICTURES: Readonly<Record<string, string>> = {
	editor: 'walk-alipay-build-output',
	'credential-alipay': 'walk-alipay-credential',
	'credential-baidu': 'walk-baidu-credential',
	'rename-form': 'walk-alipay-rename-output',
	'submit-output': 'walk-baidu-submit-output',
	'trigger-listening': 'walk-alipay-listening',
	'trigger-heard': 'walk-alipay-heard',
	'release-output': 'walk-baidu-release-output',
	'rollback-output': 'walk-taobao-rollback-output',
	'many-merchants': 'walk-many-merchants',
};

const WIDTH = 1200;

async function takePictures(): Promise<void> {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
	});
	const page = await browser.newPage({ viewport: { width: WIDTH, height: WIDTH } });
	const folder = join(root, 'docs', 'images');
	for (const [name, kept] of Object.entries(PICTURES)) {
		const png = await readFile(join(root, 'artefacts', `${kept}.png`), 'base64');
		await page.setContent(
			`<img width="${WIDTH}" style="display: block" src="data:image/png;base64,${png}">`,
		);
		const path = join(folder, `${name}.jpg`);
		await page.locator('img').screenshot({ path, type: 'jpeg', quality: 80 });
	}
	await browser.close();
}

if (require.main === module) void takePictures();
