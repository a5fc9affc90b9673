import { own } from '../../shared/bytes/own';
import { readObject, type PlainObject } from '../../shared/bytes/json';
import type { BinaryFile } from '../../shared/bytes/file';
import type { Credentials, Opened, Reply } from '../../shared/record/platform';
import { judgeBy, type Judgement, type Refusal } from '../../shared/record/refusal';
import { asText } from '../../shared/bytes/form';
import { unreadable } from '../../shared/road/reply';
import { readKept } from '../callback';
import { CODES, expiredToken, REMEDIES } from './remedies';
import type { BaiduCall } from './request';
import { company } from '../names';
import { nameOf } from '../../shared/record/language';

/** Unwraps `{errno, msg, data}`, a bare object, or a file; any of three shapes may refuse instead. */
export function openReply({ operation, credentials }: BaiduCall, reply: Reply): Opened {
	const { status, headers } = reply;
	const requestId = headers['x-b3-traceid'];
	const content = readObject(reply.body, headers['content-type']);
	const found = operation.finds && content && typeof content.data === 'object' && content.data;
	if (found) return { data: { errno: content.errno, msg: content.msg, ...found } };
	const refused = content && toRefusal(content);
	if (refused) {
		const verdict = judge(refused.code);
		const { token } = operation;
		const remedy =
			own(operation.remedies, refused.code) ??
			(verdict.expired && token !== 'none' ? expiredToken(token) : verdict.remedy);
		return {
			refusal: {
				...refused,
				...verdict,
				remedy,
				requestId: asText(content.requestId ?? content.request_id ?? requestId) || undefined,
			},
		};
	}
	const succeeded = status >= 200 && status < 300;
	const { file } = operation.answer ?? {};
	const answered = file === undefined ? content : !content && toFile(file, reply);
	if (!succeeded || !answered) return { refusal: unreadable(nameOf(company), reply, requestId) };
	const data: unknown = 'errno' in answered ? answered.data : answered;
	return { data: operation.pushes ? withPushes((data ?? {}) as PlainObject, credentials) : data };
}

/** A file of any type; a page without a file name is what a proxy answers in Baidu's place. */
function toFile(name: string, { headers, body }: Reply): BinaryFile | undefined {
	const [mimeType] = (headers['content-type'] ?? 'application/octet-stream').split(';');
	const given = /filename="?([^";]+)/i.exec(headers['content-disposition'] ?? '')?.[1];
	if (body.length === 0 || (mimeType === 'text/html' && given === undefined)) return undefined;
	return { data: body, mimeType, fileName: given?.trim().split(/[\\/]/).pop() || name };
}

/** The pushes of the answer's list, each as the trigger would have given it. */
const withPushes = ({ list, ...rest }: PlainObject, credentials: Credentials): PlainObject => ({
	...rest,
	list: Array.isArray(list) ? list.map((push) => readKept(push, credentials)) : [],
});

/** Field of the code → fields of the words that come with it. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
	error_code: ['error_msg'],
	error: ['error_description'],
	errno: ['msg', 'errMsg', 'errmsg'],
};

/**
 * A refusal in any of Baidu's shapes: business `{errno, msg}`, gateway `{error_code, error_msg}`,
 * OAuth `{error, error_description}`. Codes come as numbers or as texts; a success may have those of
 * another shape as null or empty, a refusal its words.
 */
export function toRefusal(content: PlainObject): Refusal | undefined {
	const textOf = (field: string) => asText(content[field]);
	const shape = Object.keys(SHAPES).find(
		(field) => !['', '0', 'false'].includes(textOf(field).trim()),
	);
	if (shape === undefined) return undefined;
	const words = [...SHAPES[shape], ...Object.values(SHAPES).flat()].map(textOf);
	return {
		code: textOf(shape).trim(),
		message: words.find((text) => text.trim() !== '') ?? 'No reason given',
		retry: 'never',
	};
}

export const judge = (code: string): Judgement & Pick<Refusal, 'remedy'> => ({
	remedy: own(REMEDIES, code),
	...judgeBy(CODES, [code]),
});
