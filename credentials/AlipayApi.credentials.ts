import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { alipay } from '../nodes/AlipayMiniProgram/platform';
import { ORIGINS } from '../nodes/AlipayMiniProgram/protocol/request';
import { tidy } from '../nodes/shared/bytes/pasted';
import { authenticateBy } from '../nodes/shared/road/authenticate';
import { environmentFields } from '../nodes/shared/form/environment';
import { expressionCheck } from '../nodes/shared/form/expressions';
import { exampleOf, explain, say } from '../nodes/shared/record/language';
import { originExpression } from '../nodes/shared/bytes/origin';
import { signRequest } from '../nodes/AlipayMiniProgram/protocol/sign';
import { hidingSecrets, unlessProven, proveBy } from '../nodes/shared/road/prove';

export class AlipayApi implements ICredentialType {
	name = 'alipayApi';

	displayName = `${say('Alipay', '支付宝')} API`;

	icon = { light: 'file:../icons/alipay.svg', dark: 'file:../icons/alipay.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-mini-programs/n8n-nodes-mini-programs/blob/main/docs/credentials/alipay.md';

	properties: INodeProperties[] = [
		...environmentFields(
			[
				{
					name: say('Production', '正式环境'),
					value: 'production',
					description: 'Openapi.alipay.com',
				},
				{
					name: say('Sandbox', '沙箱环境'),
					value: 'sandbox',
					description: explain(
						"Alipay's own test environment, with an app and keys of its own",
						'支付宝的测试环境，应用和密钥都是另外的',
					),
				},
			],
			'https://alipay-proxy.example.com',
		),
		{
			displayName: say('App ID', '应用 ID'),
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: exampleOf('2014072300007148'),
			description: explain(
				'APPID of the mini program or of the third-party app in the console',
				'开放平台控制台中小程序或第三方应用的 APPID',
			),
		},
		{
			displayName: say('Signing', '加签方式'),
			name: 'signMode',
			type: 'options',
			options: [
				{ name: say('Public Key', '公钥模式'), value: 'publicKey' },
				{ name: say('Certificate', '公钥证书模式'), value: 'certificate' },
			],
			default: 'publicKey',
			description: explain(
				'As chosen in the console under 接口加签方式',
				'与控制台“接口加签方式”中的选择一致',
			),
		},
		{
			displayName: say('App Private Key', '应用私钥'),
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: explain(
				'RSA2 private key of the app, PKCS#1 or PKCS#8, with or without the BEGIN and END lines',
				'应用的 RSA2 私钥，PKCS#1 或 PKCS#8，可带或不带 BEGIN、END 行',
			),
		},
		{
			displayName: say('Alipay Public Key', '支付宝公钥'),
			name: 'alipayPublicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description: explain(
				"The key that the console shows under 查看支付宝公钥. It is not the app's own public key (应用公钥).",
				'控制台“查看支付宝公钥”中显示的公钥，不是应用公钥。',
			),
			displayOptions: { show: { signMode: ['publicKey'] } },
		},
		{
			displayName: say('App Certificate', '应用公钥证书'),
			name: 'appCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: explain(
				'Content of appCertPublicKey_*.crt',
				'appCertPublicKey_*.crt 文件的内容',
			),
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: say('Alipay Certificate', '支付宝公钥证书'),
			name: 'alipayCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: explain(
				'Content of alipayCertPublicKey_RSA2.crt',
				'alipayCertPublicKey_RSA2.crt 文件的内容',
			),
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: say('Alipay Root Certificate', '支付宝根证书'),
			name: 'alipayRootCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: explain('Content of alipayRootCert.crt', 'alipayRootCert.crt 文件的内容'),
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: say('AES Key', '接口内容加密密钥'),
			name: 'aesKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Only when the app encrypts its content: the key under 接口内容加密方式. Requests are then encrypted.',
				'仅当应用开启了接口内容加密：“接口内容加密方式”中的密钥，请求随之加密。',
			),
		},
		{
			displayName: say('App Auth Token', '应用授权令牌'),
			name: 'appAuthToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Only for a third-party app: the token of the merchant to act for. A node option can replace it item by item.',
				'仅第三方应用需要：所代商户的 app_auth_token，可用节点选项逐条替换。',
			),
		},
		{
			// Never filled: while it is empty, n8n runs preAuthentication at every test.
			displayName: 'Proof',
			name: 'proof',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	constructor() {
		this.properties.push(expressionCheck(this.properties));
	}

	// A property: n8n copies credentials by spreading them, which loses methods.
	authenticate: IAuthenticate = authenticateBy(ORIGINS, signRequest);

	/** Tells what is wrong with the credential, which n8n's own test of an answer cannot. */
	async preAuthentication(this: IHttpRequestHelper, stored: ICredentialDataDecryptedObject) {
		const credentials = tidy(stored);
		const name = 'alipay.open.mini.baseinfo.query';
		const proof = async () => await proveBy(this, alipay, name, signRequest, credentials);
		return await hidingSecrets(
			alipay.secrets,
			credentials,
			async () => await unlessProven('alipayApi', credentials, proof),
		);
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: originExpression(ORIGINS),
			url: '/gateway.do',
			method: 'POST',
			qs: { method: 'alipay.open.mini.baseinfo.query' },
		},
	};
}
