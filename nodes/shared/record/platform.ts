import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { BinaryFile } from '../bytes/file';
import type { Catalogue, Fields, Operation, Picklist, Sections } from './catalogue';
import type { Refusal } from './refusal';

export type Credentials = ICredentialDataDecryptedObject;

/** As a form was read: wire name → value, in the shape that the field's kind names. */
export type Values = Record<string, unknown>;

/** A value in the shape in which the platform takes it; BigInts are IDs that are no texts there. */
export type WireValue =
	| string
	| number
	| bigint
	| boolean
	| null
	| undefined
	| BinaryFile
	| readonly WireValue[]
	| { readonly [name: string]: WireValue };

/** Wire name → value, converted and ready to be written. */
export type WireValues = Record<string, WireValue>;

/** One call of one operation, for one item. */
export interface Call<O extends Operation = Operation> {
	/** Documented name. */
	name: string;
	operation: O;
	values: WireValues;
	credentials: Credentials;
	/** The platform's own node options, by wire name. */
	options: Values;
	/** Index of the item that it is for, where there is one. */
	item?: number;
	/** Where it is counted how often a request was sent again. */
	tally?: { resent: number };
}

/** What came back, before anything of it is believed. */
export interface Reply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: Buffer;
}

export type Opened = { data: unknown } | { refusal: Refusal };

/** Sends another call, which a proof turned out to need, and opens its answer with `open`. */
export type Ask<O extends Operation = Operation> = (
	call: Call<O>,
	open: (reply: Reply) => Opened | Promise<Opened>,
) => Promise<Opened>;

/** What a platform gives to the one road that all operations take. */
export interface Platform<O extends Operation = Operation> {
	title: string;
	zh: string;
	/** Name of the credential type. */
	credential: string;
	/** Names of the credential's fields that no error and no log may show. */
	secrets: readonly string[];
	catalogue: Catalogue<O>;
	/** Where the catalogue has several. */
	sections?: Sections;
	picklists: Readonly<Record<string, Picklist>>;
	/** Properties of the credential that messages speak of → their labels in its form. */
	credentialFields: Readonly<Record<string, Readonly<{ title: string; zh: string }>>>;
	/** Push event → how it is called. */
	events: Readonly<Record<string, Readonly<{ title: string; zh: string }>>>;
	/** Node options of this platform alone, such as the token of one item. */
	options: Fields;
	/** The credentials of one item: as stored, with the options' token in place of theirs. */
	credentials(stored: Credentials, options: Values): Credentials;
	/**
	 * Those of the form's options with which one of its lists is asked for, which may take another
	 * token than the operation that was chosen in the form; all of them unless said.
	 */
	listOptions?(options: Values, chosen: O, listed: O): Values;
	/** The request, not yet signed: the credential's `authenticate` does that. */
	request(call: Call<O>): IHttpRequestOptions;
	/** Proves, decrypts and unwraps a reply. It must not use a field before the proof. */
	open(call: Call<O>, reply: Reply, ask: Ask<O>): Opened | Promise<Opened>;
	/**
	 * Credentials that make n8n renew the token which the platform called expired, or what `fresh`
	 * gives, where another process has stored another since; undefined when this call's token cannot
	 * be renewed. `fresh` reads the stored credentials again.
	 */
	afterExpiry?(
		call: Call<O>,
		fresh: () => Promise<Credentials>,
	): Promise<Credentials | undefined> | Credentials | undefined;
}
