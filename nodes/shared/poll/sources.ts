import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { label as labelOf } from '../record/catalogue';
import { isQueue, type Changes, type Watch } from '../record/changes';
import { tidy, tidyText } from '../bytes/pasted';
import { own } from '../bytes/own';
import type { Values } from '../record/platform';
import type { Asking } from './ask';
import {
	BY_WORKFLOW,
	CONFIRM,
	EMIT_ON_FIRST_RUN,
	MERCHANT,
	MERCHANTS,
	MERCHANT_ID,
	SKIP_DUPLICATES,
	WATCH,
} from './form';
import { queued } from './queued';
import type { Source } from './source';
import { watched } from './watched';

interface Merchant {
	/** App ID, or a name; empty for the credential's own program. */
	name: string;
	token?: string;
}

/** All that the form asks to look at. */
export async function readSources(
	ctx: IPollFunctions,
	changes: Changes,
	deadline: number,
): Promise<Source[]> {
	const { names, platform, appId: property, token, watches } = changes;
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	const chosen = [ctx.getNodeParameter(WATCH, []) as string | string[]].flat();
	const merchants = readMerchants(ctx, changes);
	const credentials = tidy(await ctx.getCredentials(platform.credential));
	const ownId = String(credentials[property] ?? '');
	const { id: credential = '' } = ctx.getNode().credentials?.[platform.credential] ?? {};

	const askAs = (merchant: Merchant): Asking => {
		const all = {
			...options,
			...(merchant.token === undefined ? {} : { [token]: merchant.token }),
		};
		const given = platform.credentials(credentials, all);
		return { ctx, platform, credentials: given, options: all, deadline };
	};
	const toSources = (name: string): Source[] => {
		const watch = own(watches, name);
		if (!watch) return [];
		const identity = (...more: unknown[]) =>
			fingerprint(JSON.stringify([credential, ownId, name, ...more])).slice(0, 16);
		if (isQueue(watch)) {
			const queue = String(ctx.getNodeParameter(watch.name, '')).trim();
			return [
				queued(askAs({ name: '' }), {
					id: identity(queue),
					label: `'${watch.title}'`,
					platform: names.platform,
					appId: ownId,
					queue: watch,
					name: queue,
					confirms: ctx.getNodeParameter(CONFIRM, '') !== BY_WORKFLOW,
					skipsDuplicates: options[SKIP_DUPLICATES] === true,
				}),
			];
		}
		const calls = readCalls(ctx, watch);
		return merchants.flatMap((merchant) =>
			calls.map((values) =>
				watched(askAs(merchant), {
					id: identity(merchant.name, values),
					label: [
						`'${watch.title}'`,
						...(watch.each ? [String(values[watch.each.parameter])] : []),
						...(merchant.name ? [`of ${merchant.name}`] : []),
					].join(' '),
					platform: names.platform,
					appId: merchant.name || ownId,
					watch,
					values: { ...watch.values, ...values },
					emitOnFirstRun: options[EMIT_ON_FIRST_RUN] === true,
				}),
			),
		);
	};
	const sources = chosen.flatMap(toSources);
	if (sources.length > 0) return sources;
	throw new NodeOperationError(
		ctx.getNode(),
		"Nothing is chosen under 'What to Watch': choose at least one entry",
	);
}

function readMerchants(ctx: IPollFunctions, { platform, token }: Changes): Merchant[] {
	const { [MERCHANT]: rows = [] } = ctx.getNodeParameter(MERCHANTS, {}) as {
		[MERCHANT]?: IDataObject[];
	};
	const refuse = (wrong: string) =>
		new NodeOperationError(ctx.getNode(), `${wrong}. Nothing was sent.`);
	const merchants = rows.map((row, index): Merchant => {
		const text = (name: string, shown: string): string => {
			const value = row[name];
			if (isText(value)) return NOTHING.has(value) ? '' : tidyText(String(value));
			throw refuse(
				`'${shown}' of merchant ${index + 1} must be a text, and an ID of more than 15 digits must not be a number`,
			);
		};
		return {
			name: text(MERCHANT_ID, 'App ID or Name'),
			token: text(token, labelOf(token, platform.options[token])),
		};
	});
	for (const [index, { name, token: entered }] of merchants.entries()) {
		const lacking = [
			...(name ? [] : ["'App ID or Name'"]),
			...(entered ? [] : [`'${labelOf(token, platform.options[token])}'`]),
		];
		if (lacking.length > 0)
			throw refuse(
				`${lacking.join(' and ')} of merchant ${index + 1} ${lacking.length > 1 ? 'are' : 'is'} empty: fill in what is missing, or remove the row`,
			);
		if (merchants.findIndex((other) => other.name === name) < index)
			throw refuse(`'Merchants' names ${name} twice: remove one of the two rows`);
	}
	return merchants.length > 0 ? merchants : [{ name: '' }];
}

/** What an expression that finds nothing gives: n8n makes a text of it in a field for text. */
const NOTHING = new Set<unknown>([undefined, null, 'undefined', 'null']);

/** What can be taken as a text: no object, and no number that was rounded. */
const isText = (value: unknown): boolean =>
	NOTHING.has(value) ||
	typeof value === 'string' ||
	(typeof value === 'number' && Number.isSafeInteger(value));

/** What the operation is called with, once for each value that the user has chosen. */
function readCalls(ctx: IPollFunctions, { each }: Watch): Values[] {
	if (!each) return [{}];
	const { parameter, field } = each;
	const entered = ctx.getNodeParameter(parameter, []);
	const entries: unknown[] = Array.isArray(entered) ? entered : String(entered ?? '').split(',');
	// n8n stores a row that was added and left empty as an empty list.
	const given = entries.filter((value) => !(Array.isArray(value) && value.length === 0));
	const wrong = given.findIndex((value) => !isText(value));
	if (wrong >= 0)
		throw new NodeOperationError(
			ctx.getNode(),
			`Entry ${wrong + 1} of '${labelOf(parameter, field)}' (${parameter}) must be a text, and an ID of more than 15 digits must not be a number. Nothing was sent.`,
		);
	const values = given.map((value) => String(value ?? '').trim()).filter((value) => value !== '');
	if (values.length === 0)
		throw new NodeOperationError(
			ctx.getNode(),
			`'${labelOf(parameter, field)}' (${parameter}) is required, nothing was given. Nothing was sent.`,
		);
	return [...new Set(values)].map((value) => ({ [parameter]: value }));
}
