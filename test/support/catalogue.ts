import type { Catalogue, Operation } from '../../dist/nodes/shared/record/catalogue';

/** The operation of this name, where there is one: for laws, which report what is missing. */
export const operationIn = (catalogue: Catalogue, name: string): Operation | undefined =>
	Object.values(catalogue)
		.flatMap(({ operations }) => Object.entries(operations))
		.find(([known]) => known === name)?.[1];
