import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { Poller, type Told } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const merchants = () => stand.sandbox.state.alipay.merchants;

const rows = (...names: string[]) => ({
	merchant: names.map((appId, index) => ({
		appId,
		app_auth_token: merchants()[index % 3].app_auth_token,
	})),
});

const watch = async (parameters: IDataObject) =>
	await Poller.make({
		platform: 'alipay',
		parameters: { watch: ['versions'], ...parameters },
		credentials: { alipayApi: credentialOf(stand.sandbox, 'alipay') },
	});

async function watching(parameters: IDataObject) {
	const trigger = await watch(parameters);
	expect(await trigger.publish()).toEqual([]);
	return trigger;
}

/** A version of this merchant is submitted for audit. */
const change = (index: number, status = 'AUDITING') => {
	const [version] = Object.values(merchants()[index].app.versions);
	version.status = status;
};

const appIds = (told: Told[]) => told.map(({ appId }) => appId);

it('the changes of every merchant are told, with whose they are', async () => {
	const trigger = await watching({ merchants: rows('甲', '乙') });
	expect(stand.sandbox.requests.map(({ token }) => token).sort()).toEqual(
		[merchants()[0], merchants()[1]].map(({ app_auth_token: token }) => token).sort(),
	);
	change(1);
	expect(appIds(await trigger.poll())).toEqual(['乙']);
	change(0, 'INIT');
	change(1, 'AUDIT_REJECT');
	expect((await trigger.poll()).filter(({ outcome }) => outcome === 'rejected')).toMatchObject([
		{ appId: '乙', event: 'version.changed' },
	]);
});

it('one that fails costs the others nothing, and what it missed is told later', async () => {
	const trigger = await watching({ merchants: rows('甲', '乙') });
	const before = structuredClone(trigger.staticData);
	const { app_auth_token: token } = merchants()[1];
	merchants()[1].app_auth_token = 'revoked';
	change(0);
	change(1);
	expect(appIds(await trigger.poll())).toEqual(['甲']);
	expect(trigger.logged).toHaveLength(1);
	expect(trigger.logged[0]).toMatch(
		/^'Node' could not ask for 'Versions' com\.alipay\.alipaywallet of 乙: Alipay refused '/,
	);
	const [, lost] = Object.keys(before.seen as IDataObject);
	expect((trigger.staticData.seen as IDataObject)[lost]).toEqual(
		(before.seen as IDataObject)[lost],
	);
	merchants()[1].app_auth_token = token;
	expect(appIds(await trigger.publish())).toEqual(['乙']);
	expect(await trigger.poll()).toEqual([]);
});

it('when all fail, the poll does, in the words of the platform and with the remedy', async () => {
	const trigger = await watching({ merchants: rows('甲', '乙'), options: { retries: 0 } });
	const before = structuredClone(trigger.staticData);
	for (const merchant of merchants()) merchant.app_auth_token = 'revoked';
	const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as NodeApiError;
	expect(error.message).toMatch(/^Alipay refused 'Version > Get Many': /);
	expect(error.description).toMatch(
		/\w+\. .*Document of [\w.]+: <a href="https:\/\/docs\.open\.alipay\.com/,
	);
	expect(error.context.itemIndex).toBeUndefined();
	expect(trigger.logged).toEqual([]);
	expect(trigger.staticData).toEqual(before);
});

it('a merchant that comes later is remembered first; one that goes is forgotten', async () => {
	const trigger = await watching({ merchants: rows('甲') });
	trigger.parameters = { ...trigger.parameters, merchants: rows('甲', '乙') };
	change(0);
	expect(appIds(await trigger.publish())).toEqual(['甲']);
	expect(Object.keys(trigger.staticData.seen as IDataObject)).toHaveLength(2);
	change(1);
	expect(appIds(await trigger.poll())).toEqual(['乙']);
	trigger.parameters = { ...trigger.parameters, merchants: rows('甲') };
	await trigger.publish();
	expect(Object.keys(trigger.staticData.seen as IDataObject)).toHaveLength(1);
});

it('several are asked at once, but not all', async () => {
	const names = Array.from({ length: 12 }, (_, index) => `merchant ${index}`);
	stand.sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 0.1, times: 12 });
	await watching({ merchants: rows(...names) });
	expect(stand.sandbox.requests).toHaveLength(12);
	expect(stand.mostAtOnce).toBeGreaterThan(1);
	expect(stand.mostAtOnce).toBeLessThanOrEqual(5);
});

it.each([
	[
		[{ appId: '甲', app_auth_token: '' }],
		"'App Auth Token' of merchant 1 is empty: fill in what is missing, or remove the row",
	],
	[
		[{ appId: '', app_auth_token: 'x' }],
		"'App ID or Name' of merchant 1 is empty: fill in what is missing, or remove the row",
	],
	[
		[{}],
		"'App ID or Name' and 'App Auth Token' of merchant 1 are empty: fill in what is missing, or remove the row",
	],
	[
		[
			{ appId: '甲', app_auth_token: 'x' },
			{ appId: '甲', app_auth_token: 'y' },
		],
		"'Merchants' names 甲 twice: remove one of the two rows",
	],
])(
	'a list of merchants that is wrong is complained of before anything is sent: %j',
	async (merchant, complaint) => {
		const trigger = await watch({ merchants: { merchant } });
		await expect(trigger.publish()).rejects.toThrow(`${complaint}. Nothing was sent.`);
		expect(stand.wire).toEqual([]);
	},
);

// N1: a misspelt column must never mean the program of the credential itself.
describe.each([
	['alipay', 'alipayApi', ['versions'], 'app_auth_token', 'App Auth Token'],
	['baidu', 'baiduSmartProgramApi', ['packages'], 'access_token', 'Access Token'],
	['taobao', 'taobaoApi', ['versions'], 'session', 'Session'],
] as const)('on %s', (platform, type, watched, token, label) => {
	it.each([
		['is misspelt', '1', '={{ undefined }}', `'${label}' of merchant 1 is empty`],
		['is null', '1', '={{ null }}', `'${label}' of merchant 1 is empty`],
		['is blank', '1', '={{ " " }}', `'${label}' of merchant 1 is empty`],
		['is an object', '1', '={{ { a: 1 } }}', `'${label}' of merchant 1 must be a text`],
		['is a list', '1', '={{ [null] }}', `'${label}' of merchant 1 must be a text`],
		[
			'has an ID that was rounded',
			'={{ 7091800003790954036 }}',
			't',
			"'App ID or Name' of merchant 1 must be a text",
		],
	])(
		'a token that %s is complained of, and nothing is sent',
		async (_, appId, given, complaint) => {
			const trigger = await Poller.make({
				platform,
				parameters: {
					watch: [...watched],
					template_id: ['111'],
					merchants: { merchant: [{ appId, [token]: given }] },
				},
				credentials: { [type]: credentialOf(stand.sandbox, platform) },
			});
			await expect(trigger.publish()).rejects.toThrow(complaint);
			expect(stand.wire).toEqual([]);
		},
	);
});

it('a row of template IDs that was added and left empty counts as none', async () => {
	const trigger = await Poller.make({
		platform: 'taobao',
		parameters: { watch: ['versions'], template_id: ['111', []] },
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
	});
	await trigger.publish();
	const asked = stand.sandbox.requests.map(({ params }) => params.template_id);
	expect([...new Set(asked)]).toEqual(['111']);
});

it('a template ID that was rounded is complained of, and nothing is sent', async () => {
	const trigger = await Poller.make({
		platform: 'taobao',
		parameters: { watch: ['versions'], template_id: '={{ [7091800003790954036] }}' },
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
	});
	await expect(trigger.publish()).rejects.toThrow(
		"Entry 1 of 'Template IDs' (template_id) must be a text",
	);
	expect(stand.wire).toEqual([]);
});

it('the token of a merchant of Baidu takes the place of the one in the credential', async () => {
	stand.sandbox.state.baidu.authorizerTokens['45.of-another'] = { expired: false };
	const trigger = await Poller.make({
		platform: 'baidu',
		parameters: {
			watch: ['packages'],
			merchants: { merchant: [{ appId: '11223344', access_token: '45.of-another' }] },
		},
		credentials: { baiduSmartProgramApi: credentialOf(stand.sandbox, 'baidu') },
	});
	expect(await trigger.publish()).toEqual([]);
	stand.sandbox.state.baidu.app.packages[0].status = 4;
	expect(appIds(await trigger.poll())).toEqual(['11223344']);
	expect(new Set(stand.sandbox.requests.map(({ token }) => token))).toEqual(
		new Set(['45.of-another']),
	);
});

it('the session of a seller of Taobao takes the place of the one in the credential', async () => {
	stand.sandbox.state.taobao.sessions['6100of-another'] = { of: 'seller', expired: false };
	const trigger = await Poller.make({
		platform: 'taobao',
		parameters: {
			watch: ['versions', 'messages'],
			template_id: ['111'],
			merchants: { merchant: [{ appId: '店铺', session: '6100of-another' }] },
		},
		credentials: { taobaoApi: credentialOf(stand.sandbox, 'taobao') },
	});
	expect(await trigger.publish()).toEqual([]);
	const tokens = stand.sandbox.requests.map(({ api, token }) => [api, token]);
	expect(tokens).toContainEqual(['taobao.miniapp.template.queryapp', '6100of-another']);
	// The messages are the app's, whoever the sellers are.
	const { session } = stand.sandbox.credentials.taobaoApi;
	expect(tokens.filter(([api]) => api === 'taobao.tmc.messages.consume')).toHaveLength(1);
	expect(tokens).not.toContainEqual(['taobao.miniapp.template.queryapp', session]);
});

it('no token and no key is in what is told, remembered or logged', async () => {
	const credential = credentialOf(stand.sandbox, 'alipay');
	const secrets = [
		...merchants().map(({ app_auth_token: token }) => token),
		String(credential.privateKey),
		'a-token-that-is-refused',
	];
	const trigger = await watching({ merchants: rows('甲', '乙'), options: { retries: 0 } });
	trigger.parameters.merchants = {
		merchant: [...rows('甲').merchant, { appId: '丙', app_auth_token: 'a-token-that-is-refused' }],
	};
	change(0);
	await trigger.publish();
	trigger.parameters.merchants = {
		merchant: [{ appId: '丙', app_auth_token: 'a-token-that-is-refused' }],
	};
	const thrown = (await trigger.publish().catch((error: unknown) => error)) as NodeApiError;
	const shown = JSON.stringify([
		trigger.executions,
		trigger.staticData,
		trigger.logged,
		thrown.message,
		thrown,
	]);
	expect(trigger.executions).toHaveLength(1);
	expect(trigger.logged).toHaveLength(1);
	expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
});

it.each(["={{ '' }}", '={{ $json.merchants }}', '={{ [] }}', '={{ [null] }}'])(
	"an expression in place of the list of merchants is not the credential's own program: %s",
	async (merchant) => {
		const trigger = await watch({ merchants: { merchant } });
		await expect(trigger.publish()).rejects.toThrow(
			"'App ID or Name' and 'App Auth Token' of merchant 1 are empty: fill in what is missing, or remove the row. Nothing was sent.",
		);
		expect(stand.sandbox.requests).toEqual([]);
	},
);
