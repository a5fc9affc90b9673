import { spiSign } from '../../sandbox/taobao/sign';
import { beijingTime, encodeForm } from '../../sandbox/common/wire';
import type { PushOptions } from '../../sandbox';
import samples from '../fixtures/taobao/spi-signatures.json';
import { useSandbox } from '../support/sandbox';
import {
	ANSWERS,
	answerTo,
	credentialOf,
	expectRefusal,
	MARK,
	omit,
	useTrigger,
	type Setup,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const EVENT = 'qimen.taobao.miniapp.crm.connect';

/** Every call that TOP documents, with what it is about and how it comes out. */
const DOCUMENTED: Record<string, [subject: string, outcome: string]> = {
	[EVENT]: ['crm', 'other'],
};

/** The age of the samples does not matter. */
const ANY_AGE = { maxAge: 60 * 24 * 365 * 100 };

const listen = (credential: object, setup: Setup = {}) =>
	trigger.listen('taobao', {
		...setup,
		credential: { ...credentialOf(stand.sandbox, 'taobao'), ...credential },
	});

interface Call {
	query?: Record<string, string>;
	body?: string;
	form?: Record<string, string>;
	type?: string;
}

/** A call as TOP makes it, by the sandbox's own signer. */
function signedCall({ query = {}, body = '', form = {}, type = 'application/json' }: Call) {
	const { appKey, appSecret } = stand.sandbox.credentials.taobaoApi;
	const parameters = {
		method: EVENT,
		app_key: appKey,
		timestamp: beijingTime(),
		v: '2.0',
		sign_method: 'md5',
		...query,
	};
	const signing = { query: parameters, headers: {}, form, body, charset: 'utf-8' };
	const signature = spiSign({ ...signing, secret: appSecret });
	return {
		body: body || encodeForm(form),
		headers: { 'content-type': type },
		query: `?${encodeForm({ ...parameters, sign: signature })}`,
	};
}

const post = async (call: Call) => {
	const { body, headers, query } = signedCall(call);
	return await trigger.post('taobao', body, headers, query);
};

const FIELDS = { appId: '3000000012345678', name: '小程序 & 100%', empty: '', messageId: 'm-1' };

describe('every call that TOP documents', () => {
	it.each(Object.entries(DOCUMENTED))('%s passes as what it is', async (event, meaning) => {
		trigger.listen('taobao', { events: [event] });
		expect((await trigger.push('taobao', event, FIELDS)).acknowledged).toBe(true);
		const [subject, outcome] = meaning;
		expect(trigger.hook.executions).toMatchObject([{ event, subject, outcome, reason: '' }]);
	});

	it('is offered in the form', () => {
		expect(trigger.hook.offered('taobao').sort()).toEqual(['*', ...Object.keys(DOCUMENTED)].sort());
	});
});

describe('calls of TOP', () => {
	const commonOf = (url: string) => omit(Object.fromEntries(new URL(url).searchParams), 'sign');

	it.each<[string, PushOptions, object]>([
		['a JSON body', {}, ANSWERS.json],
		['a form body', { content: 'form' }, ANSWERS.json],
		['signed headers', { signedHeaders: { 'x-shop': '店 1', 'x-empty': '' } }, ANSWERS.json],
		[
			'signed headers and a form body',
			{ content: 'form', signedHeaders: { 'x-shop': '店 1' } },
			ANSWERS.json,
		],
	])('with %s pass with their envelope', async (_, options, answer) => {
		trigger.listen('taobao', { events: [EVENT] });
		const push = await trigger.push('taobao', EVENT, FIELDS, options);
		expect(answerTo(push)).toEqual(answer);
		expect(push.acknowledged).toBe(true);
		const common = commonOf(push.url);
		expect(trigger.hook.executions).toEqual([
			{
				platform: 'taobao',
				event: EVENT,
				subject: 'crm',
				outcome: 'other',
				reason: '',
				appId: '3000000012345678',
				occurredAt: `${common.timestamp.replace(' ', 'T')}+08:00`,
				id: `${EVENT}/m-1`,
				payload: { ...common, ...FIELDS },
			},
		]);
	});

	it('with an XML body pass with the XML as text, and are answered in XML', async () => {
		trigger.listen('taobao');
		const push = await trigger.push('taobao', EVENT, FIELDS, { content: 'xml' });
		expect(answerTo(push)).toEqual(ANSWERS.xml);
		expect(push.acknowledged).toBe(true);
		const common = commonOf(push.url);
		expect(trigger.hook.executions).toMatchObject([
			{
				event: EVENT,
				appId: common.app_key,
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				payload: { ...common, body: push.body.toString() },
			},
		]);
	});

	it.each(['json', 'form', 'xml'] as const)('in GBK with a %s body', async (content) => {
		trigger.listen('taobao');
		const push = await trigger.push('taobao', EVENT, FIELDS, { content, charset: 'gbk' });
		expect(answerTo(push)).toEqual(content === 'xml' ? ANSWERS.xml : ANSWERS.json);
		expect(JSON.stringify(trigger.hook.executions)).toContain('小程序');
	});

	it.each([
		['another event', ['another'], 0],
		['the event', [EVENT], 1],
		['all events', ['*'], 1],
	])('are answered with success when %s was chosen', async (_, events, runs) => {
		trigger.listen('taobao', { events });
		expect(answerTo(await trigger.push('taobao', EVENT))).toEqual(ANSWERS.json);
		expect(trigger.hook.executions).toHaveLength(runs);
	});

	it.each(samples)(
		'$id: $note',
		async ({ secret, url, headers, body, query: { app_key: appKey } }) => {
			listen({ appKey, appSecret: secret }, { settings: ANY_AGE });
			const query = url.slice(url.indexOf('?'));
			const { 'content-type': type } = headers;
			const call = async (text: string) =>
				await trigger.post('taobao', body ?? '', { 'content-type': type }, text);
			const isXml = type.startsWith('text/xml');
			expect(answerTo(await call(query))).toEqual(isXml ? ANSWERS.xml : ANSWERS.json);
			expect(trigger.hook.executions).toMatchObject([
				{ event: 'qimen.demo.notify', occurredAt: '2016-01-01T12:00:00+08:00' },
			]);
			await expectRefusal(
				trigger,
				async () => await call(query.replace('sign=', 'sign=0')),
				isXml ? ANSWERS.failureXml : ANSWERS.failureJson,
			);
		},
	);

	it('keep 64-bit IDs as text', async () => {
		trigger.listen('taobao');
		await post({ body: '{"appId":9007199254740993,"messageId":18446744073709551615,"n":1.5}' });
		expect(trigger.hook.executions).toMatchObject([
			{
				appId: '9007199254740993',
				id: `${EVENT}/18446744073709551615`,
				payload: { appId: '9007199254740993', messageId: '18446744073709551615', n: 1.5 },
			},
		]);
	});

	it.each([
		['an empty body', { body: '' }, {}],
		['a JSON list', { body: '[1]' }, { body: [1] }],
		['a JSON value', { body: '"text"' }, { body: 'text' }],
		['JSON that is none', { body: '{"a"' }, { body: '{"a"' }],
		['a plain text', { body: 'a=1', type: 'text/plain' }, { body: 'a=1' }],
		['application/xml', { body: '<a>1</a>', type: 'application/xml' }, { body: '<a>1</a>' }],
		['empty values in the query', { query: { session: '' } }, { session: '' }],
		['an app ID in snake case', { body: '{"app_id":"7"}' }, { app_id: '7' }],
	])('with %s are taken', async (_, call, payload) => {
		trigger.listen('taobao');
		expect((await post(call)).acknowledged).toBe(true);
		expect(trigger.hook.executions).toMatchObject([{ payload }]);
	});
});

describe('calls that are refused', () => {
	it.each<[string, object]>([
		['json', ANSWERS.failureJson],
		['form', ANSWERS.failureJson],
		['xml', ANSWERS.failureXml],
	])('are told so in the format of their %s body', async (content, answer) => {
		for (const tamper of ['signature', 'body', 'stale', 'key', 'unsigned'] as const) {
			trigger.listen('taobao');
			const options = { content, tamper } as PushOptions;
			await expectRefusal(
				trigger,
				async () => await trigger.push('taobao', EVENT, { mark: MARK }, options),
				answer as typeof ANSWERS.failureJson,
			);
		}
	});

	it.each([
		'multipart/form-data; boundary=x',
		'application/octet-stream',
		'application/xhtml+json',
		'image/png',
		'',
	])('have the content type "%s", which TOP does not sign', async (type) => {
		trigger.listen('taobao');
		await expectRefusal(trigger, async () => await post({ body: '{}', type }));
	});

	it('have no timestamp', async () => {
		trigger.listen('taobao');
		await expectRefusal(trigger, async () => await post({ query: { timestamp: '' }, body: '{}' }));
	});

	it.each(['app_key', 'method', 'timestamp', 'sign'])(
		'have a form field %s, which is not signed because the query has it too',
		async (name) => {
			trigger.listen('taobao');
			const type = 'application/x-www-form-urlencoded';
			const call = signedCall({ form: { appId: '7' }, type });
			await expectRefusal(
				trigger,
				async () =>
					await trigger.post('taobao', `${call.body}&${name}=other`, call.headers, call.query),
			);
		},
	);
});
