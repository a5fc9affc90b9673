import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { Platform } from '../record/platform';
import { describe } from './properties';

/** The parts of a node's description that follow from its platform. */
export const derived = (
	platform: Platform,
): Pick<INodeTypeDescription, 'credentials' | 'inputs' | 'outputs' | 'properties'> => ({
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: platform.credential, required: true }],
	properties: describe(platform),
});
