import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { proveOwn, signOwn } from '../nodes/BaiduSmartProgram/protocol/ownToken';
import { isOwn, ORIGINS } from '../nodes/BaiduSmartProgram/protocol/request';
import { SECRETS } from '../nodes/BaiduSmartProgram/secrets';
import { tidy } from '../nodes/shared/bytes/pasted';
import { authenticateBy } from '../nodes/shared/road/authenticate';
import { environmentFields } from '../nodes/shared/form/environment';
import { originExpression } from '../nodes/shared/bytes/origin';
import { hidingSecrets } from '../nodes/shared/road/prove';
import { prove } from '../nodes/BaiduSmartProgram/protocol/proof';
import { signRequest } from '../nodes/BaiduSmartProgram/protocol/token';

const OWN = { show: { actsFor: ['own'] } };
const PLATFORM = { show: { actsFor: ['platform'] } };

export class BaiduSmartProgramApi implements ICredentialType {
	name = 'baiduSmartProgramApi';

	displayName = 'Baidu Smart Program API';

	icon = { light: 'file:../icons/baidu.svg', dark: 'file:../icons/baidu.dark.svg' } as const;

	documentationUrl = 'https://smartprogram.baidu.com/docs/third/pro/';

	properties: INodeProperties[] = [
		{
			displayName: 'Acts For',
			name: 'actsFor',
			type: 'options',
			options: [
				{ name: 'Third-Party Platform', value: 'platform', description: '第三方平台' },
				{ name: 'Own Program', value: 'own', description: '自有小程序' },
			],
			default: 'platform',
			description:
				'What it is for: the programs of a platform’s merchants, or a program of your own',
		},
		...environmentFields(
			[{ name: 'Production', value: 'production', description: 'Openapi.baidu.com' }],
			'https://baidu-proxy.example.com',
		),
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4fecoAqgCIUtzIyA4FAPgoyrc4oUc25c',
			description: 'App Key of the program, from 设置 > 开发设置 in its console',
			displayOptions: OWN,
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'App Secret of the program, from the same page. The access token is fetched with it and renewed by itself.',
			displayOptions: OWN,
		},
		{
			displayName: 'Platform Key',
			name: 'platformKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. y2dTfnWfkx2OXttMEMWlGHoB1KzMogm7',
			description: 'Key of the third-party platform (第三方平台Key), its client ID',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'Platform Access Token',
			name: 'platformAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Token of the platform itself (tp access_token, 30 days), for what the platform does in its own name and to fetch and renew the tokens of the program',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 15263713',
			description:
				'Numeric ID of the merchant program (app_id). With it and the Platform Access Token the two tokens below may be left empty: they are fetched when the credential is tested or saved, and anew where they were lost or spent elsewhere.',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'Authorizer Access Token',
			name: 'authorizerAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Token of the merchant program (授权小程序的接口调用凭据, one hour). Renewed by itself where the Platform Access Token and the App ID or the refresh token are here.',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'Authorizer Refresh Token',
			name: 'authorizerRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Works once: n8n stores the new one that each renewal brings. Enter it as plain text, since an expression cannot be replaced.',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'Platform App ID',
			name: 'platformAppId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 11724904',
			description:
				'For the trigger: numeric ID of the third-party platform. When it is given, pushes meant for another platform are refused.',
			displayOptions: PLATFORM,
		},
		{
			displayName: 'Push Token',
			name: 'pushToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'For the trigger: 消息验证TOKEN in the settings of the platform, or Token under 消息推送 in those of the program',
		},
		{
			displayName: 'Encoding AES Key',
			name: 'encodingAesKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'For the trigger and for missed pushes: 消息加解密Key, 43 letters and digits',
		},
		{
			displayName: 'Payment Public Key',
			name: 'paymentPublicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description:
				'For the trigger: 平台公钥 of the payment service, which proves what the cashier tells',
			displayOptions: OWN,
		},
		{
			displayName: 'Own Token',
			name: 'ownToken',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			// Never filled: while it is empty, n8n runs preAuthentication before a request.
			displayName: 'Renewal',
			name: 'renewal',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	// A property: n8n copies credentials by spreading them, which loses methods.
	authenticate: IAuthenticate = authenticateBy(ORIGINS, (credentials, request) =>
		(isOwn(credentials) ? signOwn : signRequest)(credentials, request),
	);

	/** Tells what is wrong with the tokens, and renews the authorizer's when it has expired. */
	async preAuthentication(this: IHttpRequestHelper, stored: ICredentialDataDecryptedObject) {
		const credentials = tidy(stored);
		const prover = isOwn(credentials) ? proveOwn : prove;
		return await hidingSecrets(SECRETS, credentials, async () => await prover(this, credentials));
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: originExpression(ORIGINS),
			url: '/rest/2.0/smartapp/app/category/list',
			qs: {
				category_type: '1',
				// preAuthentication has proven the tokens; a credential for the trigger alone has none.
				access_token: 'none',
			},
		},
	};
}
