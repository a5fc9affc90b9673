import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { hideSecrets } from '../bytes/hide';
import { escapeText } from '../bytes/html';
import { IN_FLIGHT, optionsOf } from '../form/options';
import { fillIn } from '../form/fromCredential';
import { read } from '../form/read';
import { secretsOf } from '../form/secrets';
import { validate } from '../form/validate';
import { toWire } from '../form/wire';
import { findOperation } from '../record/catalogue';
import { sentences } from '../record/language';
import type { Call, Credentials, Platform, Values } from '../record/platform';
import { storedFor } from './caller';
import { asNodeError } from './error';
import { fetchData } from './fetch';
import { linkTo, missing } from './link';
import { finish, submitted, toItems } from './items';
import { chosenBy, type Chosen } from './operation';
import { forgetLists } from './picklist';
import { checkForm, checkReadOnly } from './permitted';
import { policyOf, whole } from './policy';
import { pool } from './pool';
import { settle } from './settle';
import { summaryOf, type Tally } from './summary';

/** The road of every operation of every platform: all items, in order, several in flight at once. */
export async function execute(
	this: IExecuteFunctions,
	platform: Platform,
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const chosen = chosenBy(this, platform);
	const results: INodeExecutionData[][] = items.map(() => []);
	const failures: Array<{ item: number; error: unknown }> = [];
	const tally: Tally = { failed: 0, resent: 0 };
	const work = async (item: number) => {
		// What stays of the input item, known once its form was read.
		const kept: IDataObject = {};
		const withInput = ({ json, ...rest }: INodeExecutionData): INodeExecutionData => ({
			json: { ...kept, ...json },
			...rest,
		});
		try {
			results[item] = (await run(this, platform, chosen, item, kept, tally)).map(withInput);
		} catch (error) {
			if (this.continueOnFail()) {
				results[item] = [withInput(failed(error, item))];
				tally.failed++;
			} else failures.push({ item, error });
		}
	};
	await pool(items.length, inFlightOf(this), work, () => failures.length > 0);
	if (failures.length > 0) throw failures.sort((a, b) => a.item - b.item)[0].error;
	this.addExecutionHints(...summaryOf(tally, items.length));
	return [results.flat()];
}

/** How many items are worked on at once. */
function inFlightOf(ctx: IExecuteFunctions): number {
	try {
		const { inFlight } = ctx.getNodeParameter('options', 0, {}) as Values;
		return whole(inFlight, 1, IN_FLIGHT);
	} catch {
		// The first item will say so: the others are not to fail with it, nor to go faster than is meant.
		return 1;
	}
}

async function run(
	ctx: IExecuteFunctions,
	platform: Platform,
	chosen: Chosen,
	item: number,
	kept: IDataObject,
	tally: Tally,
): Promise<INodeExecutionData[]> {
	const { name, operation } = chosen(item);
	checkForm(ctx, platform, { name, operation, item });
	const { values, options, limit, wait, simple, complaints, unreadable } = await read(
		ctx,
		platform,
		operation,
		item,
	);
	checkReadOnly(ctx, platform, { name, operation, item }, values);
	let stored: Credentials | undefined;
	if (options.includeInputFields) {
		stored = await storedFor(ctx, platform, item);
		const secrets = secretsOf(platform, { credentials: stored, operation, values, options });
		Object.assign(kept, withoutSecrets(ctx.getInputData()[item].json, secrets));
	}
	complaints.push(...validate(operation, values, unreadable.values));
	complaints.push(...validate({ optional: optionsOf(platform) }, options, unreadable.options));
	if (complaints.length > 0) throw rejected(ctx, complaints, item);
	stored ??= await storedFor(ctx, platform, item);
	const credentials = platform.credentials(stored, options);
	const filled = fillIn(operation, values, credentials, platform);
	const lacking = [
		...filled.complaints,
		...(operation.link ? missing(platform, operation.link, credentials) : []),
	];
	if (lacking.length > 0) throw rejected(ctx, lacking, item);
	const sent = toWire(operation, filled.values);
	const call: Call = { name, operation, values: sent, credentials, options, item, tally };
	if (operation.link) {
		return [{ json: { url: linkTo(operation.link, call) }, pairedItem: { item } }];
	}
	try {
		const data = await fetchData(ctx, platform, call, limit);
		const { settling, pending, answer } = operation;
		const wanted = { simple, addMeanings: options.addMeanings !== false };
		if (wait && settling) {
			const seen = await settle(ctx, platform, call, settling, policyOf(options));
			const asked = findOperation(platform.catalogue, settling.operation);
			const json = finish(asked.answer, seen as IDataObject, { ...wanted, simple: false });
			return [{ json, pairedItem: { item } }];
		}
		const items = await toItems(ctx, operation, data, item);
		return items.map(({ json, ...rest }) => {
			const finished = finish(answer, json, wanted);
			return { json: pending ? submitted(platform, pending, finished) : finished, ...rest };
		});
	} catch (error) {
		throw asNodeError(ctx.getNode(), platform, call, error, item);
	} finally {
		if (!operation.safe) forgetLists();
	}
}

/** The fields of the input item, but for those that hold a secret of the call. */
const withoutSecrets = (input: IDataObject, secrets: readonly string[]): IDataObject =>
	Object.fromEntries(
		Object.entries(input).filter((field) => {
			const text = JSON.stringify(field);
			return hideSecrets(text, secrets) === text;
		}),
	);

function rejected(ctx: IExecuteFunctions, complaints: string[], item: number): NodeOperationError {
	const [first, ...more] = complaints;
	const message =
		more.length > 0
			? `${first}, and ${more.length} more to correct. Nothing was sent.`
			: `${first}. Nothing was sent.`;
	const error = new NodeOperationError(ctx.getNode(), message, {
		itemIndex: item,
		description:
			more.length > 0
				? complaints.map((complaint) => sentences([escapeText(complaint)])).join('<br>')
				: undefined,
	});
	const remedy = 'Correct the fields that the complaints name, then run it again.';
	error.context.facts = { remedy, complaints };
	return error;
}

// Only in `json`: n8n would put the bare message in its place if the item had an `error` of its own.
function failed(error: unknown, item: number): INodeExecutionData {
	const known = error instanceof NodeApiError || error instanceof NodeOperationError;
	const message = error instanceof Error ? error.message : String(error);
	const facts = (known && (error.context.facts as IDataObject | undefined)) || {};
	return { json: { error: { message, ...facts } }, pairedItem: { item } };
}
