import { documentedAnswer } from '../common/answer';
import { check, type BaiduApi, type Table } from '../common/documented';
import { toJson } from '../common/json';
import type { Answer } from '../common/types';
import { answer, own, type FormFields } from '../common/wire';
import { authorization } from './authorization';
import { basicInfo } from './basicInfo';
import { documented } from './documented';
import { domains } from './domains';
import { ownProgram } from './own';
import { packages } from './packages';
import { keptPushes } from './keptPushes';
import { malformed } from './refusal';
import type { Call, Handlers } from './state';

export const apis: Table<BaiduApi> = Object.fromEntries(
	Object.entries(documented).filter(([, { excluded }]) => excluded === undefined),
);

/** Operations that do something; every other answers what its document shows. */
const handlers: Handlers = {
	...authorization,
	...basicInfo,
	...domains,
	...packages,
	...keptPushes,
	...ownProgram,
};

/** Names of the APIs at an address: several where a fixed parameter tells them apart. */
const byAddress = new Map<string, string[]>();
for (const name of Object.keys(apis)) {
	const { pathname } = new URL(name, 'http://localhost/rest/2.0/smartapp/');
	byAddress.set(pathname, [...(byAddress.get(pathname) ?? []), name]);
}

const fixedIn = (name: string) => [...new URL(name, 'http://localhost').searchParams];

/** An API that is called, and the names of the parameters by which it is told from others. */
export interface Found {
	name: string;
	fixed: string[];
}

export function find(path: string, query: FormFields): Found | undefined {
	const name = byAddress
		.get(path)
		?.find((it) => fixedIn(it).every(([field, value]) => own(query, field) === value));
	return name === undefined ? undefined : { name, fixed: fixedIn(name).map(([field]) => field) };
}

/** What is wrong with the call by the documents. */
export function checkCall(name: string, { params, files }: Pick<Call, 'params' | 'files'>): void {
	const complaints = check(apis[name], params, files);
	if (complaints.length > 0) malformed(complaints.join('; '));
}

export async function run(name: string, call: Call): Promise<Answer> {
	const api = apis[name];
	const handler = own(handlers, name);
	const data = handler ? await handler(call) : api.response && documentedAnswer(api, call.params);
	if (isAnswer(data)) return data;
	if (api.bare) return answer(toJson(data));
	// As commands were seen to answer: the code of the other shape is there, and says nothing.
	const other = api.method === 'POST' ? { error_code: null } : {};
	return answer(toJson({ errno: 0, msg: 'success', ...other, data }));
}

const isAnswer = (data: unknown): data is Answer =>
	typeof data === 'object' && data !== null && 'body' in data && Buffer.isBuffer(data.body);
