/** All that the built package shows to a person, found through its package.json. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ICredentialType, INodeProperties, INodeType } from 'n8n-workflow';
import type { Callback } from '../../dist/nodes/shared/record/callback';
import type { Remedies } from '../../dist/nodes/shared/record/catalogue';
import type { Changes } from '../../dist/nodes/shared/record/changes';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { PACKAGE_DIR } from '../support/engine';
import type { Watched } from './changes';

/** A form as the editor shows it: of a node, or of a credential. */
export interface Form {
	name: string;
	properties: INodeProperties[];
}

/** A platform's records. */
export interface Room {
	name: string;
	platform: Platform;
	/** Codes of the gateways → what to do. */
	remedies: Remedies;
	/** Addresses that the panel, the form and the credential link to. */
	links: string[];
	/** Names of what the credential stores. */
	stored: string[];
	/** What they are called in its form. */
	labels: string[];
	/** Names of what its form masks. */
	masked: string[];
}

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}

interface Codex {
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

const readJson = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;

const manifest = readJson<Manifest>(join(PACKAGE_DIR, 'package.json')).n8n;

const instantiate = <T>(path: string): T => {
	const exported = require(join(PACKAGE_DIR, path)) as Record<string, new () => T>;
	return new exported[basename(path).split('.')[0]]();
};

export const nodes = manifest.nodes.map((path) => ({
	name: basename(path).split('.')[0],
	folder: dirname(join(PACKAGE_DIR, path)),
	codex: readJson<Codex>(join(PACKAGE_DIR, path.replace(/\.js$/, '.json'))),
	...instantiate<INodeType>(path),
}));

export const credentials = manifest.credentials.map((path) => instantiate<ICredentialType>(path));

export const forms: Form[] = [
	...nodes.map(({ name, description }) => ({ name, properties: description.properties })),
	...credentials.map(({ name, properties }) => ({ name, properties })),
];

const documents = (platform: Platform) =>
	Object.values(platform.catalogue)
		.flatMap(({ operations }) => Object.values(operations))
		.map(({ doc }) => doc);

export const rooms: Room[] = nodes
	.filter(({ description }) => !description.group.includes('trigger'))
	.map(({ name, folder, codex }) => {
		const [platform] = Object.values(
			require(join(folder, 'platform.js')) as Record<string, Platform>,
		);
		const { REMEDIES } = require(join(folder, 'protocol/remedies.js')) as { REMEDIES: Remedies };
		const credential = credentials.find((type) => type.name === platform.credential);
		return {
			name,
			platform,
			remedies: REMEDIES,
			links: [
				...documents(platform),
				...Object.values(codex.resources)
					.flat()
					.map(({ url }) => url),
				String(credential?.documentationUrl),
			],
			stored: (credential?.properties ?? []).map((property) => property.name),
			labels: (credential?.properties ?? []).map((property) => property.displayName),
			masked: (credential?.properties ?? [])
				.filter(({ typeOptions }) => typeOptions?.password)
				.map((property) => property.name),
		};
	});

const required = <T>(file: string): T[] =>
	[...new Set(nodes.map(({ folder }) => folder))].map(
		(folder) => Object.values(require(join(folder, file)) as Record<string, T>)[0],
	);

/** What the platforms push, by the stored value of the platform. */
export const callbacks = required<Callback>('callback.js').map((callback) => ({
	name: callback.names.platform,
	callback,
}));

export type Pushes = (typeof callbacks)[number];

/** What is watched of the platforms, by the stored value of the platform. */
export const changes: Watched[] = required<Changes>('changes.js').map((found) => ({
	name: found.names.platform,
	changes: found,
	properties: credentials
		.filter((type) => type.name === found.platform.credential)
		.flatMap((type) => type.properties.map((property) => property.name)),
}));
