/** What takes several operations, or an operation and a push, from beginning to end. */
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Envelope } from '../../dist/nodes/shared/record/callback';
import { runNode, type Stored } from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';
import { useTrigger } from '../support/webhook';

const stand = useSandbox();
const trigger = useTrigger(stand);
const state = () => stand.sandbox.state.baidu;
const app = () => state().app;
const stored = () => stand.sandbox.credentials.baiduSmartProgramApi;

const run = async (
	name: string,
	given: Given = {},
	{ change = {}, form = {} }: { change?: IDataObject; form?: IDataObject } = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given);
	return await runNode({
		node: 'baiduSmartProgram',
		parameters: { ...parameters, ...form },
		credentials: { baiduSmartProgramApi: { ...stored(), ...change } } as Stored,
		input: [item],
	});
};

const succeed = async (...args: Parameters<typeof run>): Promise<IDataObject[]> => {
	const { items, error } = await run(...args);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};

const refused = async (...args: Parameters<typeof run>) => {
	const { error } = await run(...args);
	return (error?.context.facts as IDataObject | undefined)?.code;
};

let told = 0;
beforeEach(() => void (told = 0));

/** What the trigger tells next. */
const nextEvent = async (): Promise<Envelope> => {
	const { hook } = trigger;
	while (hook.executions.length === told) await hook.nextCall();
	return hook.executions[told++];
};

describe('an authorization', () => {
	const GET_TOKENS = '/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code';
	const none = { platformAccessToken: '', authorizerAccessToken: '', authorizerRefreshToken: '' };

	/** Ticket → platform token, with nothing else in the credential. */
	const platformToken = async () => {
		trigger.listen('baidu', { events: ['push'] });
		await trigger.push('baidu', 'push');
		const { Ticket: ticket } = trigger.hook.executions[0].payload as { Ticket: string };
		const [{ access_token: token }] = await succeed(
			'/public/2.0/smartapp/auth/tp/token',
			{ client_id: stored().platformKey, ticket },
			{ change: none },
		);
		return String(token);
	};

	it('goes from the ticket over the link in the browser to tokens that are then renewed', async () => {
		const platformAccessToken = await platformToken();
		const change = { ...none, platformAccessToken };
		const [{ pre_auth_code: code }] = await succeed('tp/createpreauthcode', {}, { change });
		const back = 'https://www.example.com/authorized?shop=1';
		const [{ url }] = await succeed(
			'/mappconsole/tp/authorization',
			{ redirect_uri: back, pre_auth_code: code },
			{ change },
		);
		const link = new URL(String(url));
		expect(link.origin + link.pathname).toBe(
			'https://smartprogram.baidu.com/mappconsole/tp/authorization',
		);
		const inBrowser = await axios.get<string>(stand.sandbox.url + link.pathname + link.search, {
			headers: { referer: 'https://www.example.com/' },
			maxRedirects: 0,
			validateStatus: () => true,
		});
		expect(inBrowser.status).toBe(302);
		const led = new URL(String(inBrowser.headers.location));
		expect(led.href.startsWith(back)).toBe(true);

		const given = { code: led.searchParams.get('authorization_code') };
		const [tokens] = await succeed(GET_TOKENS, given, { change });
		const merchant = {
			platformAccessToken,
			authorizerAccessToken: tokens.access_token,
			authorizerRefreshToken: tokens.refresh_token,
		};
		await succeed('app/info', {}, { change: merchant });
		expect(stand.sandbox.requests.at(-1)?.token).toBe(tokens.access_token);

		state().authorizerTokens[String(tokens.access_token)].expired = true;
		const renewed = await run('app/info', {}, { change: merchant });
		expect(renewed.error).toBeUndefined();
		const kept = renewed.stored.baiduSmartProgramApi;
		expect(stand.sandbox.requests.at(-1)?.token).toBe(kept.authorizerAccessToken);
		expect(kept.authorizerRefreshToken).not.toBe(tokens.refresh_token);
		expect(await refused(GET_TOKENS, given, { change })).toBe('invalid_grant');
	});

	it('may take the code from the push as well', async () => {
		trigger.listen('baidu');
		await trigger.push('baidu', 'AUTHORIZED');
		const [{ event, payload }] = trigger.hook.executions;
		expect(event).toBe('AUTHORIZED');
		const { authorizationCode: code } = payload as { authorizationCode: string };
		expect(await succeed(GET_TOKENS, { code })).toHaveLength(1);
	});

	it('that the merchant has ended cannot be retrieved', async () => {
		const given = { app_id: stored().appId };
		expect(await succeed('auth/retrieve/authorizationcode', given)).toHaveLength(1);
		trigger.listen('baidu');
		await trigger.push('baidu', 'UNAUTHORIZED');
		expect(await refused('auth/retrieve/authorizationcode', given)).toBe('50032');
	});

	it('needs the newest ticket', async () => {
		const given = { client_id: stored().platformKey, ticket: 'old' };
		expect(await refused('/public/2.0/smartapp/auth/tp/token', given)).toBe('50003');
	});
});

describe('a package', () => {
	const upload = (version: string, more: Given = {}) => ({
		ext_json: { extEnable: false, extAppid: stored().appId, ...more },
		user_version: version,
		user_desc: '优化商品详情页',
	});
	const WAIT = { form: { waitUntilDone: true } };

	it('is uploaded, waited for, rejected, submitted again, released and rolled back', async () => {
		stand.sandbox.register('baidu', trigger.hook.url);
		trigger.listen('baidu', { events: ['PACKAGE_AUDIT_PASS', 'PACKAGE_AUDIT_FAIL'] });
		const [{ template_id: added }] = await succeed('template/addtotemplate', { draft_id: '2' });
		const [uploaded] = await succeed(
			'package/upload',
			{ ...upload('2.0.0'), template_id: String(added) },
			WAIT,
		);
		expect(uploaded).toMatchObject({ version: '2.0.0', status: 3, version_desc: '优化商品详情页' });
		const package_id = String(uploaded.package_id);
		const status = async () =>
			(await succeed('package/getdetail', { package_id }))[0].status as number;

		expect(await refused('package/release', { package_id })).toBe('40001');
		await succeed('package/submitaudit', { package_id, content: '请驳回' });
		expect(await nextEvent()).toMatchObject({
			event: 'PACKAGE_AUDIT_FAIL',
			outcome: 'rejected',
			subject: 'package',
			reason: '送审内容不符合规范',
			payload: { packageId: uploaded.package_id, packageVersion: '2.0.0' },
		});
		expect(await status()).toBe(5);
		await succeed('package/submitaudit', { package_id, content: '优化商品详情页' });
		expect(await nextEvent()).toMatchObject({ event: 'PACKAGE_AUDIT_PASS', outcome: 'passed' });
		expect(await status()).toBe(6);

		await succeed('package/release', { package_id });
		const online = async () => {
			const [{ version }] = await succeed('package/getdetail');
			return version;
		};
		expect(await online()).toBe('2.0.0');
		await succeed('package/rollback', { package_id });
		const list = async () => await succeed('package/get');
		expect(await list()).toContainEqual(
			expect.objectContaining({ version: '2.0.0', status: 8, rollback_version: '1.0.1' }),
		);
		expect(await list()).toContainEqual(expect.objectContaining({ version: '1.0.1', status: 1 }));
		expect(await online()).toBe('1.0.1');
	});

	it('that cannot be built is told, with what Baidu shows of it', async () => {
		const { error, items } = await run('package/upload', upload('2.0.0-broken'), WAIT);
		expect(items).toEqual([]);
		expect(error?.message).toContain("Baidu did not complete 'Package > Upload': it failed");
		expect(error?.message).toContain('上传失败');
	});

	it('may be submitted for audit by its upload', async () => {
		stand.sandbox.register('baidu', trigger.hook.url);
		trigger.listen('baidu');
		await succeed('package/upload', upload('2.0.1', { directCommit: 'true' }), {
			form: { waitUntilDone: false },
		});
		const list = async () => await succeed('package/get');
		const uploading = { version: '2.0.1', upload_status: 1, upload_status_desc: '上传中' };
		expect(await list()).toContainEqual(expect.objectContaining(uploading));
		expect(await list()).toContainEqual(expect.objectContaining({ version: '2.0.1', status: 4 }));
		expect(await nextEvent()).toMatchObject({
			event: 'PACKAGE_AUDIT_PASS',
			payload: { packageVersion: '2.0.1' },
		});
	});

	it('may have all members of the extension that the examples show', async () => {
		const window = { navigationBarTitleText: 'Demo' };
		const ext_json = {
			json: {
				json: JSON.stringify({
					...upload('').ext_json,
					extAppid: Number(stored().appId),
					ext: { name: 'hello' },
					window,
				}),
			},
		};
		await succeed('package/upload', upload('2.0.2'), { form: { ext_json, waitUntilDone: false } });
		const { params } = stand.sandbox.requests[0];
		expect(JSON.parse(String(params.ext_json))).toMatchObject({ ext: { name: 'hello' }, window });
	});

	it('is withdrawn from its audit', async () => {
		await succeed('package/withdraw', { package_id: '300002' });
		const detail = await succeed('package/getdetail', { package_id: '300002' });
		expect(detail).toMatchObject([{ status: 3 }]);
		expect(await refused('package/withdraw', { package_id: '300002' })).toBe('40001');
		expect(await refused('package/withdraw', { package_id: '1' })).toBe('69005');
	});

	it('waits for name and categories, as Baidu wants it', async () => {
		const submit = async () => await refused('package/submitaudit', { package_id: '300003' });
		app().audits.name = { status: 1, value: '新名字', reason: '' };
		expect(await submit()).toBe('69001');
		app().categories[0].audit_status = 1;
		expect(await submit()).toBe('69003');
		delete app().audits.name;
		expect(await submit()).toBe('69002');
		app().categories[0].audit_status = 2;
		app().auditsLeft = 0;
		expect(await submit()).toBe('69013');
	});
});

it('a name is rejected, then another accepted', async () => {
	stand.sandbox.register('baidu', trigger.hook.url);
	trigger.listen('baidu');
	await succeed('app/setnickname', { nick_name: '驳回的名字' });
	expect(await nextEvent()).toMatchObject({
		event: 'APP_NAME_AUDIT_FAIL',
		outcome: 'rejected',
		reason: '名称不符合规范。',
		appId: stored().appId,
	});
	const audit = async () => (await succeed('app/info'))[0].audit_info;
	expect(await audit()).toMatchObject({
		audit_app_name_status: 3,
		audit_app_name: '驳回的名字',
		audit_app_name_reason: '名称不符合规范。',
	});
	await succeed('app/setnicknamewithqual', { nick_name: '潮流女装店' });
	expect(await nextEvent()).toMatchObject({ event: 'APP_NAME_AUDIT_PASS', outcome: 'passed' });
	expect(await audit()).toEqual({});
	expect(app().app_name).toBe('潮流女装店');
});

it('an uploaded image is used as icon, qualification and brand material', async () => {
	const multipartFile = await png(144, 'icon.png');
	const [{ url }] = await succeed('/file/2.0/smartapp/upload/image', { multipartFile });
	expect(state().images[String(url)]).toBe('icon.png');
	stand.sandbox.register('baidu', trigger.hook.url);
	trigger.listen('baidu');
	await succeed('app/modifyheadimage', { image_url: url });
	expect(await nextEvent()).toMatchObject({ event: 'APP_ICON_AUDIT_PASS', subject: 'icon' });
	expect(app().photo_addr).toBe(url);
	const categorys = [{ sub_category_id: 2, qualis: [{ id: 1, addr: url }] }];
	await succeed('app/category/update', { categorys });
	expect(await nextEvent()).toMatchObject({ event: 'APP_CATEGORY_AUDIT_PASS' });
	expect(app().categories).toMatchObject([{ sub_category_id: 2, audit_status: 2 }]);
	await succeed('app/setnickname', { nick_name: '潮流女装店', app_name_material: [url] });
	expect(await nextEvent()).toMatchObject({ event: 'APP_NAME_AUDIT_PASS' });
});

it('a template comes from a draft, and is deleted', async () => {
	const list = async () =>
		(await succeed('template/gettemplatelist')).map(({ template_id: id }) => id);
	expect(await refused('template/addtotemplate', { draft_id: '9' })).toBe('40001');
	const [{ template_id: id }] = await succeed('template/addtotemplate', { draft_id: '1' });
	expect(await list()).toEqual([1, 754, id]);
	await succeed('template/deltemplate', { template_id: String(id) });
	expect(await list()).toEqual([1, 754]);
});

describe('missed pushes', () => {
	const GET = 'pushmsg/getmsg';
	const ALL = { form: { returnAll: true } };
	const push = async (event: string, fields = {}) => await trigger.push('baidu', event, fields);

	it('come back as the trigger would have given them, with the ID and the state of the push', async () => {
		trigger.listen('baidu', { events: ['*', 'push'] });
		await push('push');
		await push('APP_NAME_AUDIT_FAIL', { reson: '名称过长', appId: 9007199254740993n.toString() });
		await push('anything', {
			event: null,
			eventTime: null,
			appId: null,
			ToUserName: 15263713,
			CreateTime: 1547441110,
			MsgType: 'text',
			Content: '你好',
		});
		const taken = trigger.hook.executions;
		expect(taken.map(({ event }) => event)).toEqual(['push', 'APP_NAME_AUDIT_FAIL', 'message']);
		const kept = await succeed(GET, {}, ALL);
		expect(kept).toEqual(
			taken.map((envelope, index) => ({
				...envelope,
				pushId: String(9007199254740993n + BigInt(index)),
				status: 1,
				status_meaning: 'Sent 推送成功',
			})),
		);
		expect(kept[2].occurredAt).toBe('2019-01-14T12:45:10+08:00');
	});

	it('that failed are told from those that were taken', async () => {
		trigger.listen('baidu');
		await push('APP_ICON_AUDIT_PASS');
		await stand.sandbox.push('baidu', 'APP_NAME_AUDIT_PASS', {}, { url: trigger.hook.elsewhere });
		const failed = await succeed(GET, { push_type: '2' }, ALL);
		expect(failed).toMatchObject([{ event: 'APP_NAME_AUDIT_PASS', status: 2 }]);
		const byId = await succeed(GET, { id_list: ['9007199254740993'] }, ALL);
		expect(byId).toMatchObject([{ event: 'APP_ICON_AUDIT_PASS', status: 1 }]);
	});

	const many = async (count: number) => {
		for (let n = 0; n < count; n++)
			await stand.sandbox.push('baidu', 'A', { n }, { url: trigger.hook.elsewhere });
	};

	it('are fetched page by page, all or up to a limit', async () => {
		await many(1);
		const [first] = state().pushes;
		state().pushes = Array.from({ length: 230 }, (_, index) => ({
			...first,
			id: String(index + 1),
		}));
		const all = await succeed(GET, {}, ALL);
		expect(all.map(({ pushId }) => Number(pushId))).toEqual(
			Array.from({ length: 230 }, (_, index) => index + 1),
		);
		const pages = () =>
			stand.sandbox.requests.map(({ params: { offset, count } }) => [offset, count]);
		expect(pages()).toEqual([
			['0', '100'],
			['100', '100'],
			['200', '100'],
		]);
		stand.sandbox.requests.length = 0;
		expect(await succeed(GET, {}, { form: { returnAll: false, limit: 3 } })).toHaveLength(3);
		expect(pages()).toEqual([['0', '3']]);
	});

	it('that cannot be opened stay in the list, as they are', async () => {
		await many(2);
		const [first] = state().pushes;
		first.content = 'bm90IGVuY3J5cHRlZA==';
		const kept = await succeed(GET, {}, ALL);
		expect(kept).toEqual([
			{
				pushId: '9007199254740993',
				status: 2,
				status_meaning: 'Failed 推送失败',
				content: first.content,
				refused: "it cannot be decrypted with the credential's encoding AES key",
			},
			expect.objectContaining({ event: 'A', pushId: '9007199254740994', status: 2 }),
		]);
	});

	it('of another platform are not opened', async () => {
		await many(1);
		const kept = await succeed(GET, {}, { ...ALL, change: { platformAppId: '17000000' } });
		expect(kept).toMatchObject([{ refused: 'it is meant for another platform', status: 2 }]);
		expect(kept[0]).not.toHaveProperty('payload');
	});

	it('may be kept as the whole body in which they were sent', async () => {
		await many(1);
		const [first] = state().pushes;
		first.content = JSON.stringify({ Encrypt: first.content, TimeStamp: '1547441110' });
		expect(await succeed(GET, {}, ALL)).toMatchObject([{ event: 'A', payload: { n: 0 } }]);
	});

	it('are not asked for without the key that opens them', async () => {
		const { error } = await run(GET, {}, { ...ALL, change: { encodingAesKey: '' } });
		expect(error?.message).toContain("The credential's Encoding AES Key is empty");
		expect(stand.sandbox.requests).toEqual([]);
	});
});
