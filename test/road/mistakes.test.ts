/** Mistakes that operations staff made, and what they read: what happened, why, what to do now. */
import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { TaobaoApi } from '../../dist/credentials/TaobaoApi.credentials';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import type { Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Sandbox } from '../../sandbox';
import { requestHelper } from '../support/credentials';
import { runNode, type Stored } from '../support/engine';
import { fill, type Given } from '../support/forms';
import { CREDENTIALS } from '../support/platforms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const NODES = {
	alipay: { node: 'alipayMiniProgram', catalogue: alipay as Catalogue },
	baidu: { node: 'baiduSmartProgram', catalogue: baidu as Catalogue },
	taobao: { node: 'taobaoMiniProgram', catalogue: taobao as Catalogue },
};
const TYPES = { alipay: AlipayApi, baidu: BaiduSmartProgramApi, taobao: TaobaoApi };
type Platform = keyof typeof NODES;

let helper: IHttpRequestHelper;
beforeAll(async () => {
	helper = await requestHelper();
});

interface Mistake {
	platform: Platform;
	/** Documented name of the operation; none for the test of a credential. */
	api?: string;
	given?: Given;
	/** Over the form, over its options, and over the credential. */
	form?: IDataObject;
	options?: IDataObject;
	change?: IDataObject | (() => IDataObject);
	prepare?: (sandbox: Sandbox) => void;
	/** The whole of what is said above; the address of the sandbox as SANDBOX. */
	says: string;
	/** What is said below, but request ID and document. */
	does?: string;
	/** Whether anything reached the platform. */
	sent?: boolean;
}

const credentialsOf = ({ platform, change = {} }: Mistake): Stored => {
	const all = structuredClone(stand.sandbox.credentials) as unknown as Stored;
	Object.assign(all[CREDENTIALS[platform]], typeof change === 'function' ? change() : change);
	return all;
};

async function told(mistake: Mistake): Promise<{ says: string; does?: string }> {
	const { platform, api, given = {}, form = {}, options = {}, prepare } = mistake;
	prepare?.(stand.sandbox);
	const credentials = credentialsOf(mistake);
	const tidied = (text: string) => text.replaceAll(stand.sandbox.url, 'SANDBOX');
	if (api === undefined) {
		const stored = { ...credentials[CREDENTIALS[platform]], proof: '', renewal: '' };
		const error = await new TYPES[platform]().preAuthentication.call(helper, stored).then(
			() => undefined,
			(thrown: Error) => thrown,
		);
		return { says: tidied(error?.message ?? '') };
	}
	const { node, catalogue } = NODES[platform];
	const { parameters, item } = fill(catalogue, api, 'least', given, { retries: 0, ...options });
	const { error, items } = await runNode({
		node,
		parameters: { ...parameters, ...form },
		credentials,
		input: [item],
	});
	expect(items).toEqual([]);
	const below = (error?.description ?? '').replace(/ ?(Request ID: \S+ )?Document of .*$/, '');
	return { says: tidied(error?.message ?? ''), does: below };
}

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const ONLINE = 'alipay.open.mini.version.online';
const UPDATE = 'taobao.miniapp.template.updateapp';
const TOKENS = '/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code';

const PASTE_CRT =
	'paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE';
const PASTE_KEY =
	'paste the whole key that the console shows under 查看支付宝公钥, or choose Certificate under Signing where it offers certificates';
const FAILED =
	'Try again later: this passes. If it stays, check the Environment and Base URL in the credential, and the proxy.';
const LOOK =
	'The platform may have carried it out all the same: look at the state there before you run it again.';
const CATEGORIES =
	'allowed are category IDs such as XS1001_XS2001;XS1002_XS2008, with half-width _ and ;. Nothing was sent.';

const mistakes: Record<string, Mistake> = {
	'certificates swapped: the fields of that mode are named': {
		platform: 'alipay',
		change: () => {
			const { certificates } = stand.sandbox;
			const { appCert, alipayCert } = certificates;
			return { ...certificates, appCert: alipayCert, alipayCert: appCert };
		},
		says: "The credential's Alipay Certificate (支付宝公钥证书) is the app's own (应用公钥证书): paste the content of alipayCertPublicKey_RSA2.crt there, and that of appCertPublicKey_*.crt as App Certificate",
	},
	'the path of a file pasted as certificate: is not called empty': {
		platform: 'alipay',
		change: () => ({ ...stand.sandbox.certificates, appCert: 'C:\\alipay\\appCertPublicKey.crt' }),
		says: `The credential's App Certificate (应用公钥证书) is the name of a file, not its content: ${PASTE_CRT}`,
	},
	'an AES key of three letters: its length is wrong': {
		platform: 'alipay',
		change: { aesKey: 'abc' },
		says: "The credential's AES Key (接口内容加密密钥) is not a base64 key of 16, 24 or 32 bytes: copy it from 接口内容加密方式 in the console",
	},
	"a private key in the public key's field: is told as what it is": {
		platform: 'alipay',
		change: () => ({ alipayPublicKey: stand.sandbox.credentials.alipayApi.privateKey }),
		says: `The credential's Alipay Public Key (支付宝公钥) is a private key (私钥): ${PASTE_KEY}`,
	},
	"a private key in the field of the cashier's public key": {
		platform: 'baidu',
		change: () => ({
			actsFor: 'own',
			appKey: 'key',
			appSecret: 'secret',
			paymentPublicKey: stand.sandbox.credentials.alipayApi.privateKey,
		}),
		says: "The credential's Payment Public Key (平台公钥) is a private key (私钥): copy it from the payment service in Baidu's console",
	},
	'no network: the address and what to check': {
		platform: 'alipay',
		change: { baseUrl: 'http://127.0.0.1:1' },
		says: 'Alipay gave no answer: http://127.0.0.1:1 could not be reached (ECONNREFUSED). Check the network, the proxy, and the Environment and Base URL in the credential.',
	},
	'no App Secret: is not called a wrong one': {
		platform: 'taobao',
		change: { appSecret: ' ' },
		says: "The credential's App Secret is empty: enter what the open platform console shows for the application",
	},
	'nothing filled in: three fields by their labels, not nine raw names': {
		platform: 'alipay',
		api: MODIFY,
		form: { additionalFields: {} },
		says: "Nothing was given: fill in at least one of 'App Name', 'App English Name', 'App Slogan' or the 6 others. Nothing was sent.",
		does: '',
	},
	'a category by its name: how the IDs are written': {
		platform: 'alipay',
		api: MODIFY,
		given: { mini_category_ids: '购物' },
		says: `'Mini Category IDs' (mini_category_ids) is "购物", ${CATEGORIES}`,
		does: '',
	},
	'a category that there is not: where the IDs are listed': {
		platform: 'alipay',
		api: MODIFY,
		given: { mini_category_ids: 'XS9_XS9' },
		says: `Alipay refused 'Base Info > Modify': 非法的类目 "XS9_XS9": 请检查类目是否存在 (INVALID_CATEGOTY)`,
		does: 'Choose existing categories: Category > Get Many lists their IDs, mini_category_list for Mini Category IDs.',
		sent: true,
	},
	'a full-width ；between categories': {
		platform: 'alipay',
		api: MODIFY,
		given: { mini_category_ids: 'XS1001_XS2001；XS1002_XS2008' },
		says: `'Mini Category IDs' (mini_category_ids) is "XS1001_XS2001；XS1002_XS2008", ${CATEGORIES}`,
		does: '',
	},
	'Chinese quotes in JSON: are shown, with what to type': {
		platform: 'taobao',
		api: UPDATE,
		given: { ext_json: '{“name”：“早安”}' },
		says: `'Extension JSON' (ext_json) is "{“name”：“早安”}", which is not valid JSON: type “ ” ： half-width, as " : , { } [ ]. Nothing was sent.`,
		does: '',
	},
	'Chinese quotes in the JSON of rows': {
		platform: 'baidu',
		api: 'app/category/update',
		given: { categorys: [] },
		form: { categorys: { json: [{ json: '【{"sub_category_id"：6}】' }] } },
		says: `'Categories' (categorys) is "【{"sub_category_id"：6}】", which is not valid JSON: type 【 ： 】 half-width, as " : , { } [ ]. Nothing was sent.`,
		does: '',
	},
	'the release of a version that was not audited': {
		platform: 'alipay',
		api: ONLINE,
		given: { app_version: '0.0.1' },
		says: "Alipay refused 'Version > Release': version 0.0.1 is INIT, expected WAIT_RELEASE or BASE_AUDIT_PASS or GRAY (CAN_NOT_ONLINE_NOT_GRAY_OR_WAITRELEASE)",
		does: 'Choose a version that has passed its audit or is in gray release.',
		sent: true,
	},
	'the release of a package that was not audited': {
		platform: 'baidu',
		api: 'package/release',
		given: { package_id: '300003' },
		says: "Baidu refused 'Package > Release': 请求参数内容或格式非法: package 300003 has status 3, 6 expected (40001)",
		does: "Only a package that has passed its audit can be released: Get Many shows it with status 6. If it has, correct what Baidu's message names.",
		sent: true,
	},
	'a time-out of a read: is not called an ended connection': {
		platform: 'baidu',
		api: 'app/info',
		options: { timeout: 1 },
		prepare: (sandbox) => sandbox.fault({ platform: 'baidu', kind: 'slow', seconds: 3 }),
		says: "Baidu gave no answer to 'Authorization > Get Mini Program Info': SANDBOX took too long (ECONNABORTED)",
		does: 'Run it again, or raise the Timeout option.',
		sent: true,
	},
	'a time-out of a change: says to look before it is run again': {
		platform: 'alipay',
		api: MODIFY,
		given: { app_name: '晨光咖啡' },
		options: { timeout: 1 },
		prepare: (sandbox) => sandbox.fault({ platform: 'alipay', kind: 'slow', seconds: 3 }),
		says: "Alipay gave no answer to 'Base Info > Modify': SANDBOX took too long (ECONNABORTED)",
		does: LOOK,
		sent: true,
	},
	...Object.fromEntries(
		(
			[
				['alipay', 'Alipay', 'alipay.open.mini.baseinfo.query', 'Base Info > Get'],
				['baidu', 'Baidu', 'app/info', 'Authorization > Get Mini Program Info'],
				['taobao', 'Taobao', 'taobao.time.get', 'Common > Get Server Time'],
			] as const
		).map(([platform, title, api, shown]): [string, Mistake] => [
			`HTTP 500 of ${title}: no firewall is blamed`,
			{
				platform,
				api,
				prepare: (sandbox) => sandbox.fault({ platform, kind: 'http-500' }),
				says: `${title} gave no usable answer to '${shown}': a server on its side failed (HTTP 500)`,
				does: FAILED,
				sent: true,
			},
		]),
	),
	'no authorizer token': {
		platform: 'baidu',
		api: 'app/info',
		change: { authorizerAccessToken: '', authorizerRefreshToken: '', appId: '' },
		says: "The credential's Authorizer Access Token is empty: enter it. With the Platform Access Token it is fetched by itself: by the Authorizer Refresh Token at the first call, by the App ID when the credential is tested.",
		does: '',
	},
	'a refresh token without the platform token': {
		platform: 'baidu',
		api: 'app/info',
		change: { authorizerAccessToken: '', platformAccessToken: '' },
		says: "The credential's Platform Access Token is empty. Without it the Authorizer Access Token, which has expired or is not there yet, cannot be renewed: enter the one or the other.",
		does: '',
	},
	'a code that was used: the operation, not a raw OAuth path': {
		platform: 'baidu',
		api: TOKENS,
		given: { code: 'used' },
		says: "Baidu refused 'Authorization > Get Authorizer Tokens': code expected: an authorization code that was not used yet, got used (invalid_grant)",
		does: 'A refresh token works once, an authorization code too. With the App ID of the mini program in the credential, new tokens are fetched by themselves. Without it, retrieve an authorization code, or have the merchant authorize again, then enter the new tokens.',
		sent: true,
	},
	'a code that was used, of Taobao': {
		platform: 'taobao',
		api: 'taobao.top.auth.token.create',
		given: { code: 'spent' },
		prepare: ({ state }) => state.taobao.codes.push('spent'),
		says: "Taobao refused 'Authorization > Create Access Token': 授权code已使用 (50 / isv.invalid-code)",
		does: 'A code works once, and for a short time only. Have the seller open the address of Get Authorization Link again for a new one.',
		sent: true,
	},
	'a template that there is not': {
		platform: 'taobao',
		api: UPDATE,
		given: { template_id: '999' },
		says: "Taobao refused 'Template > Update App': 非法参数 (50 / isv.invalid-parameter)",
		does: 'Correct the field that the message names. If it names none, look in the console whether the template has this ID and version, and is online on these clients. Get Many App Versions lists its apps.',
		sent: true,
	},
	'an object given as ID: is not sent': {
		platform: 'taobao',
		api: UPDATE,
		form: { app_id: '={{ ({ a: 1 }) }}' },
		says: `'App ID' (app_id) is "{"a":1}", a text is needed. Nothing was sent.`,
		does: '',
	},
	'one client of two fails: which, and what is left to do': {
		platform: 'taobao',
		api: 'taobao.miniapp.template.onlineapp',
		given: { clients: ['taobao', 'tmall'], app_id: '123', app_version: '0.0.1' },
		prepare: ({ state }) => (state.taobao.apps['123'].versions.tmall = []),
		says: "Taobao did not complete 'Template > Publish App': tmall: tmall端上没有该版本 (BUSINESS_FAILURE)",
		does: 'It was carried out for taobao. Correct what the message names, then run it again for tmall alone.',
		sent: true,
	},
	"a program's token where the platform's is wanted": {
		platform: 'baidu',
		api: 'template/gettemplatelist',
		change: () => ({
			platformAccessToken: stand.sandbox.credentials.baiduSmartProgramApi.authorizerAccessToken,
		}),
		says: "Baidu refused 'Code Template > Get Many': Access token invalid or no longer valid: platform token expected, got an authorizer one: *** (110)",
		does: 'This is about the Platform Access Token, or the one in the node option Access Token. It lives 30 days: fetch a new one with Authorization > Get Platform Access Token and the newest ticket.',
		sent: true,
	},
};

it.each(Object.entries(mistakes))('%s', async (_, mistake) => {
	const { says, does, sent = false } = mistake;
	expect(await told(mistake)).toEqual({ says, does });
	expect(stand.sandbox.requests.length > 0).toBe(sent);
});

it('none of these texts shows nothing, a raw path, or more than four sentences', () => {
	const texts = Object.values(mistakes).flatMap(({ says, does = '' }) => [says, does]);
	for (const text of texts) {
		expect(text).not.toMatch(/null|undefined|\[object|\/rest\/|NaN|[—–]/);
		expect(text.split(/\. /).length).toBeLessThanOrEqual(4);
	}
});
