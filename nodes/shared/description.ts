import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { describe } from './form';
import type { Platform } from './platform';

/** The parts of a node's description that follow from its platform. */
export const derived = (
	platform: Platform,
): Pick<INodeTypeDescription, 'credentials' | 'inputs' | 'outputs' | 'properties'> => ({
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: platform.credential, required: true }],
	properties: describe(platform),
});
