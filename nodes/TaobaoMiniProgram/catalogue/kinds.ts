import type { Operation } from '../../shared/record/catalogue';

/** Where an answer under HTTP 200 without an error says that the business failed all the same. */
export interface SuccessFlag {
	/** Way to the object with the flag; `*` walks a list. Without it, the answer itself. */
	at?: readonly string[];
	/** Field that is true, "true" or 1 when it succeeded. */
	ok: string;
	/** Fields with the platform's code and words. */
	code?: string;
	message?: string;
	/** Field that names the part, such as the client, which the flag is of. */
	of?: string;
}

export interface TaobaoOperation extends Operation {
	verdict?: SuccessFlag;
	/** The document wants no session, so none is sent. */
	session?: 'none';
}

/** An API that changes something. */
export const command = (facts: Omit<TaobaoOperation, 'safe'>): TaobaoOperation => ({
	...facts,
	safe: false,
});

/** An API that only reads. */
export const query = (facts: Omit<TaobaoOperation, 'safe'>): TaobaoOperation => ({
	...facts,
	safe: true,
});
