import type { Edition } from './editions';

interface Codex {
	alias: string[];
}

const HAN = /\p{Script=Han}/u;

/** What n8n's panel knows of a node, without the Chinese search words in an English edition. */
export function codexOf(json: string, { language }: Edition): string {
	const codex = JSON.parse(json) as Codex;
	const alias = codex.alias.filter((word) => language !== 'en' || !HAN.test(word));
	return JSON.stringify({ ...codex, alias });
}
