import type { Operation } from '../../shared/catalogue';

/** An API that changes something. */
export const command = (facts: Omit<Operation, 'safe'>): Operation => ({ ...facts, safe: false });

/** An API that only reads. */
export const query = (facts: Omit<Operation, 'safe'>): Operation => ({ ...facts, safe: true });
