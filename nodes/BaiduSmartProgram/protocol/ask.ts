import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../../shared/bytes/json';
import { networkFault } from '../../shared/road/network';
import { REMEDIES } from './remedies';

/** Each of Baidu's answers has one of them. */
const MARKS = ['errno', 'error_code', 'error', 'access_token'];

const TIMEOUT_MS = 60_000;

/** What a request is for, where it gets no answer. */
interface Purpose {
	/** The end of "Baidu could not be asked to". */
	to: string;
	/** What to do, or to know, where nothing was sent. */
	unsent?: string;
	/** What to do where the request may have arrived. */
	unclear?: string;
}

/**
 * Baidu's answer as an object, also with a status other than 200; one request, never repeated. Where
 * none came, the error tells why without the transport's code: nothing may take it for the transport's
 * own, and so for a request that can simply be sent again.
 */
export async function ask(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions,
	{ to, unsent = '', unclear = 'Run it again.' }: Purpose,
): Promise<IDataObject> {
	const answer: unknown = await helpers
		.httpRequest({
			method: 'GET',
			ignoreHttpStatusErrors: true,
			// A token is meant for one address.
			disableFollowRedirect: true,
			json: true,
			timeout: TIMEOUT_MS,
			...request,
		})
		.catch((error: unknown) => {
			const fault = networkFault(error, request.url);
			if (!fault) throw error;
			const { kind, message, remedy } = fault;
			const [did, ...advice] =
				kind === 'unsent'
					? ['could not be', remedy, unsent]
					: ['did not answer when it was', unclear, remedy];
			throw new Error(
				[`Baidu ${did} asked to ${to}: ${message}.`, ...advice].filter(Boolean).join(' '),
			);
		});
	if (isObject(answer) && MARKS.some((mark) => mark in answer)) return answer as IDataObject;
	throw new Error(
		`Baidu gave no usable answer when it was asked to ${to}: what came is not one of Baidu's answers. ${REMEDIES.UNREADABLE_ANSWER} ${unclear}`,
	);
}
