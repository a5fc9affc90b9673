import { generateKeyPairSync } from 'node:crypto';
import {
	NodeHelpers,
	resolveWebhookDescriptionField,
	webhookDescriptionIsNativelyResolvable,
	type IDataObject,
	type INode,
	type IWebhookDescription,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import type { Platform } from '../../sandbox';
import { toNode, type Stored } from '../support/engine';
import { NODES } from '../support/platforms';
import { publishTrigger, workflowOf, type Publication } from '../support/publish';
import { useSandbox } from '../support/sandbox';
import { loadTriggers } from '../support/webhook';

const ON_A_CURVE = generateKeyPairSync('ec', { namedCurve: 'P-256' })
	.publicKey.export({ type: 'spki', format: 'pem' })
	.toString();

const stand = useSandbox();
const triggers = loadTriggers();

const publish = async (platform: Platform, setup?: Publication) =>
	await publishTrigger(stand.sandbox, platform, setup);

const refusal = async (platform: Platform, setup: Publication) => {
	try {
		await publish(platform, setup);
	} catch (error) {
		return (error as Error).message;
	}
	return 'published';
};

// N6: it was published, and every push refused with 401.
describe('a trigger that would refuse every push is not published', () => {
	it.each<[Platform, Stored[string], string]>([
		['alipay', { appId: '' }, 'the App ID: it is empty'],
		['alipay', { alipayPublicKey: '' }, "Alipay's key: The credential's Alipay Public Key"],
		['alipay', { alipayPublicKey: 'nonsense' }, "Alipay's key: The credential's Alipay Public Key"],
		['alipay', { signMode: 'certificate', alipayCert: '' }, "Alipay's key: "],
		['alipay', { aesKey: 'tooshort' }, "the AES Key: The credential's AES Key"],
		['baidu', { pushToken: '' }, 'the Push Token: it is empty'],
		['baidu', { pushToken: ' \n' }, 'the Push Token: it is empty'],
		['baidu', { encodingAesKey: '' }, 'the Encoding AES Key: it must be the 43 letters'],
		['baidu', { encodingAesKey: 'tooshort' }, 'the Encoding AES Key: it must be the 43 letters'],
		[
			'baidu',
			{ encodingAesKey: 'a'.repeat(44) },
			'the Encoding AES Key: it must be the 43 letters',
		],
		['baidu', { encodingAesKey: `${'a'.repeat(42)}*` }, 'the Encoding AES Key: it must be the 43'],
		[
			'baidu',
			{ pushToken: '', encodingAesKey: '', paymentPublicKey: 'nonsense' },
			'the Payment Public Key: it cannot be read',
		],
		[
			'baidu',
			{ pushToken: '', encodingAesKey: '', paymentPublicKey: 'platform_public_key.pem' },
			'the Payment Public Key: it is the name of a file, not its content',
		],
		['taobao', { appKey: '' }, 'the App Key: it is empty'],
		['taobao', { appSecret: '' }, 'the App Secret: it is empty'],
	])('%s with %j', async (platform, credential, words) => {
		const said = await refusal(platform, { credential });
		expect(said).toContain('would be refused. Check in the credential ');
		expect(said).toContain(words);
	});

	it('baidu with a payment key on a curve', async () => {
		const credential = { pushToken: '', encodingAesKey: '', paymentPublicKey: ON_A_CURVE };
		expect(await refusal('baidu', { credential })).toContain(
			'the Payment Public Key: it is no RSA key',
		);
	});

	it('says all that is missing', async () => {
		expect(await refusal('taobao', { credential: { appKey: '', appSecret: '' } })).toBe(
			'Pushes of Taobao would be refused. Check in the credential the App Key: it is empty; the App Secret: it is empty.',
		);
		expect(await refusal('baidu', { credential: { pushToken: '', encodingAesKey: '' } })).toBe(
			"Pushes of Baidu would be refused. Check in the credential the Push Token: it is empty; the Encoding AES Key: it must be the 43 letters and digits of Baidu's console.",
		);
	});

	it.each<Platform>(['alipay', 'baidu', 'taobao'])('%s without a credential', async (platform) => {
		expect(await refusal(platform, { credential: null })).toMatch(/any credentials set/);
	});

	it('tells no secret', async () => {
		const secret = 'MIIBIjANBgkqhkiG-not-a-key';
		for (const [platform, field] of [
			['alipay', 'alipayPublicKey'],
			['baidu', 'encodingAesKey'],
		] as const)
			expect(await refusal(platform, { credential: { [field]: secret } })).not.toContain(secret);
	});

	it.each<Platform>(['alipay', 'baidu', 'taobao'])('%s with all it needs is', async (platform) => {
		expect(await refusal(platform, {})).toBe('published');
	});

	it('Alipay with certificates is', async () => {
		expect(await refusal('alipay', { credential: { ...stand.sandbox.certificates } })).toBe(
			'published',
		);
	});

	it.each<WorkflowActivateMode>(['init', 'leadershipChange'])(
		'but stays published at a start of n8n (%s)',
		async (activation) => {
			expect(await refusal('taobao', { credential: { appSecret: '' }, activation })).toBe(
				'published',
			);
		},
	);
});

describe('the address', () => {
	const [webhook] = triggers.alipay.description.webhooks as IWebhookDescription[];

	/** The path that n8n registers, by its own functions. */
	const pathOf = async (settings: IDataObject | undefined, webhookId?: string) => {
		const node: INode = {
			...toNode({
				node: `${NODES.alipay}Trigger`,
				parameters: settings ? { settings } : {},
				credentials: {},
			}),
			webhookId,
		};
		const workflow = workflowOf(node, triggers.alipay);
		await workflow.expression.acquireIsolate();
		try {
			const started = workflow.getNode('Node') as INode;
			const value = (name: 'path' | 'isFullPath') => {
				const { expression } = workflow;
				const computed = expression.getSimpleParameterValue(started, webhook[name], 'internal', {});
				// As a newer n8n finds it, without an isolate.
				const native = resolveWebhookDescriptionField(started, webhook, name);
				expect(native).toEqual({ resolved: true, value: computed });
				return computed;
			};
			const path = String(value('path'));
			return NodeHelpers.getNodeWebhookPath('w', node, path, value('isFullPath') === true);
		} finally {
			await workflow.expression.releaseIsolate();
		}
	};

	it.each([undefined, {}, { maxAge: 5 }, { path: '' }])(
		'stays as it was with the options %j',
		async (settings) => {
			expect(await pathOf(settings, '0f5cbd7e')).toBe('0f5cbd7e/webhook');
			expect(await pathOf(settings)).toBe('w/node/webhook');
		},
	);

	it("is the user's own path where one is given, whatever the ID of the webhook", async () => {
		for (const id of ['0f5cbd7e', 'other'])
			expect(await pathOf({ path: 'mini-programs/alipay_1' }, id)).toBe('mini-programs/alipay_1');
	});

	it.each(Object.entries(triggers))('takes no isolate to find on %s', (_, { description }) => {
		for (const one of description.webhooks as IWebhookDescription[])
			expect(webhookDescriptionIsNativelyResolvable(one)).toBe(true);
	});

	it('is an expression for an n8n that knows no functions', () => {
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => ({
				...jest.requireActual<object>('n8n-workflow'),
				webhookDescriptionFields: undefined,
			}));
			const { address } = jest.requireActual<typeof import('../../dist/nodes/shared/push/address')>(
				'../../dist/nodes/shared/push/address',
			);
			expect(Object.entries(address())).toEqual([
				['path', webhook.path],
				['isFullPath', webhook.isFullPath],
			]);
		});
	});

	it.each(['a', 'mini-programs/Alipay_1', ''])('may have the path %j', async (path) => {
		expect(await refusal('alipay', { settings: { path } })).toBe('published');
	});

	it.each([':id', 'a/:id', '/a', 'a/', 'a//b', '../a', 'a b', 'a?b', 'a#b', '路', 'a%2fb', 'a\n'])(
		'is not published with the path %j',
		async (path) => {
			expect(await refusal('alipay', { settings: { path } })).toContain(
				`The option 'Path' is '${path}'. It takes letters, digits`,
			);
		},
	);
});
