/** Made in a credential, found by its test. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { proving, type Mistakes } from '../../support/mistakes';

const pem = { type: 'pkcs8', format: 'pem' } as const;
const otherKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem);
const curveKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem);

export const credentials: Mistakes = {
	"App Certificate and Alipay Certificate are pasted in each other's fields": {
		zh: '应用公钥证书与支付宝公钥证书填反了',
		cause: proving('alipay', ({ certificates }) => {
			const { appCert, alipayCert } = certificates;
			return { ...certificates, appCert: alipayCert, alipayCert: appCert };
		}),
		says: "The credential's Alipay Certificate (支付宝公钥证书) is the app's own (应用公钥证书): paste the content of alipayCertPublicKey_RSA2.crt there, and that of appCertPublicKey_*.crt as App Certificate",
		now: ['Exchange the two.', '把两个证书对调，再保存凭据。'],
	},
	'The path of the .crt file is pasted in place of its content': {
		zh: '把 .crt 文件的路径当成证书内容粘贴',
		cause: proving('alipay', ({ certificates }) => ({
			...certificates,
			appCert: 'C:\\alipay\\appCertPublicKey.crt',
		})),
		says: "The credential's App Certificate (应用公钥证书) is the name of a file, not its content: paste the whole content of the .crt file, from BEGIN CERTIFICATE to END CERTIFICATE",
		now: [
			'Open the file with a text editor and copy all of it.',
			'用记事本打开文件，全选复制后粘贴。',
		],
	},
	'The App Certificate is that of another app': {
		zh: '应用公钥证书属于另一个应用',
		cause: proving('alipay', ({ certificates }) => ({ ...certificates, privateKey: otherKey() })),
		says: "The credential's App Certificate (应用公钥证书) does not belong to its App Private Key (应用私钥): paste appCertPublicKey_*.crt of this very app, and the private key that its certificate was requested with",
		now: [
			'Take key and certificate from the same app.',
			'私钥和证书取自同一个应用；私钥遗失时，在控制台重新生成证书。',
		],
	},
	'Another certificate stands in the field of the root certificate': {
		zh: '支付宝根证书处粘贴了别的证书',
		cause: proving('alipay', ({ certificates }) => ({
			...certificates,
			alipayRootCert: certificates.alipayCert,
		})),
		says: "The credential's Alipay Root Certificate (支付宝根证书) is another certificate: paste the whole content of alipayRootCert.crt",
		now: ['Paste alipayRootCert.crt.', '改为粘贴 alipayRootCert.crt 的全部内容。'],
	},
	'The AES Key is three letters': {
		zh: '接口内容加密密钥只填了三个字母',
		cause: proving('alipay', { aesKey: 'abc' }),
		says: "The credential's AES Key (接口内容加密密钥) is not a base64 key of 16, 24 or 32 bytes: copy it from 接口内容加密方式 in the console",
		now: [
			'Copy the whole key, or leave the field empty where the app encrypts nothing.',
			'到控制台“接口内容加密方式”复制完整密钥；应用没有启用加密时留空。',
		],
	},
	'The App Private Key is pasted as the Alipay Public Key': {
		zh: '支付宝公钥处粘贴了应用私钥',
		cause: proving('alipay', ({ credentials }) => ({
			alipayPublicKey: credentials.alipayApi.privateKey,
		})),
		says: "The credential's Alipay Public Key (支付宝公钥) is a private key (私钥): paste the whole key that the console shows under 查看支付宝公钥, or choose Certificate under Signing where it offers certificates",
		now: ['Copy the key under 查看支付宝公钥.', '到控制台点“查看支付宝公钥”，复制后粘贴。'],
	},
	"The app's own public key is pasted as the Alipay Public Key": {
		zh: '支付宝公钥处粘贴了应用公钥',
		cause: proving('alipay', ({ credentials }) => ({
			alipayPublicKey: createPublicKey(
				`-----BEGIN PRIVATE KEY-----\n${credentials.alipayApi.privateKey}\n-----END PRIVATE KEY-----`,
			)
				.export({ type: 'spki', format: 'pem' })
				.toString(),
		})),
		says: "The credential's Alipay Public Key (支付宝公钥) is the app's own public key (应用公钥): paste the key that the console shows under 查看支付宝公钥 instead",
		now: ['Copy the key under 查看支付宝公钥.', '两者不是同一个：复制“查看支付宝公钥”中的那一个。'],
	},
	'The App Private Key is not an RSA key': {
		zh: '应用私钥不是 RSA2 密钥',
		cause: proving('alipay', () => ({ privateKey: curveKey() })),
		says: "The credential's App Private Key (应用私钥) is no RSA key: paste the whole RSA2 private key of the app, PKCS#1 or PKCS#8, with or without the BEGIN and END lines",
		now: [
			"Make an RSA2 key with Alipay's key tool and upload its public key.",
			'用支付宝密钥工具选择 RSA2 重新生成，并把公钥上传到控制台。',
		],
	},
	'The App Private Key is that of another app': {
		zh: '应用私钥属于另一个应用',
		cause: proving('alipay', () => ({ privateKey: otherKey() })),
		says: "Alipay refused: 验签出错: RSA-SHA256 expected over … (invalid-signature). Check that the credential's App ID and App Private Key belong together and to its Environment, and that the console holds the matching app public key (应用公钥) or app certificate.",
		now: [
			'Enter App ID and private key of the same app.',
			'App ID 与私钥取自同一个应用，环境（正式、沙箱）也要一致。',
		],
		sent: true,
	},
	'A digit of the App ID is wrong': {
		zh: 'App ID 填错一位',
		cause: proving('alipay', { appId: '2021009999999999' }),
		says: "Alipay refused: 无效的AppID 2021009999999999 (invalid-app-id). Check the credential's App ID and Environment.",
		now: ['Copy the App ID from the console.', '从控制台复制 APPID；沙箱应用要选沙箱环境。'],
		sent: true,
	},
	'The Base URL is written without https://': {
		zh: '自定义地址没有写 https://',
		cause: proving('alipay', { baseUrl: 'proxy.example.com/alipay' }),
		says: 'The credential\'s Base URL is "proxy.example.com/alipay": give an https address, or an http one on this machine such as http://127.0.0.1:8080',
		now: ['Write the whole address.', '写完整地址，以 https:// 开头。'],
	},
	'n8n has no way to the internet': {
		zh: 'n8n 所在的机器不能访问外网',
		cause: proving('alipay', { baseUrl: 'http://127.0.0.1:1' }),
		says: 'Alipay gave no answer: http://127.0.0.1:1 could not be reached (ECONNREFUSED). Check the network, the proxy, and the Environment and Base URL in the credential.',
		now: [
			'Have whoever runs the server open the way to this address.',
			'请运维放行该地址，或在凭据中填写代理地址。',
		],
	},
	"A private key is pasted as Baidu's Payment Public Key": {
		zh: '百度平台公钥处粘贴了私钥',
		cause: proving('baidu', ({ credentials }) => ({
			actsFor: 'own',
			appKey: 'key',
			appSecret: 'secret',
			paymentPublicKey: credentials.alipayApi.privateKey,
		})),
		says: "The credential's Payment Public Key (平台公钥) is a private key (私钥): copy it from the payment service in Baidu's console",
		now: ['Copy 平台公钥 from the payment service.', '到百度控制台的支付服务复制“平台公钥”。'],
	},
	'The Platform Access Token is not, or no longer, right': {
		zh: '第三方平台 access_token 填错或已过期',
		cause: proving('baidu', { platformAccessToken: '42.mistyped' }),
		says: "Baidu refused the credential's Platform Access Token: Access token invalid or no longer valid: platform token expected, got an unknown one: *** (110). It lives 30 days: fetch a new one with Authorization > Get Platform Access Token and the newest ticket.",
		now: [
			'Fetch a new one with Authorization > Get Platform Access Token.',
			'用“授权 > 获取第三方平台 access_token”取新的，粘贴到凭据。',
		],
		sent: true,
	},
	"Platform Access Token and Authorizer Access Token stand in each other's fields": {
		zh: '平台令牌与小程序授权令牌填反了',
		cause: proving('baidu', ({ credentials: { baiduSmartProgramApi: all } }) => ({
			platformAccessToken: all.authorizerAccessToken,
			authorizerAccessToken: all.platformAccessToken,
			authorizerRefreshToken: '',
			appId: '',
		})),
		says: "The credential's Platform Access Token and Authorizer Access Token seem to stand in each other's fields: exchange them. Baidu refused both: Access token invalid or no longer valid: authorizer token expected, got a platform one: *** (110).",
		now: ['Exchange the two.', '把两个令牌对调。'],
		sent: true,
	},
	"The App ID is that of another merchant's program": {
		zh: 'App ID 属于另一个商家的小程序',
		cause: proving('baidu', { appId: '99999999' }),
		says: "The credential's App ID is 99999999, but its Authorizer Access Token belongs to the program PROGRAM. Correct the one that is wrong: tokens that the App ID brings are those of its program.",
		now: [
			'Keep one merchant in one credential.',
			'一个凭据只填一个商家的数据：改正 App ID，或换成该商家的令牌。',
		],
		sent: true,
	},
	'The last character of the Encoding AES Key was not copied': {
		zh: '消息加解密 Key 少复制了一位',
		cause: proving('baidu', { encodingAesKey: 'a'.repeat(42) }),
		says: "The credential's Encoding AES Key has 42 characters: Baidu's has 43 letters and digits. Copy 消息加解密Key from the console again",
		now: ['Copy the whole key.', '重新复制完整的 43 位密钥。'],
	},
	'A Push Token is entered without the Encoding AES Key': {
		zh: '只填了消息验证 TOKEN，没有填消息加解密 Key',
		cause: proving('baidu', { encodingAesKey: '' }),
		says: "The credential's Encoding AES Key is empty: beside the Push Token the trigger needs it to read pushes. Copy 消息加解密Key from the console",
		now: ['Enter both.', '两项都填。'],
	},
	'The credential is saved empty': {
		zh: '凭据没有填任何内容',
		cause: proving('baidu', {
			platformAccessToken: '',
			authorizerAccessToken: '',
			authorizerRefreshToken: '',
			appId: '',
			pushToken: '',
			encodingAesKey: '',
		}),
		says: 'The credential is empty: enter access tokens to call Baidu, or the push token and the encoding AES key to receive its pushes',
		now: [
			'Enter what the workflow needs: tokens to call, push fields to receive.',
			'调用接口填令牌，接收推送填 TOKEN 和加解密 Key。',
		],
	},
	'The App Secret of an own Baidu program is missing': {
		zh: '自有百度小程序没有填 App Secret',
		cause: proving('baidu', ({ ownProgram }) => ({ ...ownProgram, appSecret: '' })),
		says: "The credential's App Secret is empty: enter what 开发设置 in the console of the program shows",
		now: ['Copy it from 开发设置.', '到小程序控制台“开发设置”复制 App Secret。'],
	},
	'The App Secret of an own Baidu program was reset': {
		zh: '自有百度小程序的 App Secret 已重置',
		cause: proving('baidu', ({ ownProgram }) => ({ ...ownProgram, appSecret: 'formerly' })),
		says: 'Baidu gave no access token: Client authentication failed (invalid_client). The App Secret is wrong, or was reset: copy the newest one from 开发设置 in the console of the program.',
		now: ['Copy the newest one.', '复制最新的 App Secret。'],
		sent: true,
	},
	'The App Secret of Taobao is missing': {
		zh: '淘宝 App Secret 没有填',
		cause: proving('taobao', { appSecret: ' ' }),
		says: "The credential's App Secret is empty: enter what the open platform console shows for the application",
		now: ['Copy it from the console.', '到淘宝开放平台控制台复制 App Secret。'],
	},
	'The App Secret of Taobao is that of another app': {
		zh: '淘宝 App Secret 属于另一个应用',
		cause: proving('taobao', { appSecret: 'of another app' }),
		says: "Taobao refused: upper-case hex of hmac-sha256 under the secret expected, over … (isv.invalid-signature). Check that the credential's App Key and App Secret belong together.",
		now: ['Copy App Key and App Secret of one app.', 'App Key 与 App Secret 取自同一个应用。'],
		sent: true,
	},
	"The seller's session has expired and there is no Refresh Token": {
		zh: '卖家授权（session）已过期，又没有刷新令牌',
		cause: proving('taobao', { session: 'expired long ago', refreshToken: '' }),
		says: 'App Key and App Secret are right, but Taobao refused: SessionKey非法: ***, session of the seller or the buyer expected (invalid-sessionkey). Have the seller authorize the app again (Authorization > Get Authorization Link, then Create Access Token), and enter the new session in the credential or the node option. With the Refresh Token beside it a session is renewed by itself, where Taobao lets the app renew.',
		now: [
			'Have the seller authorize again.',
			'请卖家打开授权链接重新授权，再把新的 session 填入凭据。',
		],
		sent: true,
	},
	'The Refresh Token of the session was used elsewhere': {
		zh: '刷新令牌已在别处用掉',
		cause: proving('taobao', { session: '', refreshToken: 'used elsewhere' }),
		says: 'Taobao did not renew the session: refresh_token无效 (isv.invalid-refresh-token). Have the seller authorize the app again (Authorization > Get Authorization Link, then Create Access Token), and enter the new session in the credential or the node option. Only apps that sellers order in the service market can renew sessions',
		now: ['Have the seller authorize again.', '请卖家重新授权，换取新的令牌。'],
		sent: true,
	},
};
