/** The page that holds the catalogues against what the platforms document. */
import type { Catalogue } from '../../../nodes/shared/record/catalogue';
import type { AlipayApi, Api, BaiduApi, TaobaoApi } from '../../../sandbox/common/documented';
import {
	coverage,
	type Coverage,
	type PlatformName,
	type Recorded,
} from '../../../test/support/coverage';
import { code, page, table } from './markdown';
import { placeOf } from './places';
import type { Source } from './sources';

const SESSIONS: Record<string, string> = {
	seller: 'seller',
	buyer: 'buyer',
	user: 'yes',
	none: 'no',
	null: 'not documented',
};

/** How an API is called, in the columns of its platform. */
const CALLS: Record<PlatformName, { head: string[]; cells(api: Api): string[] }> = {
	alipay: {
		head: ['v2', 'v3'],
		cells(api) {
			const { v2, v3 } = api as AlipayApi;
			return [code(v2), v3?.verb ?? 'none'];
		},
	},
	baidu: {
		head: ['Method', 'Token', 'Body', 'Seen in'],
		cells(api) {
			const { method, token, body = '', seen } = api as BaiduApi;
			return [method, token, body, seen];
		},
	},
	taobao: {
		head: ['Session'],
		cells: (api) => [SESSIONS[String((api as TaobaoApi).session)]],
	},
};

const part = (present: number, documented: number) => `${present} of ${documented}`;

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

function coverageRow(
	platform: PlatformName,
	catalogue: Catalogue<Recorded>,
	{ api, documented, ...found }: Coverage,
): string[] {
	const { group, operation, parameters } = found;
	return [
		group ? `[${code(api)}](operations/${placeOf(platform, catalogue, api)})` : code(api),
		documented.title,
		group && operation ? `${group.title} > ${operation.title}` : 'missing',
		part(parameters.present, parameters.documented),
		...CALLS[platform].cells(documented),
	];
}

function coverageText(
	platform: PlatformName,
	heading: string,
	catalogue: Catalogue<Recorded>,
): string[] {
	const all = coverage(platform, catalogue);
	const offered = all.filter(({ documented }) => !documented.excluded);
	const excluded = all.flatMap(({ api, documented: { title, excluded: why } }) =>
		why ? [[code(api), title, why]] : [],
	);
	const faults = all.flatMap(({ api, documented: { title, note } }) =>
		note ? [[code(api), title, note]] : [],
	);
	const deviations = all.flatMap(({ deviations: each }) =>
		each.map(({ api, at = '', says, why }) => [code(api), at && code(at), says, why]),
	);
	const present = offered.filter(({ operation }) => operation).length;
	const parameters = part(
		sum(offered.map((each) => each.parameters.present)),
		sum(offered.map((each) => each.parameters.documented)),
	);
	const section = (title: string, head: string[], body: string[][]) =>
		body.length > 0 ? [`### ${heading}: ${title}`, '', ...table(head, body)] : [];
	return [
		`## ${heading}`,
		'',
		`${part(present, offered.length)} APIs, ${parameters} parameters.`,
		'',
		...[...new Set(offered.map(({ documented }) => documented.group))].flatMap((group) =>
			section(
				group,
				['API', 'Official title', 'In the node', 'Parameters', ...CALLS[platform].head],
				offered
					.filter(({ documented }) => documented.group === group)
					.map((each) => coverageRow(platform, catalogue, each)),
			),
		),
		...section(
			"the document's own faults",
			['API', 'Official title', 'What it says, and what holds'],
			faults,
		),
		...section('deviations', ['API', 'Parameter', 'Difference', 'Reason'], deviations),
		...section('left out', ['API', 'Official title', 'Reason'], excluded),
	];
}

/** What the platforms document, API by API, and where it stands in the nodes. */
export const coveragePage = (from: Source[]): string =>
	page([
		'# Coverage',
		'',
		'What the platforms document, and where it stands in the nodes. Parameters are counted at every depth. Made from the documented tables and the catalogue by `npm run docs`, and held together by a test.',
		'',
		...from.flatMap(({ documents, platform: { title, zh, catalogue } }) =>
			documents ? coverageText(documents, `${title} · ${zh}`, catalogue) : [],
		),
	]);
