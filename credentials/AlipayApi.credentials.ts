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
import { originExpression } from '../nodes/shared/bytes/origin';
import { signRequest } from '../nodes/AlipayMiniProgram/protocol/sign';
import { hidingSecrets, unlessProven, proveBy } from '../nodes/shared/road/prove';

export class AlipayApi implements ICredentialType {
	name = 'alipayApi';

	displayName = 'Alipay API';

	icon = { light: 'file:../icons/alipay.svg', dark: 'file:../icons/alipay.dark.svg' } as const;

	documentationUrl = 'https://opendocs.alipay.com/common/02kipk';

	properties: INodeProperties[] = [
		...environmentFields(
			[
				{ name: 'Production', value: 'production', description: 'Openapi.alipay.com' },
				{
					name: 'Sandbox',
					value: 'sandbox',
					description: "Alipay's own test environment (沙箱环境), with an app and keys of its own",
				},
			],
			'https://alipay-proxy.example.com',
		),
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 2014072300007148',
			description:
				'APPID of the mini program or of the third-party app (第三方应用) in the console',
		},
		{
			displayName: 'Signing',
			name: 'signMode',
			type: 'options',
			options: [
				{ name: 'Public Key', value: 'publicKey', description: '公钥模式' },
				{ name: 'Certificate', value: 'certificate', description: '公钥证书模式' },
			],
			default: 'publicKey',
			description: 'As chosen in the console under 接口加签方式',
		},
		{
			displayName: 'App Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description:
				'RSA2 private key of the app (应用私钥), PKCS#1 or PKCS#8, with or without the BEGIN and END lines',
		},
		{
			displayName: 'Alipay Public Key',
			name: 'alipayPublicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			description:
				"The key that the console shows under 查看支付宝公钥. It is not the app's own public key (应用公钥).",
			displayOptions: { show: { signMode: ['publicKey'] } },
		},
		{
			displayName: 'App Certificate',
			name: 'appCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'Content of appCertPublicKey_*.crt (应用公钥证书)',
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: 'Alipay Certificate',
			name: 'alipayCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'Content of alipayCertPublicKey_RSA2.crt (支付宝公钥证书)',
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: 'Alipay Root Certificate',
			name: 'alipayRootCert',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description: 'Content of alipayRootCert.crt (支付宝根证书)',
			displayOptions: { show: { signMode: ['certificate'] } },
		},
		{
			displayName: 'AES Key',
			name: 'aesKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only when the app encrypts its content: the key under 接口内容加密方式. Requests are then encrypted.',
		},
		{
			displayName: 'App Auth Token',
			name: 'appAuthToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only for a third-party app: the token (应用授权令牌) of the merchant to act for. A node option can replace it item by item.',
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
