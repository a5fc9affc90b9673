/** What an edition shows to a person, read from its own sources once they are written. */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { tellsVerdicts, type PlatformEvents } from '../../../nodes/shared/record/callback';
import type { Names } from '../../../nodes/shared/record/names';
import type { Edition } from './editions';

interface ShownNode {
	/** From the root of the edition. */
	path: string;
	description: INodeTypeDescription;
}

/** The nodes of one platform: the one with its operations, and its triggers. */
export interface App {
	names: Names;
	nodes: ShownNode[];
	operating: INodeTypeDescription;
	triggers: INodeTypeDescription[];
	/** Whether the platform pushes how an audit has ended. */
	audits: boolean;
}

export interface Shown {
	apps: App[];
	credentials: Array<{ path: string; type: ICredentialType }>;
}

const filesIn = (root: string, folder: string, end: string): string[] =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith(end))
		.sort()
		.map((file) => `${folder}/${file}`);

function instance<T>(root: string, path: string): T {
	const module = require(join(root, path)) as Record<string, new () => T>;
	return new module[basename(path).split('.')[0]]();
}

function appIn(root: string, folder: string): App {
	const of = <T>(file: string) => require(join(root, 'nodes', folder, file)) as T;
	const { names } = of<{ names: Names }>('names.ts');
	const { events } = of<{ events: PlatformEvents }>('events.ts');
	const nodes = filesIn(root, `nodes/${folder}`, '.node.ts').map((path) => ({
		path,
		description: instance<INodeType>(root, path).description,
	}));
	const isTrigger = ({ group }: INodeTypeDescription) => group.includes('trigger');
	const descriptions = nodes.map(({ description }) => description);
	const operating = descriptions.find((description) => !isTrigger(description));
	if (!operating) throw new Error(`No node with operations in nodes/${folder}`);
	const audits = tellsVerdicts(events);
	return { names, nodes, operating, triggers: descriptions.filter(isTrigger), audits };
}

/** `root` is the edition's: its sources are loaded, so TypeScript must be loadable. */
export const shownIn = (root: string, { platforms }: Edition): Shown => ({
	apps: platforms.map((folder) => appIn(root, folder)),
	credentials: filesIn(root, 'credentials', '.credentials.ts').map((path) => ({
		path,
		type: instance<ICredentialType>(root, path),
	})),
});
