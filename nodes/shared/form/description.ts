import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { appHint, type Names } from '../record/names';
import { nameOf } from '../record/language';
import type { Platform } from '../record/platform';
import { describe } from './properties';

/** The parts of a node's description that follow from its platform. */
export const derived = (
	platform: Platform,
	names: Names,
): Pick<
	INodeTypeDescription,
	'builderHint' | 'credentials' | 'inputs' | 'outputs' | 'properties'
> => ({
	builderHint: appHint(names, Object.values(platform.catalogue).map(nameOf)),
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: platform.credential, required: true }],
	properties: describe(platform),
});
