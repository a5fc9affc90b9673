import type { IDataObject, OnError } from 'n8n-workflow';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { apis, documentedReply, hasFlag, responseFields } from '../../sandbox/taobao/operations';
import { runNode } from '../support/engine';
import { documentedNames, fill, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const state = () => stand.sandbox.state.taobao;

const ONLINE = 'taobao.miniapp.template.onlineapp';
const BIND = 'taobao.miniapp.distribution.order.items.bind';

interface Circumstance {
	given?: Given;
	options?: IDataObject;
	onError?: OnError;
}

const call = async (name: string, { given, options = {}, onError }: Circumstance = {}) => {
	const buyer = Object.entries(state().sessions).find(([, { of }]) => of === 'buyer')![0];
	const session = apis[name].session === 'buyer' ? { session: buyer } : {};
	const all = { retries: 0, ...session, ...options };
	const { parameters, item } = fill(catalogue, name, 'least', given, all);
	const { taobaoApi } = stand.sandbox.credentials;
	const run = { node: 'taobaoMiniProgram', parameters, credentials: { taobaoApi }, input: [item] };
	return await runNode({ ...run, onError });
};

const LETTING_PASS = { failOnBusinessFailure: false };

/** False only says that there was nobody to cancel. */
const NO_FAILURE = 'taobao.tmc.user.cancel';

const judged = documentedNames(catalogue).filter((name) => findOperation(catalogue, name).verdict);

it('knows every API whose document has a field that tells of success', () => {
	const documented = Object.keys(apis).filter((name) => hasFlag(responseFields(name)));
	expect([...judged, NO_FAILURE].sort()).toEqual(documented.sort());
});

const CODE = /^((\w*_)?(code|type)|e_code)$/;
const WORDS = /^((\w+_)?(msg|message|info))$/;

/** The object of a documented answer in which the flag is down, found without the records. */
function failedPart(answer: unknown): IDataObject | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const inside = Object.values(answer).map(failedPart).find(Boolean);
	const isDown = Object.values(answer).some((value) => [false, 'false', 0].includes(value));
	return inside ?? (isDown ? (answer as IDataObject) : undefined);
}

describe.each(judged)('%s', (name) => {
	const answer = documentedReply(name, {}, false);
	const part = failedPart(answer) ?? {};
	const valueOf = (names: RegExp) => {
		const [found] = Object.entries(part).filter(
			([field, value]) => names.test(field) && typeof value !== 'object',
		);
		return found && String(found[1]);
	};

	it('is refused in its own words when its answer tells of a failure', async () => {
		state().failing = [name];
		const { items, error } = await call(name);
		expect(items).toEqual([]);
		expect(stand.sandbox.requests.map(({ accepted }) => accepted)).toEqual([true]);
		expect(error?.context.facts).toMatchObject({
			code: valueOf(CODE) ?? 'BUSINESS_FAILURE',
			subCode: '',
			platformMessage: expect.stringContaining(valueOf(WORDS) ?? 'No reason given'),
			remedy: expect.stringMatching(/^[A-Z].+\.$/),
			requestId: expect.stringMatching(/^[a-z0-9]{12}$/),
		});
	});

	it('keeps the whole answer, in the error or as the item', async () => {
		state().failing = [name];
		const { items: failed } = await call(name, { onError: 'continueRegularOutput' });
		const { items, error } = await call(name, { options: LETTING_PASS });
		expect(error).toBeUndefined();
		const facts = failed[0].json.error as IDataObject;
		const shown = JSON.stringify(answer, (_, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		);
		expect(facts.answer).toEqual(JSON.parse(shown));
		const kept = JSON.stringify(items.map(({ json }) => json));
		for (const [field, value] of Object.entries(part)) {
			expect(kept).toContain(`"${field}":`);
			if (typeof value === 'string' && field !== 'model') expect(kept).toContain(value);
		}
	});
});

describe('a version that is missing on one client', () => {
	const version = { app_id: '123', template_id: '111', template_version: '0.0.1' };
	const given = { ...version, app_version: '0.0.2' };
	const only = (...clients: Array<'taobao' | 'tmall'>) => {
		const { versions } = state().apps['123'];
		for (const client of clients)
			versions[client].push({ ...versions[client][0], status: 'PREVIEW', app_version: '0.0.2' });
	};
	const statesOf = (client: 'taobao' | 'tmall') =>
		state().apps['123'].versions[client].map(({ status }) => status);

	it('fails the item, names the client, and keeps what was done for the other', async () => {
		only('taobao');
		const { error } = await call(ONLINE, { given });
		expect(error?.message).toBe(
			"Taobao did not complete 'Template > Publish App': tmall: tmall端上没有该版本 (BUSINESS_FAILURE)",
		);
		expect(error?.description).toContain(
			'It was carried out for taobao. Correct what the message names, then run it again for tmall alone.',
		);
		expect(error?.context.facts).toMatchObject({
			code: 'BUSINESS_FAILURE',
			answer: {
				online_results: [
					{ client: 'taobao', success: 'true' },
					{ client: 'tmall', success: 'false', fail_msg: 'tmall端上没有该版本' },
				],
				app_info: { online_url: 'https://m.duanqu.com?_ariver_appid=123' },
			},
		});
		expect([statesOf('taobao'), statesOf('tmall')]).toEqual([['OFFLINE', 'ONLINE'], ['ONLINE']]);
	});

	it('can be run again for that client alone', async () => {
		only('taobao');
		await call(ONLINE, { given });
		only('tmall');
		const { items, error } = await call(ONLINE, { given: { ...given, clients: ['tmall'] } });
		expect(error).toBeUndefined();
		expect(items[0].json.online_results).toEqual([{ client: 'tmall', success: 'true' }]);
	});

	it('names every client that failed, and no success', async () => {
		const { error } = await call(ONLINE, { given });
		expect(error?.message).toBe(
			"Taobao refused 'Template > Publish App': taobao: taobao端上没有该版本; tmall: tmall端上没有该版本 (BUSINESS_FAILURE)",
		);
		expect(error?.description).not.toContain('carried out');
	});

	it.each([
		['taobao.miniapp.template.offlineapp', 'offline_results', false],
		['taobao.miniapp.template.rollback', 'online_results', 'false'],
	])('is told by %s too', async (name, list, no) => {
		state().apps['123'].versions.tmall.length = 0;
		const { error } = await call(name, { given: { ...version, app_version: '0.0.1' } });
		expect(error?.message).toContain('tmall: tmall端上没有该版本');
		const { answer } = error?.context.facts as { answer: IDataObject };
		expect(answer[list]).toMatchObject([{ client: 'taobao' }, { client: 'tmall', success: no }]);
	});

	it('is the item where the option lets it pass', async () => {
		only('taobao');
		const { items, error } = await call(ONLINE, { given, options: LETTING_PASS });
		expect(error).toBeUndefined();
		expect(items[0].json.online_results).toEqual([
			{ client: 'taobao', success: 'true' },
			{ client: 'tmall', success: 'false', fail_msg: 'tmall端上没有该版本' },
		]);
	});

	it('is told with the other facts on the error output', async () => {
		only('taobao');
		const { errorItems } = await call(ONLINE, { given, onError: 'continueErrorOutput' });
		expect(errorItems[0].json.error).toMatchObject({
			code: 'BUSINESS_FAILURE',
			platformMessage: 'tmall: tmall端上没有该版本',
			answer: { online_results: [{ client: 'taobao' }, { client: 'tmall' }] },
		});
	});
});

it('names each item that failed by its own name', async () => {
	state().failing = [BIND];
	const { error } = await call(BIND);
	const [, second] = (documentedReply(BIND, {}) as { model: { bind_result_list: IDataObject[] } })
		.model.bind_result_list;
	expect(error?.message).toContain(`: ${String(second.target_entity_id)}: fail_msg`);
});

it('tells a failure in the standard shape as well', async () => {
	Object.assign(state(), { standardShape: true });
	state().apps['123'].versions.tmall.length = 0;
	const { error } = await call('taobao.miniapp.template.offlineapp', {
		given: { app_id: '123', template_id: '111', app_version: '0.0.1' },
	});
	expect(error?.message).toContain('tmall: tmall端上没有该版本');
});
