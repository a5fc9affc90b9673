import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { isObject, readObject } from '../../shared/bytes/json';
import { sendOnce } from '../../shared/road/askOnce';
import { unreadable } from '../../shared/road/reply';
import { company } from '../names';
import { inOrder, nameOf } from '../../shared/record/language';

/** Each of Baidu's answers has one of them. */
const MARKS = ['errno', 'error_code', 'error', 'access_token'];

/** What a request is for, where it gets no answer. */
interface Purpose {
	/** The end of "Baidu could not be asked to". */
	to: string;
	/** What to do, or to know, where nothing was sent. */
	unsent?: string;
	/** What to do where the request may have arrived. */
	unclear?: string;
}

/** Baidu's answer as an object, also with a status other than 200; one request, never repeated. */
export async function ask(
	helpers: IHttpRequestHelper['helpers'],
	request: IHttpRequestOptions,
	{ to, unsent = '', unclear = 'Run it again.' }: Purpose,
): Promise<IDataObject> {
	const reply = await sendOnce(helpers, request, ({ kind, message, remedy }) =>
		kind === 'unsent'
			? inOrder([`Baidu could not be asked to ${to}: ${message}.`, remedy, unsent])
			: inOrder([`Baidu did not answer when it was asked to ${to}: ${message}.`, unclear, remedy]),
	);
	const answer = readObject(reply.body, reply.headers['content-type']);
	if (isObject(answer) && MARKS.some((mark) => mark in answer)) return answer as IDataObject;
	const { message, code, remedy } = unreadable(nameOf(company), reply);
	throw new Error(
		`Baidu gave no usable answer when it was asked to ${to}: ${message} (${code}). ${remedy} ${unclear}`,
	);
}
