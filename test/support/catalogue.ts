import type { Catalogue, Operation } from '../../dist/nodes/shared/record/catalogue';

/** The operation of this name, where there is one: for laws, which report what is missing. */
export const operationIn = (catalogue: Catalogue, name: string): Operation | undefined =>
	Object.values(catalogue)
		.flatMap(({ operations }) => Object.entries(operations))
		.find(([known]) => known === name)?.[1];

/** The stored value of a documented name, written a second time: signs become dots, one at the start goes. */
export const asStored = (name: string): string => name.replace(/[/?=]/g, '.').replace(/^\./, '');
