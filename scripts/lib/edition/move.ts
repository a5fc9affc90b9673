/** Workflows between editions. */
import type { WorkflowFile } from '../n8n-client';
import type { Edition } from './editions';

/** How node types of a platform begin, behind the name of their package. */
const prefix = (platform: string) => platform.charAt(0).toLowerCase() + platform.slice(1);

/**
 * A workflow as text, with the package of one edition in place of another's: all that moving takes. Of
 * platforms that the other edition does not have, the nodes stay.
 */
export const move = (workflow: string, from: Edition, to: Edition): string =>
	to.platforms.reduce(
		(moved, platform) =>
			moved.replaceAll(`${from.package}.${prefix(platform)}`, `${to.package}.${prefix(platform)}`),
		workflow,
	);

/** The platforms whose nodes of an edition's package a workflow has. */
export const platformsIn = (workflow: string, { package: name, platforms }: Edition): string[] =>
	platforms.filter((platform) => workflow.includes(`${name}.${prefix(platform)}`));

const HAN = /\p{Script=Han}/gu;
/** Names of nodes, fields and commands, which are the same in both languages. */
const MARKED = /`[^`]*`|(\*{1,2})[^*]+\1/g;
const isChinese = (line: string): boolean => {
	const text = line.replace(MARKED, '');
	return (text.match(HAN) ?? []).length > (text.match(/[A-Za-z]{2,}/g) ?? []).length;
};

/** Headings have their Chinese behind a dot. */
const HEADING = /^(#+ (?:\d+\. )?)(.+) · (.+)$/;

/** A note in one language, line by line; as it is, where it is not written in both. */
function noteIn(content: string, language: 'en' | 'zh'): string {
	const lines = content
		.split('\n')
		.map((line) => line.replace(HEADING, language === 'zh' ? '$1$3' : '$1$2'))
		.filter((line) => line === '' || isChinese(line) === (language === 'zh'));
	const says = lines.some((line) => line !== '' && !line.startsWith('#'));
	const note = lines.join('\n').replace(/^(#.*)\n\n+(?!#)/gm, '$1\n');
	return says ? note.replace(/\n{3,}/g, '\n\n').trim() : content;
}

/** Its notes, and its name as the first of them has it, in the language of an edition, where they are there in both. */
export function notesIn(workflow: WorkflowFile, { language }: Edition): WorkflowFile {
	if (language === 'both') return workflow;
	const nodes = workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.stickyNote'
			? {
					...node,
					parameters: {
						...node.parameters,
						content: noteIn(String(node.parameters.content), language),
					},
				}
			: node,
	);
	const { content } = nodes.find(({ name }) => name === 'About')?.parameters ?? {};
	const [, name] = /^## (.+)$/m.exec(String(content)) ?? [];
	return { ...workflow, name: name ?? workflow.name, nodes };
}
