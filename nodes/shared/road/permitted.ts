import type { IExecuteFunctions } from 'n8n-workflow';
import { filledByModel } from '../form/filledByModel';
import { optionsOf } from '../form/options';
import { isReadOnly } from '../form/readOnly';
import { isHarmless, isReading, titleOf, type Operation } from '../record/catalogue';
import { listOf, quoted } from '../record/language';
import type { Platform, Values } from '../record/platform';
import { notSent } from './error';

interface Wanted {
	name: string;
	operation: Operation;
	item: number;
}

/** Throws where the saved form does not permit this operation as it stands: before it is read. */
export function checkForm(
	ctx: IExecuteFunctions,
	platform: Platform,
	{ name, operation, item }: Wanted,
): void {
	const node = ctx.getNode();
	if (!isHarmless(operation) && node.retryOnFail)
		throw notSent(
			node,
			`${quoted(titleOf(platform.catalogue, name))} changes something, so it does not run under n8n's Retry On Fail. Nothing was sent.`,
			'Retry On Fail runs the whole node again, and would carry out a second time what has succeeded. Switch it off in the settings of the node. The option Retries sends again what was certainly not carried out.',
			item,
		);
	const filled = filledByModel(node, operation, optionsOf(platform));
	if (filled.length > 0)
		throw notSent(
			node,
			`A model must not fill in ${listOf(filled)}. Nothing was sent.`,
			"Take what the model fills in, such as $fromAI or $json, out of that field. A secret belongs in the credential; a merchant's token can come from a node that is named in the expression, such as {{ $('Webhook').first().json.token }}.",
			item,
		);
}

/** Throws where the node may only read, and a call with these values would change something. */
export function checkReadOnly(
	ctx: IExecuteFunctions,
	{ catalogue }: Platform,
	{ name, operation, item }: Wanted,
	values: Values,
): void {
	if (isHarmless(operation) || isReading(operation, values) || !isReadOnly(ctx.getNode())) return;
	throw notSent(
		ctx.getNode(),
		`${quoted(titleOf(catalogue, name))} changes something, and this node may only read. Nothing was sent.`,
		"Switch Read Only off in the tool's form if the agent may carry it out, or choose an operation that only reads.",
		item,
	);
}
