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
import { expressionCheck } from '../nodes/shared/form/expressions';
import { exampleOf, explain, say } from '../nodes/shared/record/language';
import { originExpression } from '../nodes/shared/bytes/origin';
import { hidingSecrets } from '../nodes/shared/road/prove';
import { prove } from '../nodes/BaiduSmartProgram/protocol/proof';
import { signRequest } from '../nodes/BaiduSmartProgram/protocol/token';

const OWN = { show: { actsFor: ['own'] } };
const PLATFORM = { show: { actsFor: ['platform'] } };

export class BaiduSmartProgramApi implements ICredentialType {
	name = 'baiduSmartProgramApi';

	displayName = `${say('Baidu Smart Program', '百度智能小程序')} API`;

	icon = { light: 'file:../icons/baidu.svg', dark: 'file:../icons/baidu.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-mini-programs/n8n-nodes-mini-programs/blob/main/docs/credentials/baidu.md';

	properties: INodeProperties[] = [
		{
			displayName: say('Acts For', '接入方式'),
			name: 'actsFor',
			type: 'options',
			options: [
				{ name: say('Third-Party Platform', '第三方平台'), value: 'platform' },
				{ name: say('Own Program', '自有小程序'), value: 'own' },
			],
			default: 'platform',
			description: explain(
				'What it is for: the programs of a platform’s merchants, or a program of your own',
				'用于第三方平台的商家小程序，或自己的小程序',
			),
		},
		...environmentFields(
			[
				{
					name: say('Production', '正式环境'),
					value: 'production',
					description: 'Openapi.baidu.com',
				},
			],
			'https://baidu-proxy.example.com',
		),
		{
			displayName: say('App Key', '小程序 Key'),
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: exampleOf('4fecoAqgCIUtzIyA4FAPgoyrc4oUc25c'),
			description: explain(
				'App Key of the program, from 设置 > 开发设置 in its console',
				'小程序的 App Key，见开发者平台“设置 > 开发设置”',
			),
			displayOptions: OWN,
		},
		{
			displayName: say('App Secret', '小程序密钥'),
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: explain(
				'App Secret of the program, from the same page. The access token is fetched with it and renewed by itself.',
				'小程序的 App Secret，见同一页面，用它获取并自动续期 access_token。',
			),
			displayOptions: OWN,
		},
		{
			displayName: say('Platform Key', '第三方平台 Key'),
			name: 'platformKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: exampleOf('y2dTfnWfkx2OXttMEMWlGHoB1KzMogm7'),
			description: explain(
				'Key of the third-party platform, its client ID',
				'第三方平台的 Key，即 client_id',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('Platform Access Token', '第三方平台凭据'),
			name: 'platformAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Token of the platform itself (tp access_token, 30 days), for what the platform does in its own name and to fetch and renew the tokens of the program',
				'第三方平台自身的 access_token，有效期 30 天，用于平台自身的接口，并获取和续期小程序的令牌',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('App ID', '小程序 ID'),
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: exampleOf('15263713'),
			description: explain(
				'Numeric ID of the merchant program (app_id). With it and the Platform Access Token the two tokens below may be left empty: they are fetched when the credential is tested or saved, and anew where they were lost or spent elsewhere.',
				'商家小程序的数字 ID。填写它和第三方平台凭据后，下面两个令牌可以留空：测试或保存凭据时自动获取，遗失或在别处用掉时重新获取。',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('Authorizer Access Token', '授权小程序凭据'),
			name: 'authorizerAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Token of the merchant program, one hour. Renewed by itself where the Platform Access Token and the App ID or the refresh token are here.',
				'授权小程序的接口调用凭据，有效期一小时。填写第三方平台凭据以及小程序 ID 或刷新令牌后自动续期。',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('Authorizer Refresh Token', '刷新令牌'),
			name: 'authorizerRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Works once: n8n stores the new one that each renewal brings. Enter it as plain text, since an expression cannot be replaced.',
				'只能使用一次：每次续期后 n8n 会存下新的令牌，请填文本，不要用表达式。',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('Platform App ID', '第三方平台 ID'),
			name: 'platformAppId',
			type: 'string',
			default: '',
			placeholder: exampleOf('11724904'),
			description: explain(
				'For the trigger: numeric ID of the third-party platform. When it is given, pushes meant for another platform are refused.',
				'用于触发器：第三方平台的数字 ID，填写后拒收发给其他平台的推送。',
			),
			displayOptions: PLATFORM,
		},
		{
			displayName: say('Push Token', '消息验证 TOKEN'),
			name: 'pushToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'For the trigger: 消息验证TOKEN in the settings of the platform, or Token under 消息推送 in those of the program',
				'用于触发器：第三方平台设置中的消息验证TOKEN，或小程序“消息推送”中的 Token',
			),
		},
		{
			displayName: say('Encoding AES Key', '消息加解密 Key'),
			name: 'encodingAesKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'For the trigger and for missed pushes: 消息加解密Key, 43 letters and digits',
				'用于触发器和找回推送，43 位字母和数字',
			),
		},
		{
			displayName: say('Payment Public Key', '支付平台公钥'),
			name: 'paymentPublicKey',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: explain(
				'For the trigger: 平台公钥 of the payment service, which proves what the cashier tells',
				'用于触发器：支付服务的平台公钥，用来验证收银台的通知',
			),
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

	constructor() {
		this.properties.push(expressionCheck(this.properties));
	}

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
