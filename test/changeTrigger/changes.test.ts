import type { IDataObject } from 'n8n-workflow';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { newVersion } from '../../sandbox/alipay/versions';
import { newPackage } from '../../sandbox/baidu/state';
import type { Platform } from '../../sandbox';
import { shownAs } from '../support/forms';
import { Poller, type Keeping, type Told } from '../support/poll';
import { useSandbox } from '../support/sandbox';
import { credentialOf } from '../support/webhook';

const stand = useSandbox();

const CREDENTIALS = {
	alipay: 'alipayApi',
	baidu: 'baiduSmartProgramApi',
	taobao: 'taobaoApi',
} as const;

const watch = async (platform: Platform, parameters: IDataObject, keeping?: Keeping) =>
	await Poller.make({
		platform,
		parameters: { ...parameters },
		credentials: { [CREDENTIALS[platform]]: credentialOf(stand.sandbox, platform) },
		keeping,
	});

/** A trigger that has seen what there is. */
async function watching(platform: Platform, parameters: IDataObject, keeping?: Keeping) {
	const trigger = await watch(platform, parameters, keeping);
	expect(await trigger.publish()).toEqual([]);
	if (keeping === 'durable') expect(await trigger.poll()).toEqual([]);
	return trigger;
}

const versions = () => stand.sandbox.state.alipay.app.versions;
const packages = () => stand.sandbox.state.baidu.app.packages;
const onTaobao = (appId = '123') => stand.sandbox.state.taobao.apps[appId].versions.taobao;

const preview = (version: string) => ({
	app_version: version,
	template_id: '111',
	template_version: '0.0.2',
	ext_json: '{"name":"test"}',
	status: 'PREVIEW' as const,
	madeAt: Date.now(),
});

const events = (told: Told[]) => told.map(({ event }) => event);

describe('the first run', () => {
	it.each([
		['alipay', { watch: ['versions', 'baseInfo'] }],
		['baidu', { watch: ['packages', 'program'] }],
		['taobao', { watch: ['versions', 'messages'], template_id: ['111'] }],
	] as const)('remembers what there is on %s and tells nothing', async (platform, parameters) => {
		const trigger = await watching(platform, { ...parameters, watch: [...parameters.watch] });
		expect(Object.keys(trigger.staticData.seen as object)).toHaveLength(2);
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.executions).toEqual([]);
	});

	it('tells all that there is when it is asked to, once', async () => {
		const trigger = await watch('baidu', {
			watch: ['packages', 'program'],
			options: { emitOnFirstRun: true },
		});
		expect(events(await trigger.publish())).toEqual([
			'package.added',
			'package.added',
			'package.added',
			'name.changed',
			'icon.changed',
			'description.changed',
			'category.added',
			'program.changed',
		]);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.publish()).toEqual([]);
	});

	it('tells all again under the same IDs when n8n died before it had stored them', async () => {
		const trigger = await watch('taobao', {
			template_id: ['111'],
			watch: ['versions'],
			options: { emitOnFirstRun: true },
		});
		trigger.diesBeforeStoring = true;
		expect(await trigger.publish()).toEqual([]);
		const told = await trigger.publish();
		expect(told.map(({ id }) => id)).toEqual(trigger.lost.map(({ id }) => id));
		expect(new Set(told.map(({ id }) => id)).size).toBe(6);
	});
});

describe.each(['classic', 'durable'] as const)('with the %s memory of n8n', (keeping) => {
	it('Alipay: an audit that ends is told once, with its verdict and reason', async () => {
		versions()['0.0.1'].status = 'AUDITING';
		const trigger = await watching('alipay', { watch: ['versions'] }, keeping);
		Object.assign(versions()['0.0.1'], { status: 'AUDIT_REJECT', reject_reason: '名称太宽泛' });
		const [told, ...more] = await trigger.poll();
		expect(more).toEqual([]);
		expect(told).toEqual({
			platform: 'alipay',
			event: 'version.changed',
			subject: 'version',
			outcome: 'rejected',
			reason: '名称太宽泛',
			appId: stand.sandbox.credentials.alipayApi.appId,
			occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
			id: expect.stringMatching(/^[0-9a-f]{32}$/),
			payload: {
				app_version: '0.0.1',
				bundle_id: 'com.alipay.alipaywallet',
				version_description: '这是一个简单的版本描述',
				version_status: 'AUDIT_REJECT',
				create_time: '2017-12-12 12:00:00',
				base_audit: 'PASS',
				promote_audit: 'PASS',
				can_release: 'true',
			},
			before: expect.objectContaining({ app_version: '0.0.1', version_status: 'AUDITING' }),
			after: expect.objectContaining({ app_version: '0.0.1', version_status: 'AUDIT_REJECT' }),
		});
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.publish()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('Alipay: a version appears, is deleted, and appears again', async () => {
		const trigger = await watching('alipay', { watch: ['versions'] }, keeping);
		versions()['0.0.2'] = newVersion('INIT');
		const [added] = await trigger.poll();
		expect(added).toMatchObject({
			event: 'version.added',
			outcome: 'other',
			before: null,
			after: { app_version: '0.0.2', version_status: 'INIT' },
		});
		const { '0.0.2': deleted } = versions();
		delete versions()['0.0.2'];
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		const [removed] = await trigger.poll();
		expect(removed).toMatchObject({
			event: 'version.removed',
			outcome: 'other',
			payload: { app_version: '0.0.2' },
			before: { app_version: '0.0.2', version_status: 'INIT' },
			after: null,
		});
		expect(await trigger.poll()).toEqual([]);
		versions()['0.0.2'] = deleted;
		const [again] = await trigger.poll();
		expect(again).toMatchObject({ event: 'version.added' });
		expect(again.id).not.toBe(added.id);
	});

	it('Taobao: an answer that lags tells neither of a removal nor of a second coming', async () => {
		const trigger = await watching(
			'taobao',
			{ watch: ['versions'], template_id: ['111'] },
			keeping,
		);
		onTaobao().push(preview('0.0.2'));
		expect(events(await trigger.poll())).toEqual(['version.added']);
		stand.sandbox.state.taobao.lagMs = 60_000;
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		stand.sandbox.state.taobao.lagMs = 0;
		expect(await trigger.poll()).toEqual([]);
		// The count begins anew.
		stand.sandbox.state.taobao.lagMs = 60_000;
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		expect(events(await trigger.poll())).toEqual(['version.removed']);
	});

	it('what changed while n8n was down is told when it is up again', async () => {
		const trigger = await watching(
			'taobao',
			{ watch: ['versions'], template_id: ['111'] },
			keeping,
		);
		onTaobao()[0].status = 'OFFLINE';
		expect(await trigger.publish()).toMatchObject([
			{
				event: 'version.changed',
				appId: '123',
				before: { app_id: '123', client: 'taobao', app_version: '0.0.1', status: 'ONLINE' },
				after: { app_id: '123', client: 'taobao', app_version: '0.0.1', status: 'OFFLINE' },
			},
		]);
		expect(await trigger.publish()).toEqual([]);
	});

	it('a change that n8n could not store comes again under the same ID', async () => {
		const trigger = await watching('alipay', { watch: ['versions'] }, keeping);
		const before = structuredClone(trigger.staticData);
		versions()['0.0.1'].status = 'AUDITING';
		trigger.diesBeforeStoring = true;
		expect(await trigger.poll()).toEqual([]);
		expect(trigger.staticData).toEqual(before);
		const [told] = await trigger.publish();
		expect(told).toMatchObject({ event: 'version.changed' });
		expect(trigger.lost.map(({ id }) => id)).toEqual([told.id]);
	});

	it('the same change at another time has another ID', async () => {
		const trigger = await watching('alipay', { watch: ['versions'] }, keeping);
		const ids = new Set<string>();
		for (const status of ['AUDITING', 'INIT', 'AUDITING', 'INIT']) {
			versions()['0.0.1'].status = status;
			const [{ id }] = await trigger.poll();
			ids.add(id);
		}
		expect(ids.size).toBe(4);
	});

	it('a poll that fails loses nothing', async () => {
		const trigger = await watching(
			'baidu',
			{ watch: ['packages'], options: { retries: 0 } },
			keeping,
		);
		const before = structuredClone(trigger.staticData);
		packages()[1].status = 6;
		stand.sandbox.fault({ platform: 'baidu', kind: 'http-500' });
		await expect(trigger.poll()).rejects.toThrow(
			"Baidu gave no usable answer to 'Package > Get Many'",
		);
		expect(trigger.staticData).toEqual(before);
		expect(await trigger.poll()).toMatchObject([{ event: 'package.changed', outcome: 'passed' }]);
	});
});

describe('a verdict', () => {
	it.each([
		['AUDITING', 'WAIT_RELEASE', 'passed'],
		['AUDITING', 'BASE_AUDIT_PASS', 'passed'],
		['AUDITING', 'RELEASE', 'passed'],
		['INIT', 'WAIT_RELEASE', 'passed'],
		['AUDIT_REJECT', 'WAIT_RELEASE', 'passed'],
		['WAIT_RELEASE', 'GRAY', 'other'],
		['WAIT_RELEASE', 'RELEASE', 'other'],
		['RELEASE', 'OFFLINE', 'other'],
		['OFFLINE', 'RELEASE', 'other'],
		['RELEASE', 'AUDIT_OFFLINE', 'other'],
		['AUDIT_REJECT', 'INIT', 'other'],
		['AUDITING', 'AUDIT_REJECT', 'rejected'],
	])('of Alipay, from %s to %s, is %s', async (from, to, outcome) => {
		versions()['0.0.1'].status = from;
		const trigger = await watching('alipay', { watch: ['versions'] });
		versions()['0.0.1'].status = to;
		expect(await trigger.poll()).toMatchObject([{ event: 'version.changed', outcome }]);
	});

	it.each([
		[4, 6, 'passed', '审核通过', ''],
		[4, 5, 'rejected', '送审内容不符合规范', '送审内容不符合规范'],
		[4, 5, 'rejected', null, ''],
		[6, 1, 'other', '', ''],
		[1, 8, 'other', '', ''],
		[5, 3, 'other', '送审内容不符合规范', ''],
	])('of Baidu, from %d to %d, is %s (%s)', async (from, to, outcome, msg, reason) => {
		packages()[1].status = from;
		const trigger = await watching('baidu', { watch: ['packages'] });
		Object.assign(packages()[1], { status: to, msg });
		expect(await trigger.poll()).toMatchObject([
			{ event: 'package.changed', outcome, reason, payload: { package_id: 300002 } },
		]);
	});

	it("of Alipay is told without a reason when that cannot be had, and n8n's log says why", async () => {
		const trigger = await watching('alipay', { watch: ['versions'], options: { retries: 0 } });
		versions()['0.0.1'].status = 'AUDIT_REJECT';
		const api = 'alipay.open.mini.version.detail.query';
		stand.sandbox.fault({ platform: 'alipay', api, kind: 'gateway-error' });
		expect(await trigger.poll()).toMatchObject([{ outcome: 'rejected', reason: '' }]);
		expect(trigger.logged).toHaveLength(1);
		expect(trigger.logged[0]).toContain(`Alipay refused '${shownAs(alipay, api)}'`);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is none at the first look', async () => {
		versions()['0.0.1'].status = 'AUDITING';
		const trigger = await watch('baidu', {
			watch: ['program'],
			options: { emitOnFirstRun: true },
		});
		const told = await trigger.publish();
		expect(told.filter(({ event }) => event.endsWith('.changed'))).toHaveLength(4);
		expect(told.map(({ outcome, event }) => [event, outcome])).toContainEqual([
			'name.changed',
			'other',
		]);
	});
});

describe('the information of a Baidu program', () => {
	const app = () => stand.sandbox.state.baidu.app;

	it.each([
		['name', 'name', 'app_name', '新名称'],
		['signature', 'description', 'app_desc', '新的简介'],
		['image', 'icon', 'photo_addr', 'https://b.bdstatic.com/2.jpg'],
	] as const)('its %s goes through its audit', async (audit, subject, field, value) => {
		const trigger = await watching('baidu', { watch: ['program'] });
		app().audits[audit] = { status: 1, value, reason: '' };
		expect(await trigger.poll()).toMatchObject([{ event: `${subject}.changed`, outcome: 'other' }]);
		app().audits[audit] = { status: 3, value, reason: '不符合规范。' };
		expect(await trigger.poll()).toMatchObject([
			{ event: `${subject}.changed`, outcome: 'rejected', reason: '不符合规范。' },
		]);
		app().audits[audit] = { status: 1, value, reason: '' };
		expect(await trigger.poll()).toMatchObject([{ outcome: 'other', reason: '' }]);
		delete app().audits[audit];
		app()[field] = value;
		expect(await trigger.poll()).toMatchObject([
			{
				event: `${subject}.changed`,
				subject,
				outcome: 'passed',
				reason: '',
				appId: String(app().app_id),
			},
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('its categories come, are audited and go, one by one', async () => {
		const trigger = await watching('baidu', { watch: ['program'] });
		app().categories.push({ sub_category_id: 7, audit_status: 1, reason: '' });
		expect(await trigger.poll()).toMatchObject([
			{ event: 'category.added', outcome: 'other', after: { category_id: '7' } },
		]);
		Object.assign(app().categories[1], { audit_status: 3, reason: '资质不全' });
		expect(await trigger.poll()).toMatchObject([
			{ event: 'category.changed', outcome: 'rejected', reason: '资质不全' },
		]);
		app().categories.pop();
		for (const polls of [1, 2]) expect([polls, await trigger.poll()]).toEqual([polls, []]);
		expect(await trigger.poll()).toMatchObject([{ event: 'category.removed' }]);
	});

	it('its status changes', async () => {
		const trigger = await watching('baidu', { watch: ['program'] });
		app().status = 4;
		expect(await trigger.poll()).toMatchObject([
			{ event: 'program.changed', before: { status: 1 }, after: { status: 4 } },
		]);
	});

	it('a package that is still being made is told when it is there', async () => {
		const trigger = await watching('baidu', { watch: ['packages'] });
		app().uploads.push({
			version: '1.3.0',
			version_desc: '',
			commit_time: '',
			fails: false,
			directCommit: false,
			looks: 0,
		});
		const told = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(told[0]).toEqual([]);
		expect(told.flat()).toMatchObject([
			{ event: 'package.added', payload: { version: '1.3.0', status: 3 } },
		]);
	});
});

describe('the base information of an Alipay program', () => {
	it('is told with what it was, lists whatever their order', async () => {
		const { app } = stand.sandbox.state.alipay;
		app.safe_domains = ['b.example.com', 'a.example.com'];
		const trigger = await watching('alipay', { watch: ['baseInfo'] });
		app.safe_domains = ['a.example.com', 'b.example.com'];
		expect(await trigger.poll()).toEqual([]);
		app.info.app_name = '晨光咖啡';
		app.safe_domains.push('c.example.com');
		expect(await trigger.poll()).toMatchObject([
			{
				event: 'baseInfo.changed',
				subject: 'baseInfo',
				before: { app_name: '小程序demo', safe_domains: ['a.example.com', 'b.example.com'] },
				after: {
					app_name: '晨光咖啡',
					safe_domains: ['a.example.com', 'b.example.com', 'c.example.com'],
				},
				payload: { app_name: '晨光咖啡' },
			},
		]);
	});
});

it('an answer without any version does not tell that all are gone', async () => {
	const { app } = stand.sandbox.state.alipay;
	const trigger = await watching('alipay', { watch: ['versions'] });
	const { versions: kept } = app;
	app.versions = {};
	expect(await trigger.poll()).toEqual([]);
	app.versions = kept;
	expect(await trigger.poll()).toEqual([]);
});

it('what falls off the end of a full list was not removed, and does not come again', async () => {
	for (let patch = 2; patch <= 20; patch++) versions()[`0.0.${patch}`] = newVersion('OFFLINE');
	const trigger = await watching('alipay', { watch: ['versions'] });
	versions()['0.0.21'] = newVersion('INIT');
	expect(events(await trigger.poll())).toEqual(['version.added']);
	for (const polls of [1, 2, 3, 4]) expect([polls, await trigger.poll()]).toEqual([polls, []]);
	delete versions()['0.0.21'];
	for (const polls of [1, 2]) expect([polls, await trigger.poll()]).toEqual([polls, []]);
	versions()['0.0.21'] = newVersion('INIT');
	expect(await trigger.poll()).toEqual([]);
});

it('Alipay is asked once for each client that was chosen', async () => {
	versions()['0.0.2'] = newVersion('INIT', 'com.alipay.iot.xpaas');
	const trigger = await watching('alipay', {
		watch: ['versions'],
		bundle_id: ['com.alipay.alipaywallet', 'com.alipay.iot.xpaas'],
	});
	expect(stand.sandbox.requests.map(({ params }) => params.bundle_id).sort()).toEqual([
		'com.alipay.alipaywallet',
		'com.alipay.iot.xpaas',
	]);
	versions()['0.0.2'].status = 'AUDITING';
	expect(await trigger.poll()).toMatchObject([{ payload: { bundle_id: 'com.alipay.iot.xpaas' } }]);
});

it('Taobao is asked page by page, for every template by itself', async () => {
	const { apps } = stand.sandbox.state.taobao;
	for (let index = 0; index < 120; index++)
		apps[String(5_000_000_000_000_000_000n + BigInt(index))] = structuredClone(apps['123']);
	const trigger = await watching('taobao', { watch: ['versions'], template_id: ['111', '222'] });
	const pages = stand.sandbox.requests.map(
		({ params }) => `${params.template_id}/${params.page_num}`,
	);
	expect(pages.sort()).toEqual(['111/1', '111/2', '111/3', '222/1']);
	const last = '5000000000000000000';
	apps[last].versions.tmall[0].status = 'OFFLINE';
	expect(await trigger.poll()).toMatchObject([
		{ appId: last, payload: { app_id: last, client: 'tmall' }, after: { app_id: last } },
	]);
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(30_000);
});

it('two polls at the same moment tell a change once', async () => {
	const trigger = await watching('baidu', { watch: ['packages'] });
	packages().unshift(newPackage(300004, '1.3.0', 3));
	stand.sandbox.fault({ platform: 'baidu', kind: 'slow', seconds: 0.2 });
	const told = await Promise.all([trigger.poll(), trigger.poll()]);
	expect(told.flat()).toMatchObject([{ event: 'package.added' }]);
});
