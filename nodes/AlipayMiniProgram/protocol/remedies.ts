import type { Remedies } from '../../shared/catalogue';

/** Refused before it was carried out, because of too many calls. */
export const LIMITED: ReadonlySet<string> = new Set(['app-call-limited', 'method-call-limited']);

/** Failed on Alipay's side; the documents allow the same request again. */
export const UNCLEAR: ReadonlySet<string> = new Set(['SYSTEM_ERROR', 'unknow-error', '20000']);

export const AUTHORIZATION_EXPIRED: ReadonlySet<string> = new Set([
	'app-auth-token-time-out',
	'auth-token-time-out',
]);

/** Codes that speak of the keys, the app id or the token, not of the call. */
export const CREDENTIAL_FAULTS: ReadonlySet<string> = new Set([
	'alipay-cert-not-exist',
	'app-auth-token-time-out',
	'app-cert-not-exist',
	'decryption-error',
	'decryption-error-not-valid-encrypt-key',
	'decryption-error-unknown',
	'illegal-client-ip',
	'invalid-alipay-root-cert-sn',
	'invalid-app-auth-token',
	'invalid-app-id',
	'invalid-app-state',
	'invalid-encrypt',
	'invalid-signature',
	'invalid-signature-type',
	'invalid-timestamp',
	'missing-alipay-root-cert-sn',
	'missing-app-cert-sn',
	'missing-app-id',
	'missing-encrypt-key',
	'missing-signature',
	'missing-signature-config',
	'missing-signature-key',
]);

const SIGNATURE =
	"Check that the credential's App ID and App Private Key belong together, and that the console holds the matching app public key (应用公钥) or app certificate.";
const AUTHORIZATION =
	'Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.';
const CERTIFICATES =
	'Choose Certificate in the credential and paste the three .crt files that the console offers for this app.';
const SLOW_DOWN = 'Send fewer calls: lower Items in Flight, or spread the run over time.';
const ENCRYPTION =
	"Compare the credential's AES Key with 接口内容加密方式 in the console; leave it empty when the app uses no content encryption.";

/** Codes of the gateways, v2 without their prefix, and of this node itself → what to do. */
export const REMEDIES: Remedies = {
	UNVERIFIED_ANSWER:
		"The answer was not used. Compare the credential's Alipay Public Key (支付宝公钥, not the app's own) or Alipay Certificate with the console. The operation may have been carried out: look at the state there.",
	UNREADABLE_ANSWER:
		"Check the credential's Environment and Base URL, and whether a proxy or firewall answers in Alipay's place.",
	'10001': 'Try again later.',
	'20000': 'Alipay is temporarily unavailable. Try again later.',
	SYSTEM_ERROR: 'Alipay had an internal fault. Send the same request again later.',
	'unknow-error': 'Alipay had an internal fault. Send the same request again later.',
	'alipay-cert-not-exist': CERTIFICATES,
	'app-auth-token-time-out': AUTHORIZATION,
	'app-call-limited': SLOW_DOWN,
	'app-cert-not-exist': CERTIFICATES,
	'app-key-security-risk':
		'Replace the key pair of the app in the console, then in the credential.',
	'decryption-error': ENCRYPTION,
	'decryption-error-missing-encrypt-type': ENCRYPTION,
	'decryption-error-not-valid-encrypt-key': ENCRYPTION,
	'decryption-error-unknown': ENCRYPTION,
	'exceed-api-balance': 'The quota of this API is used up. Extend it in the console.',
	'forbidden-api': 'The app may not call this API. Apply for it in the console.',
	'illegal-client-ip':
		"Add the public address of this n8n to the app's IP allow-list (服务器IP白名单) in the console.",
	'insufficient-isv-permissions':
		'Bind the product that contains this API to the app in the console. When it was bound after the merchant authorized the app, the merchant must authorize again.',
	'insufficient-user-permissions':
		'The account of this app or merchant lacks the permission. Check what it has signed up for in the console.',
	'invalid-alipay-root-cert-sn': CERTIFICATES,
	'invalid-app-auth-token': AUTHORIZATION,
	'invalid-app-auth-token-no-api':
		'The authorization does not cover this API. Bind its product to the app, then ask the merchant to authorize again.',
	'invalid-app-id': "Check the credential's App ID and Environment.",
	'invalid-app-state':
		'The app is not in use. Check in the console that it is online and not punished.',
	'invalid-encrypt': ENCRYPTION,
	'invalid-method': 'Alipay does not know this API. Check the Protocol option.',
	'invalid-parameter': 'Correct the parameter that the message names.',
	'invalid-signature': SIGNATURE,
	'invalid-signature-type': 'Set the signature type of the app to RSA2 in the console.',
	'invalid-timestamp': 'Set the clock of the machine that runs n8n.',
	'method-call-limited': SLOW_DOWN,
	'missing-alipay-root-cert-sn': CERTIFICATES,
	'missing-app-cert-sn': CERTIFICATES,
	'missing-app-id': "Enter the credential's App ID.",
	'missing-encrypt-key': ENCRYPTION,
	'missing-signature': SIGNATURE,
	'missing-signature-config': SIGNATURE,
	'missing-signature-key':
		'The console holds no public key for this app. Set one under 接口加签方式, then enter the keys in the credential.',
	'not-support-app-auth':
		'This API cannot be called on behalf of a merchant. Leave the app auth token empty.',
	'no-product-reg-by-partner': 'Sign up for the product that contains this API in the console.',
	'self-invoke-forbidden':
		'This API must be called on behalf of a merchant. Put the app auth token of the merchant into the credential or the node option.',
	'upload-fail': 'Send the file again. Check its size and format.',
};
