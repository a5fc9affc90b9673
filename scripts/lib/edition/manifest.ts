/** The package.json of an edition: as ours, as far as it is about what the edition has. */
import manifest from '../../../package.json';
import type { Names } from '../../../nodes/shared/record/names';
import { names as alipay } from '../../../nodes/AlipayMiniProgram/names';
import { names as baidu } from '../../../nodes/BaiduSmartProgram/names';
import { names as taobao } from '../../../nodes/TaobaoMiniProgram/names';
import type { Edition } from './editions';
import { rulesOff } from './lint';
import { repositoryOf } from './names';
import type { Shown } from './shown';

/** What building, checking and publishing an edition takes. */
const NEEDED = [
	'@n8n/node-cli',
	'@types/node',
	'eslint',
	'n8n-workflow',
	'prettier',
	'typescript',
] as const;

const every: readonly Names[] = [alipay, baidu, taobao];

const HAN = /\p{Script=Han}/u;

/** `a, b and c`, in the language of the edition. */
function listed(words: readonly string[], { language }: Edition): string {
	const [comma, and] = language === 'zh' ? ['、', '和'] : [', ', ' and '];
	return [words.slice(0, -1).join(comma), ...words.slice(-1)].filter(Boolean).join(and);
}

/** One sentence that says what the package does. */
export function purpose(edition: Edition, { apps }: Shown): string {
	const names = apps.map(({ names }) => names);
	if (edition.language === 'zh')
		return `在 n8n 中管理${listed(
			names.map(({ zh }) => zh),
			edition,
		)}：修改信息、提交审核、发布上线，并接收审核结果`;
	const programs = listed(
		names.map(({ title }) => `${title}s`),
		edition,
	);
	const jobs = apps.some(({ audits }) => audits)
		? 'edit, submit, publish, and be told of the audit verdict'
		: 'make them from templates, publish, roll back, and be told of what changes';
	return `n8n nodes that run ${programs}: ${jobs}`;
}

/** Ours, without what names another platform, and in English where the edition is. */
function keywords({ language }: Edition, { apps }: Shown): string[] {
	const has = (names: readonly Names[], word: string) =>
		names.some(({ platform, title, zh }) => [platform, title, zh].join().includes(word));
	const own = apps.map(({ names }) => names);
	return manifest.keywords
		.filter((word) => has(own, word) || !has(every, word))
		.filter((word) => language !== 'en' || !HAN.test(word));
}

const built = (paths: readonly string[]): string[] =>
	paths.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`);

export function manifestOf(edition: Edition, shown: Shown): object {
	const { devDependencies, engines, license, version, author } = manifest;
	const { peerDependencies, peerDependenciesMeta } = manifest;
	return {
		name: edition.package,
		version,
		description: purpose(edition, shown),
		license,
		homepage: `${repositoryOf(edition)}#readme`,
		author,
		repository: { type: 'git', url: `git+${repositoryOf(edition)}.git` },
		keywords: keywords(edition, shown),
		engines,
		files: ['dist'],
		scripts: {
			build: 'n8n-node build',
			lint: 'n8n-node lint',
			'lint:fix': 'n8n-node lint --fix',
			test: 'node --test',
			release: 'n8n-node release',
			prepublishOnly: 'n8n-node prerelease',
		},
		n8n: {
			n8nNodesApiVersion: manifest.n8n.n8nNodesApiVersion,
			// Strict mode wants n8n's lint configuration unchanged.
			strict: rulesOff(edition).length === 0,
			credentials: built(shown.credentials.map(({ path }) => path)),
			nodes: built(shown.apps.flatMap(({ nodes }) => nodes.map(({ path }) => path))),
		},
		peerDependencies,
		peerDependenciesMeta,
		devDependencies: Object.fromEntries(NEEDED.map((name) => [name, devDependencies[name]])),
	};
}
