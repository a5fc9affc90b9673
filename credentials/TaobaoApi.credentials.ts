import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { once, proveBy } from '../nodes/shared/prove';
import { taobao } from '../nodes/TaobaoMiniProgram/platform';
import { ORIGINS } from '../nodes/TaobaoMiniProgram/protocol/request';
import { environmentFields, originExpression } from '../nodes/shared/environment';
import { signRequest } from '../nodes/TaobaoMiniProgram/protocol/sign';

export class TaobaoApi implements ICredentialType {
	name = 'taobaoApi';

	displayName = 'Taobao API';

	icon = { light: 'file:../icons/taobao.svg', dark: 'file:../icons/taobao.dark.svg' } as const;

	documentationUrl = 'https://open.taobao.com/docV3.htm?docId=101617&docType=1';

	properties: INodeProperties[] = [
		...environmentFields(
			[
				{ name: 'Overseas', value: 'overseas', description: 'Api.taobao.com' },
				{ name: 'Production', value: 'production', description: 'Eco.taobao.com' },
			],
			'https://taobao-proxy.example.com',
		),
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12345678',
			description: 'AppKey of the application in the open platform console',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'AppSecret of the application',
		},
		{
			displayName: 'Sign Method',
			name: 'signMethod',
			type: 'options',
			options: [
				{ name: 'HMAC-MD5', value: 'hmac' },
				{ name: 'HMAC-SHA256', value: 'hmac-sha256' },
				{ name: 'MD5', value: 'md5' },
			],
			default: 'hmac-sha256',
			description: 'How requests are signed (sign_method)',
		},
		{
			displayName: 'Session',
			name: 'session',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Session key of the seller (用户登录授权). A node option can replace it item by item. The test of this credential checks the app key and secret alone.',
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

	// An arrow property: n8n copies credentials by spreading them, which loses methods.
	authenticate: IAuthenticate = async (credentials, request) => signRequest(credentials, request);

	/** Tells what is wrong with the credential, which n8n's own test of an answer cannot. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return await once(
			'taobaoApi',
			credentials,
			async () => await proveBy(this, taobao, 'taobao.time.get', signRequest, credentials),
		);
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: originExpression(ORIGINS),
			url: '/router/rest',
			method: 'POST',
			qs: { method: 'taobao.time.get' },
		},
	};
}
