import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { fingerprint } from '../bytes/fingerprint';
import { shownLabel } from '../record/catalogue';
import { isPushLog, isQueue, type Changes, type Watch } from '../record/changes';
import { choicesIn } from '../form/events';
import { fillIn } from '../form/fromCredential';
import { naming } from '../form/validate';
import { tidy, tidyText } from '../bytes/pasted';
import { own } from '../bytes/own';
import { allOf, nameOf, one, quoted, sentences } from '../record/language';
import type { Credentials, Platform, Values } from '../record/platform';
import type { Asking } from './ask';
import { soonerThan } from './budget';
import {
	BY_WORKFLOW,
	CONFIRM,
	EMIT_ON_FIRST_RUN,
	EVENTS,
	MERCHANT,
	MERCHANTS,
	MERCHANT_ID,
	SKIP_DUPLICATES,
	WATCH,
} from './form';
import { logged } from './logged';
import { queued } from './queued';
import type { Source } from './source';
import { watched } from './watched';

const NOTHING_SENT = one('Nothing was sent', '未发送任何请求');

interface Merchant {
	/** App ID, or a name; empty for the credential's own program. */
	name: string;
	token?: string;
}

/** `'Pages' online of 1234567`: how the log names one thing that is looked at. */
function labelOf(watch: Watch, values: Values, merchant: string): string {
	const named = quoted(nameOf(watch));
	const what = watch.each ? `${named} ${String(values[watch.each.parameter])}` : named;
	if (merchant === '') return what;
	return one(`${what} of ${merchant}`, `商家 ${merchant} 的${what}`);
}

/** All that the form asks to look at. */
export async function readSources(
	ctx: IPollFunctions,
	changes: Changes,
	deadline: number,
): Promise<Source[]> {
	const { names, platform, appId: property, token, watches } = changes;
	const options = ctx.getNodeParameter('options', {}) as IDataObject;
	const chosen = choicesIn(ctx.getNodeParameter(WATCH, []));
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
	const inParts = { ...askAs({ name: '' }), deadline: soonerThan(deadline) };
	const toSources = (name: string): Source[] => {
		const watch = own(watches, name);
		if (!watch) return [];
		const identity = (...more: unknown[]) => idOf(credential, ownId, name, ...more);
		if (isQueue(watch)) {
			const queue = String(ctx.getNodeParameter(watch.name, '')).trim();
			return [
				queued(inParts, {
					id: identity(queue),
					label: quoted(nameOf(watch)),
					platform: names.platform,
					appId: ownId,
					queue: watch,
					name: queue,
					confirms: ctx.getNodeParameter(CONFIRM, '') !== BY_WORKFLOW,
					skipsDuplicates: options[SKIP_DUPLICATES] === true,
				}),
			];
		}
		if (isPushLog(watch))
			return [
				logged(inParts, {
					// Whatever the credential's own program is: they are those of all.
					id: idOf(credential, name),
					label: quoted(nameOf(watch)),
					log: watch,
					chosen: required(ctx, choicesIn(ctx.getNodeParameter(EVENTS, [])), NO_EVENTS),
					emitOnFirstRun: options[EMIT_ON_FIRST_RUN] === true,
				}),
			];
		const calls = readCalls(ctx, watch, credentials, platform);
		return merchants.flatMap((merchant) =>
			calls.map((values) =>
				watched(askAs(merchant), {
					id: identity(merchant.name, values),
					label: labelOf(watch, values, merchant.name),
					platform: names.platform,
					appId: merchant.name || ownId,
					watch,
					values: { ...watch.values, ...values },
					emitOnFirstRun: options[EMIT_ON_FIRST_RUN] === true,
				}),
			),
		);
	};
	return required(ctx, chosen.flatMap(toSources), NO_WATCH);
}

const NO_WATCH = one(
	"Nothing is chosen under 'What to Watch': choose at least one entry",
	'“关注内容”未选择：请至少选择一项',
);

const NO_EVENTS = one(
	"Nothing is chosen under 'Pushed Events': choose at least one event",
	'“推送事件”未选择：请至少选择一项',
);

const idOf = (...parts: unknown[]) => fingerprint(JSON.stringify(parts)).slice(0, 16);

function required<T>(ctx: IPollFunctions, entries: T[], complaint: string): T[] {
	if (entries.length === 0) throw new NodeOperationError(ctx.getNode(), complaint);
	return entries;
}

function readMerchants(ctx: IPollFunctions, { platform, token }: Changes): Merchant[] {
	const { [MERCHANT]: rows = [] } = ctx.getNodeParameter(MERCHANTS, {}) as {
		[MERCHANT]?: IDataObject[];
	};
	const refuse = (wrong: string) =>
		new NodeOperationError(ctx.getNode(), sentences([wrong, NOTHING_SENT]));
	const nameLabel = quoted(one('App ID or Name', '小程序 ID 或名称'));
	const tokenLabel = quoted(shownLabel(token, platform.options[token]));
	const merchants = rows.map((row, index): Merchant => {
		const text = (name: string, shown: string): string => {
			const value = row[name];
			if (isText(value)) return NOTHING.has(value) ? '' : tidyText(String(value));
			throw refuse(
				`${shown} of merchant ${index + 1} must be a text, and an ID of more than 15 digits must not be a number`,
			);
		};
		return {
			name: text(MERCHANT_ID, nameLabel),
			token: text(token, tokenLabel),
		};
	});
	for (const [index, { name, token: entered }] of merchants.entries()) {
		const lacking = [...(name ? [] : [nameLabel]), ...(entered ? [] : [tokenLabel])];
		if (lacking.length > 1)
			throw refuse(
				`${allOf(lacking)} of merchant ${index + 1} are empty: fill in what is missing, or remove the row`,
			);
		if (lacking.length > 0)
			throw refuse(
				`${lacking[0]} of merchant ${index + 1} is empty: fill in what is missing, or remove the row`,
			);
		if (merchants.findIndex((other) => other.name === name) < index)
			throw refuse(
				one(
					`'Merchants' names ${name} twice: remove one of the two rows`,
					`“商家”中 ${name} 出现了两次：请删除其中一行`,
				),
			);
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
function readCalls(
	ctx: IPollFunctions,
	{ each }: Watch,
	credentials: Credentials,
	platform: Platform,
): Values[] {
	if (!each) return [{}];
	const { parameter, field } = each;
	const who = naming(parameter, field);
	const entered = ctx.getNodeParameter(parameter, []);
	const entries: unknown[] = Array.isArray(entered) ? entered : String(entered ?? '').split(',');
	// n8n stores a row that was added and left empty as an empty list.
	const given = entries.filter((value) => !(Array.isArray(value) && value.length === 0));
	const wrong = given.findIndex((value) => !isText(value));
	if (wrong >= 0)
		throw new NodeOperationError(
			ctx.getNode(),
			`Entry ${wrong + 1} of ${who} must be a text, and an ID of more than 15 digits must not be a number. Nothing was sent.`,
		);
	const values = given.map((value) => String(value ?? '').trim()).filter((value) => value !== '');
	if (values.length === 0 && field.fromCredential === undefined)
		throw new NodeOperationError(
			ctx.getNode(),
			`${who} is required, nothing was given. Nothing was sent.`,
		);
	const filled = fillIn(
		{ required: { [parameter]: field } },
		values.length > 0 ? { [parameter]: values } : {},
		credentials,
		platform,
	);
	if (filled.complaints.length > 0)
		throw new NodeOperationError(ctx.getNode(), sentences([...filled.complaints, NOTHING_SENT]));
	return [...new Set(filled.values[parameter] as string[])].map((value) => ({
		[parameter]: value,
	}));
}
