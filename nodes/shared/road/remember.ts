import type { IDataObject, INode } from 'n8n-workflow';

/** The parts of n8n's contexts that lead to what the triggers of a workflow remember. */
export interface Remembering {
	getNode(): INode;
	getWorkflowStaticData(type: string): IDataObject;
}

/** Where triggers of one kind remember, beside what Code nodes of the workflow may keep there. */
export type Place = 'miniProgramTriggers' | 'miniProgramChangeTriggers';

/**
 * What is stored for the triggers of one kind in the workflow, by the ID of the node: n8n's own place
 * for a node goes by its name, so that a rename would lose it.
 */
export const recall = (ctx: Remembering, place: Place): Readonly<IDataObject> =>
	(ctx.getWorkflowStaticData('global')[place] ?? {}) as IDataObject;

/** Replaces what is stored. As a whole, because n8n does not notice a change inside a new object. */
export function remember(ctx: Remembering, place: Place, stored: Readonly<IDataObject>): void {
	ctx.getWorkflowStaticData('global')[place] = stored;
}
