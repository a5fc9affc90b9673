import { baiduCallback } from '../../dist/nodes/BaiduSmartProgram/callback';
import express from 'express';
import { encrypt, signature } from '../../sandbox/baidu/crypto';
import documented from '../fixtures/baidu/events.json';
import checks from '../fixtures/baidu/address-checks.json';
import bad from '../fixtures/baidu/bad-pushes.json';
import good from '../fixtures/baidu/pushes.json';
import ticket from '../fixtures/baidu/ticket-push.json';
import { useSandbox } from '../support/sandbox';
import {
	ANSWERS,
	answerTo,
	credentialOf,
	expectRefusal,
	flip,
	omit,
	useTrigger,
	type Setup,
	loadTriggers,
} from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
/** The age of the samples in the documents does not matter. */
const ANY_AGE = { maxAge: 60 * 24 * 365 * 100 };

const listen = (credential: object, setup: Setup = {}) =>
	trigger.listen('baidu', {
		...setup,
		credential: { ...credentialOf(stand.sandbox, 'baidu'), ...credential },
	});

/** Subject → its events, as the documents' Chinese names have them: + passed, - rejected. */
const SUBJECTS: Record<string, string> = {
	ticket: 'push',
	authorization:
		'AUTHORIZED UNAUTHORIZED UPDATE_AUTHORIZED CREATE_APP_AUTH_CANCEL APP_CREATE_SUCCESS_AND_AUTH_FAIL',
	package: 'PACKAGE_AUDIT_PASS+ PACKAGE_AUDIT_FAIL-',
	name: 'APP_NAME_AUDIT_PASS+ APP_NAME_AUDIT_FAIL- APP_NAME_CLEAR',
	icon: 'APP_ICON_AUDIT_PASS+ APP_ICON_AUDIT_FAIL-',
	description: 'APP_DESC_AUDIT_PASS+ APP_DESC_AUDIT_FAIL-',
	category: 'APP_CATEGORY_AUDIT_PASS+ APP_CATEGORY_AUDIT_FAIL-',
	registration:
		'ACCOUNT_AND_APP_CREATE_AUDIT_PASS+ ACCOUNT_AND_APP_CREATE_AUDIT_FAIL- APP_CREATE_FAIL REGISTER_AUTH_SUCCESS',
	batch:
		'BATCH_TASK_UPLOAD_PACKAGE_FAIL BATCH_TASK_UPLOAD_SUBMIT_AUDIT_FAIL BATCH_TASK_UPLOAD_RELEASE_FAIL BATCH_TASK_UPLOAD_RELEASE_SUCCESS BATCH_UPLOAD_SUBMIT_SUCCESS BATCH_UPLOAD_SUBMIT_FAIL BATCH_TASK_UPLOAD_PACKAGE_SUCCESS',
	certification: 'ADVANCED_AUDIT_CHANGED',
	payment:
		'APP_PAYMENT_CREATE_ACCOUNT_PASS+ APP_PAYMENT_CREATE_ACCOUNT_FAIL- APP_PAYMENT_CREATE_PAYMENT_PASS+ APP_PAYMENT_CREATE_PAYMENT_FAIL- APP_PAYMENT_UPDATE_DEVELOP_CONFIG_PASS+ APP_PAYMENT_UPDATE_DEVELOP_CONFIG_FAIL- APP_PAY_CLOSE',
	service: 'APP_FORCE_OFFLINE APP_SERVER_PAUSE APP_SERVER_RESUME TIME_LIMIT_RECTIFY_NOTIFY',
	annualReview: 'ANNUAL_REVIEW_PENDING ANNUAL_REVIEW_OVERDUE ANNUAL_REVIEW_PASS+',
	subLink: 'AUDIT_SUB_CHAIN_PASS+ AUDIT_SUB_CHAIN_FAILED-',
	offlineInfo: 'BASE_INFO_OFFLINE_AUDIT_SUCCESS+ BASE_INFO_OFFLINE_AUDIT_FAIL-',
	brandWord: 'BRAND_WORD_AUDIT_FAIL- BRAND_WORD_AUDIT_SUCCESS+',
	traffic: 'FLOW_CLOSE_NOTIFY FLOW_CLOSE_AUDIT_PASS+ FLOW_CLOSE_AUDIT_FAIL-',
	phonePermission:
		'APPLY_APP_MOBILE_AUTH_PASS+ APPLY_APP_MOBILE_AUTH_REJECT- APP_MOBILE_AUTH_CANCEL',
	corePage: 'APP_SEARCH_PATH_AUDIT_PASS+ APP_SEARCH_PATH_AUDIT_FAIL-',
	serviceResource:
		'SERVER_RESOURCE_PASS+ SERVER_RESOURCE_REJECT- SERVER_RESOURCE_WAIT SERVER_RESOURCE_CANCEL SERVER_RESOURCE_DELIVER_WAIT SERVER_RESOURCE_DELETE',
	articleMount: 'ARTICLE_MOUNT_AUDIT_SUCCESS+ ARTICLE_MOUNT_AUDIT_FAIL-',
	customerMessage: 'message',
	coupon: 'user_get_coupon',
};

const MEANINGS = Object.fromEntries(
	Object.entries(SUBJECTS).flatMap(([subject, names]) =>
		names.split(' ').map((marked) => {
			const outcome = { '+': 'passed', '-': 'rejected' }[marked.slice(-1)] ?? 'other';
			return [marked.replace(/[+-]$/, ''), { subject, outcome }];
		}),
	),
);

const REASON = '名称过长（名称控制在10个字以内）。';
const UNCOMMON = { appId: null, tpAppId: null, eventTime: null, event: null };

/** Pushes that do not have the common fields. */
const ODD_ONES: Record<string, Record<string, unknown>> = {
	push: { Ticket: '322af740926edaa3c6d2c6a5069694d4', CreateTime: 1535551395 },
	message: {
		...UNCOMMON,
		ToUserName: 15263713,
		FromUserName: 'open-id',
		CreateTime: 1547441110,
		MsgType: 'text',
		Content: '你好',
		MsgId: '1',
	},
	user_get_coupon: {
		...UNCOMMON,
		ToUserName: 15263713,
		FromUserName: 'open-id',
		CreateTime: 1547441110,
		MsgType: 'event',
		Event: 'user_get_coupon',
		CouponId: 'c1',
		UserCouponCode: 'u1',
		CouponTakeId: 't1',
	},
};

/** An example of every field that the documents name. */
function fieldsOf({ event, fields }: (typeof documented.events)[number]) {
	if (ODD_ONES[event]) return ODD_ONES[event];
	const example = (field: string): [string, unknown] => {
		if (field.startsWith('-')) return [field.slice(1), null];
		if (field.includes('misspelt')) return ['reson', REASON];
		if (field.startsWith('reason')) return ['reason', REASON];
		if (field.includes('[]')) return [field.split('[')[0], [{ keywords: '词', reason: REASON }]];
		return [field.replace('?', ''), `${field} 值`];
	};
	return {
		appId: 15263713,
		tpAppId: 17328232,
		eventTime: '2019-01-14 12:45:10',
		event,
		...Object.fromEntries((fields ?? []).map(example)),
	};
}

describe('every push that Baidu documents', () => {
	it('is in the list of meanings', () => {
		expect(documented.events.map(({ event }) => event).sort()).toEqual(
			Object.keys(MEANINGS).sort(),
		);
	});

	it.each(documented.events)('$event passes with its envelope', async (documentedEvent) => {
		const { event } = documentedEvent;
		const sent: Record<string, unknown> = fieldsOf(documentedEvent);
		trigger.listen('baidu', { events: [event] });
		const push = await trigger.push('baidu', event, sent);
		expect(answerTo(push)).toEqual(ANSWERS.text);
		expect(push.response?.body).toHaveLength(7);
		expect(push.acknowledged).toBe(true);

		const common = 'eventTime' in sent && sent.eventTime !== null;
		const payload = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
		expect(trigger.hook.executions).toEqual([
			{
				platform: 'baidu',
				event,
				...MEANINGS[event],
				reason: sent.reason ?? sent.reson ?? '',
				appId: String(sent.appId ?? sent.ToUserName ?? ''),
				occurredAt: common
					? '2019-01-14T12:45:10+08:00'
					: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
				id: expect.stringMatching(/^[0-9a-f]{32}$/),
				payload:
					event === 'push'
						? { ...payload, FromUserName: 'SmartAPP', MsgType: 'ticket', Event: 'push' }
						: payload,
			},
		]);
	});

	it('names every documented event in its form', () => {
		// The cashier's notifications have no name of their own.
		const unnamed = ['payment', 'refund'];
		expect(trigger.hook.offered('baidu').sort()).toEqual(
			['*', ...Object.keys(MEANINGS), ...unnamed].sort(),
		);
	});
});

describe('the list of events', () => {
	const choice = () => {
		const { properties } = loadTriggers().baidu.description;
		const [{ options = [] }] = properties.filter(({ name }) => name === 'events');
		const offered = options as Array<{ name: string; value: string; description: string }>;
		return offered.map((option) => {
			const { title = 'All Events' } = baiduCallback.events[option.value] ?? {};
			expect(option.name).toMatch(/\p{Script=Han}/u);
			return { ...option, name: option.name.startsWith(`${title} `) ? title : option.name };
		});
	};
	const groupOf = (title: string) => title.split(':')[0];

	it('is sorted so that the events of a group stand together', () => {
		const groups = choice().map(({ name }) => groupOf(name));
		const runs = groups.filter((group, index) => group !== groups[index - 1]);
		expect(runs).toEqual([
			'All Events',
			'Audit',
			'Authorization',
			'Coupon',
			'Customer Message',
			'Package',
			'Payment',
			'Platform Ticket',
			'Registration',
			'Service',
		]);
	});

	it('says how every audit ended, and that all events leave the ticket out', () => {
		const titles = Object.fromEntries(choice().map(({ value, name }) => [value, name]));
		const ended = Object.entries(MEANINGS).filter(([, { outcome }]) => outcome !== 'other');
		for (const [event, { outcome }] of ended)
			expect(titles[event]).toMatch(outcome === 'passed' ? / Passed$/ : / Rejected$/);
		const [all] = choice();
		expect(all).toMatchObject({
			value: '*',
			description: expect.stringContaining('except Platform'),
		});
	});
});

describe('both addresses of a platform', () => {
	it('may be the same: tickets, authorizations, events and messages all come to it', async () => {
		trigger.listen('baidu', { events: ['*', 'push'] });
		for (const event of ['push', 'AUTHORIZED', 'PACKAGE_AUDIT_PASS'])
			expect(answerTo(await trigger.push('baidu', event))).toEqual(ANSWERS.text);
		await trigger.push('baidu', 'message', ODD_ONES.message);
		expect(trigger.hook.executions.map(({ event }) => event)).toEqual([
			'push',
			'AUTHORIZED',
			'PACKAGE_AUDIT_PASS',
			'message',
		]);
	});

	it('answer a customer message once its execution is stored, and run it once when it comes again', async () => {
		trigger.listen('baidu');
		const { executions } = trigger.hook;
		const answers = jest.spyOn(express.response, 'send');
		const starts = jest.spyOn(executions, 'push');
		try {
			await trigger.send(await trigger.push('baidu', 'message', ODD_ONES.message));
			await trigger.push('baidu', 'message', ODD_ONES.message);
			expect(answers).toHaveBeenCalledTimes(3);
			expect(starts).toHaveBeenCalledTimes(1);
			const [[answered], [started]] = [answers, starts].map(({ mock }) => mock.invocationCallOrder);
			expect(started).toBeLessThan(answered);
		} finally {
			answers.mockRestore();
			starts.mockRestore();
		}
		expect(executions).toMatchObject([
			{ subject: 'customerMessage', appId: '15263713', occurredAt: '2019-01-14T12:45:10+08:00' },
		]);
	});
});

describe('events that are not chosen', () => {
	it.each([
		['another event than the chosen', ['APP_NAME_AUDIT_PASS'], 'APP_NAME_AUDIT_FAIL', 0],
		['the chosen event', ['APP_ICON_AUDIT_PASS', 'APP_NAME_AUDIT_FAIL'], 'APP_NAME_AUDIT_FAIL', 1],
		['any event under all events', ['*'], 'APP_NAME_AUDIT_FAIL', 1],
		['an event that is not documented under all events', ['*'], 'SOMETHING_NEW', 1],
		['an event that is not documented, not under all', ['APP_NAME_AUDIT_FAIL'], 'SOMETHING_NEW', 0],
		['the ticket under all events', ['*'], 'push', 0],
		['the ticket when it is chosen', ['push'], 'push', 1],
		['the ticket when it is chosen beside all events', ['*', 'push'], 'push', 1],
		['everything when nothing is chosen', [], 'APP_NAME_AUDIT_FAIL', 0],
	])('%s: acknowledged', async (_, events, event, runs) => {
		trigger.listen('baidu', { events });
		expect(answerTo(await trigger.push('baidu', event))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions.map((envelope) => envelope.event)).toEqual(
			Array(runs).fill(event),
		);
		expect(trigger.hook.saves).toBe(runs);
	});
});

describe('samples', () => {
	const byHand = async (envelope: object) =>
		await trigger.post('baidu', JSON.stringify(envelope), JSON_TYPE);

	it('opens the ticket push that Baidu published', async () => {
		listen(
			{ pushToken: ticket.token, encodingAesKey: ticket.encodingAesKey, platformAppId: '11724904' },
			{ events: ['push'], settings: ANY_AGE },
		);
		expect(answerTo(await byHand(ticket.envelope))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions).toEqual([
			{
				platform: 'baidu',
				event: 'push',
				subject: 'ticket',
				outcome: 'other',
				reason: '',
				appId: '',
				occurredAt: '2018-08-29T22:03:15+08:00',
				id: expect.any(String),
				payload: {
					Ticket: '322af740926edaa3c6d2c6a5069694d4',
					FromUserName: 'SmartAPP',
					CreateTime: 1535551395,
					MsgType: 'ticket',
					Event: 'push',
				},
			},
		]);
	});

	it('refuses it as out of date when no age is set', async () => {
		listen(
			{ pushToken: ticket.token, encodingAesKey: ticket.encodingAesKey, platformAppId: '' },
			{ events: ['push'] },
		);
		await expectRefusal(trigger, async () => await byHand(ticket.envelope));
		expect(trigger.hook.calls[0].logged[0]).toMatch(/out of date/);
	});

	it.each(good.vectors.filter(({ message }) => message.startsWith('{"appId"')))(
		'opens the built push $id',
		async ({ token, encodingAesKey, clientId, envelope, message }) => {
			const credential = { pushToken: token, encodingAesKey, platformAppId: clientId };
			listen(credential, { settings: ANY_AGE });
			expect(answerTo(await byHand(envelope))).toEqual(ANSWERS.text);
			expect(trigger.hook.executions.map(({ payload }) => payload)).toEqual([JSON.parse(message)]);
		},
	);

	it.each(bad.vectors)('refuses the bad push $id', async (vector) => {
		const { token, encodingAesKey, clientId, envelope } = vector;
		listen({ pushToken: token, encodingAesKey, platformAppId: clientId }, { settings: ANY_AGE });
		await expectRefusal(trigger, async () => await byHand(envelope));
	});
});

describe('the check of the address', () => {
	const fieldsOfCheck = (vector: (typeof checks.vectors)[number]) =>
		omit(vector, 'token', 'expectResponse');
	const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
	const places: Array<
		[string, (fields: Record<string, string>) => Parameters<typeof trigger.post>]
	> = [
		['query', (fields) => ['baidu', '', {}, `?${form(fields)}`]],
		['form body', (fields) => ['baidu', form(fields), FORM_TYPE]],
		['JSON body', (fields) => ['baidu', JSON.stringify(fields), JSON_TYPE]],
	];
	const cases = checks.vectors.flatMap((vector) =>
		places.map(([place, toPost]) => ({ place, toPost, vector, nonce: vector.nonce })),
	);

	it.each(cases)('$nonce in the $place is answered', async ({ toPost, vector }) => {
		listen({ pushToken: vector.token });
		const push = await trigger.post(...toPost(fieldsOfCheck(vector)));
		expect(answerTo(push)).toEqual({ ...ANSWERS.text, body: vector.expectResponse });
		expect(trigger.hook.executions).toEqual([]);
		expect(trigger.hook.staticData).toEqual({});
	});

	it.each(cases)('$nonce in the $place, forged, is refused', async ({ toPost, vector }) => {
		const fields: Record<string, string> = fieldsOfCheck(vector);
		for (const name of ['signature', 'timestamp', 'nonce']) {
			listen({ pushToken: vector.token });
			const altered = { ...fields, [name]: flip(fields[name]) };
			await expectRefusal(trigger, async () => await trigger.post(...toPost(altered)));
			const without = omit(fields, name);
			await expectRefusal(trigger, async () => await trigger.post(...toPost(without)));
		}
		listen({ pushToken: `${vector.token}1` });
		await expectRefusal(trigger, async () => await trigger.post(...toPost(fields)));
	});

	it('of the sandbox is answered', async () => {
		trigger.listen('baidu');
		expect((await trigger.push('baidu', 'echo')).acknowledged).toBe(true);
	});

	it.each(['signature', 'body', 'key', 'unsigned'] as const)(
		'of the sandbox, with wrong %s, is refused',
		async (tamper) => {
			trigger.listen('baidu');
			await expectRefusal(trigger, async () => await trigger.push('baidu', 'echo', {}, { tamper }));
		},
	);
});

describe('pushes made by hand', () => {
	interface Seal {
		message: string;
		timestamp?: string;
		nonce?: string;
		receiver?: string;
		encodingAesKey?: string;
	}

	/** A push as Baidu makes it, by the sandbox's own digest and cipher. */
	function seal({ message, timestamp, nonce = '20190114', ...other }: Seal): string {
		const { pushToken, encodingAesKey, platformAppId } =
			stand.sandbox.credentials.baiduSmartProgramApi;
		const TimeStamp = timestamp ?? String(Math.floor(Date.now() / 1000));
		const Encrypt = encrypt(message, {
			encodingAesKey,
			receiver: platformAppId,
			random16: '0123456789abcdef',
			...other,
		});
		const MsgSignature = signature(pushToken, TimeStamp, nonce, Encrypt);
		return JSON.stringify({ Nonce: nonce, TimeStamp, Encrypt, MsgSignature });
	}
	const post = async (sealed: Seal) => await trigger.post('baidu', seal(sealed), JSON_TYPE);

	it('keep 64-bit IDs as text', async () => {
		trigger.listen('baidu');
		const message =
			'{"appId":9007199254740993,"tpAppId":17328232,"event":"APP_NAME_AUDIT_PASS","list":[18446744073709551615,1.5]}';
		expect(answerTo(await post({ message }))).toEqual(ANSWERS.text);
		expect(trigger.hook.executions).toMatchObject([
			{
				appId: '9007199254740993',
				payload: {
					appId: '9007199254740993',
					tpAppId: 17328232,
					list: ['18446744073709551615', 1.5],
				},
			},
		]);
	});

	it('say when they were signed where they do not say when it happened', async () => {
		trigger.listen('baidu', { settings: ANY_AGE });
		await post({ message: '{"event":"APP_NAME_AUDIT_PASS"}', timestamp: '1547441110' });
		expect(trigger.hook.executions[0].occurredAt).toBe('2019-01-14T12:45:10+08:00');
	});

	it('may carry the time and the nonce as numbers', async () => {
		trigger.listen('baidu');
		const { Nonce, TimeStamp, ...rest } = JSON.parse(seal({ message: '{"event":"A"}' })) as {
			Nonce: string;
			TimeStamp: string;
		};
		const numbers = { ...rest, Nonce: Number(Nonce), TimeStamp: Number(TimeStamp) };
		const push = await trigger.post('baidu', JSON.stringify(numbers), JSON_TYPE);
		expect(answerTo(push)).toEqual(ANSWERS.text);
	});

	it('are taken from any platform app when the credential names none', async () => {
		listen({ platformAppId: '' });
		expect(answerTo(await post({ message: '{"event":"A"}', receiver: '1' }))).toEqual(ANSWERS.text);
	});

	it.each<[string, Partial<Seal>]>([
		['for another platform app', { receiver: '17000000' }],
		['under another AES key', { encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }],
		['with a time beyond every calendar', { timestamp: '99999999999999' }],
	])('%s are refused though the signature fits', async (_, other) => {
		trigger.listen('baidu');
		await expectRefusal(trigger, async () => await post({ message: '{"event":"A"}', ...other }));
	});

	it.each(['', 'abc', 'NaN', '153555139x', '1535551395.5.1', '-'])(
		'with the time "%s" are refused though the signature fits',
		async (timestamp) => {
			trigger.listen('baidu');
			const message = '{"event":"A","eventTime":"2019-01-14 12:45:10"}';
			await expectRefusal(trigger, async () => await post({ message, timestamp }));
		},
	);

	it('whose length field lies are refused', async () => {
		const { encodingAesKey, pushToken } = stand.sandbox.credentials.baiduSmartProgramApi;
		listen({ platformAppId: '' });
		// Two blocks less: the length then stands in the text of the message.
		const Encrypt = Buffer.from(
			encrypt('{"event":"APP_NAME_AUDIT_PASS","reason":"0123456789"}', {
				encodingAesKey,
				receiver: '1',
				random16: '0123456789abcdef',
			}),
			'base64',
		)
			.subarray(32)
			.toString('base64');
		const TimeStamp = String(Math.floor(Date.now() / 1000));
		const MsgSignature = signature(pushToken, TimeStamp, '1', Encrypt);
		const body = JSON.stringify({ Nonce: '1', TimeStamp, Encrypt, MsgSignature });
		await expectRefusal(trigger, async () => await trigger.post('baidu', body, JSON_TYPE));
	});
});
