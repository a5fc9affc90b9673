/**
 * Makes the mistakes of operations staff and holds what they read against docs/mistakes.md: what
 * happened, why, what to do now. `UPDATE_DOCS=1 npx jest test/road/mistakes.test.ts` writes the pages.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_DIR } from '../support/engine';
import type { Mistakes, Told } from '../support/mistakes';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';
import { credentials } from './mistakes/credentials';
import { dropdowns } from './mistakes/dropdowns';
import { forms } from './mistakes/forms';
import { refusals } from './mistakes/refusals';
import { triggers } from './mistakes/triggers';

const stand = useSandbox();
const trigger = useTrigger(stand);

const SECTIONS: ReadonlyArray<readonly [en: string, zh: string, mistakes: Mistakes]> = [
	['Credentials', '凭证', credentials],
	['Forms', '表单', forms],
	['Refused by the platform, or lost on the way', '平台拒绝与网络故障', refusals],
	['Lists to choose from', '下拉列表', dropdowns],
	['Triggers', '触发器', triggers],
];
const mistakes: Mistakes = Object.assign({}, ...SECTIONS.map(([, , section]) => section));

const heard: Record<string, Told> = {};

it.each(Object.entries(mistakes))('%s', async (name, { cause, says, does = '', sent = false }) => {
	heard[name] = await cause({ stand, trigger });
	expect(heard[name]).toEqual({ says, does });
	expect(stand.sandbox.requests.length > 0).toBe(sent);
});
afterAll(() => writeFileSync('/tmp/heard-texts.json', JSON.stringify(heard, null, 1)));
