import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { ORIGINS } from '../nodes/BaiduSmartProgram/protocol/request';
import { SECRETS } from '../nodes/BaiduSmartProgram/secrets';
import { tidy } from '../nodes/shared/credentials';
import { environmentFields, originExpression } from '../nodes/shared/environment';
import { discreetly } from '../nodes/shared/prove';
import { prove, signRequest } from '../nodes/BaiduSmartProgram/protocol/token';

export class BaiduSmartProgramApi implements ICredentialType {
	name = 'baiduSmartProgramApi';

	displayName = 'Baidu Smart Program API';

	icon = { light: 'file:../icons/baidu.svg', dark: 'file:../icons/baidu.dark.svg' } as const;

	documentationUrl = 'https://smartprogram.baidu.com/docs/third/pro/';

	properties: INodeProperties[] = [
		...environmentFields(
			[{ name: 'Production', value: 'production', description: 'Openapi.baidu.com' }],
			'https://baidu-proxy.example.com',
		),
		{
			displayName: 'Platform Key',
			name: 'platformKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. y2dTfnWfkx2OXttMEMWlGHoB1KzMogm7',
			description: 'Key of the third-party platform (第三方平台Key), its client ID',
		},
		{
			displayName: 'Platform App ID',
			name: 'platformAppId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 11724904',
			description:
				'Numeric ID of the third-party platform. When it is given, pushes meant for another platform are refused.',
		},
		{
			displayName: 'Platform Access Token',
			name: 'platformAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Token of the platform itself (tp access_token, 30 days), for what the platform does in its own name and to renew the token below',
		},
		{
			displayName: 'Authorizer Access Token',
			name: 'authorizerAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Token of the merchant program (授权小程序的接口调用凭据, one hour). Renewed by itself when the other two tokens are here.',
		},
		{
			displayName: 'Authorizer Refresh Token',
			name: 'authorizerRefreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Works once: n8n stores the new one that each renewal brings. Enter it as plain text, since an expression cannot be replaced.',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 15263713',
			description:
				'Numeric ID of the merchant program (app_id). When it is given, tokens that were lost, or spent elsewhere, are fetched anew without the merchant. The first ones come when the credential is tested or saved.',
		},
		{
			displayName: 'Push Token',
			name: 'pushToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'For the trigger: 消息验证TOKEN in the settings of the platform',
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
			// Never filled: while it is empty, n8n runs preAuthentication before a request.
			displayName: 'Renewal',
			name: 'renewal',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	// An arrow property: n8n copies credentials by spreading them, which loses methods.
	authenticate: IAuthenticate = async (credentials, request) =>
		signRequest(tidy(credentials), request);

	/** Tells what is wrong with the tokens, and renews the authorizer's when it has expired. */
	async preAuthentication(this: IHttpRequestHelper, stored: ICredentialDataDecryptedObject) {
		const credentials = tidy(stored);
		return await discreetly(SECRETS, credentials, async () => await prove(this, credentials));
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
