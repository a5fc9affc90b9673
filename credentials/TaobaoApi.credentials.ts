import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { ORIGINS } from '../nodes/TaobaoMiniProgram/protocol/request';
import { SECRETS } from '../nodes/TaobaoMiniProgram/secrets';
import { tidy } from '../nodes/shared/bytes/pasted';
import { authenticateBy } from '../nodes/shared/road/authenticate';
import { environmentFields } from '../nodes/shared/form/environment';
import { expressionCheck } from '../nodes/shared/form/expressions';
import { exampleOf, explain, say } from '../nodes/shared/record/language';
import { originExpression } from '../nodes/shared/bytes/origin';
import { hidingSecrets } from '../nodes/shared/road/prove';
import { prove } from '../nodes/TaobaoMiniProgram/protocol/session';
import { signRequest } from '../nodes/TaobaoMiniProgram/protocol/sign';

export class TaobaoApi implements ICredentialType {
	name = 'taobaoApi';

	displayName = `${say('Taobao', '淘宝')} API`;

	icon = { light: 'file:../icons/taobao.svg', dark: 'file:../icons/taobao.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-mini-programs/n8n-nodes-mini-programs/blob/main/docs/credentials/taobao.md';

	properties: INodeProperties[] = [
		...environmentFields(
			[
				{ name: say('Overseas', '海外环境'), value: 'overseas', description: 'Api.taobao.com' },
				{ name: say('Production', '正式环境'), value: 'production', description: 'Eco.taobao.com' },
			],
			'https://taobao-proxy.example.com',
		),
		{
			displayName: say('App Key', '应用 Key'),
			name: 'appKey',
			type: 'string',
			default: '',
			required: true,
			placeholder: exampleOf('12345678'),
			description: explain(
				'AppKey of the application in the open platform console',
				'开放平台控制台中应用的 AppKey',
			),
		},
		{
			displayName: say('App Secret', '应用密钥'),
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: explain('AppSecret of the application', '应用的 AppSecret'),
		},
		{
			displayName: say('Sign Method', '签名方法'),
			name: 'signMethod',
			type: 'options',
			options: [
				{ name: 'HMAC-MD5', value: 'hmac' },
				{ name: 'HMAC-SHA256', value: 'hmac-sha256' },
				{ name: 'MD5', value: 'md5' },
			],
			default: 'hmac-sha256',
			description: explain('How requests are signed (sign_method)', '请求的签名算法'),
		},
		{
			displayName: say('Session', '用户登录授权'),
			name: 'session',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Session key of the seller, the access_token of an authorization. A node option can replace it item by item. Whether it is still good, Taobao tells only where it is needed.',
				'卖家授权后的 SessionKey，即 access_token，可用节点选项逐条替换。',
			),
		},
		{
			displayName: say('Refresh Token', '刷新令牌'),
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: explain(
				'Only for apps that sellers order in the service market: the refresh_token that came with the session. An expired session is then renewed by itself, and n8n stores the new tokens. Enter both as plain text, since an expression cannot be replaced.',
				'仅服务市场订购类应用有：随 session 下发的 refresh_token，用于自动续期，请填文本，不要用表达式。',
			),
		},
		{
			displayName: say('App Template ID', '小程序模板 ID'),
			name: 'appTemplateId',
			type: 'string',
			default: '',
			placeholder: exampleOf('111'),
			description: explain(
				'The template that is meant wherever a form leaves its Template ID empty, and whose apps the lists offer. The console shows it; no API lists templates.',
				'表单未填模板 ID 时使用此模板，下拉列表也列出它的小程序。模板 ID 见控制台，没有接口可查询。',
			),
		},
		{
			// Never filled: while it is empty, n8n runs preAuthentication before a request.
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

	/** Tells what is wrong with the credential, and renews the session when it has expired. */
	async preAuthentication(this: IHttpRequestHelper, stored: ICredentialDataDecryptedObject) {
		const credentials = tidy(stored);
		return await hidingSecrets(SECRETS, credentials, async () => await prove(this, credentials));
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
