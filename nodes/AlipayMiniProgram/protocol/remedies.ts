import { checkWhoAnswers } from '../../shared/road/reply';
import type { Remedies } from '../../shared/record/catalogue';
import type { Codes } from '../../shared/record/refusal';

/** Refused before it was carried out, because of too many calls. */
const LIMITED: ReadonlySet<string> = new Set(['app-call-limited', 'method-call-limited']);

/** A quota that is used up until it is extended. */
const QUOTAS: ReadonlySet<string> = new Set(['exceed-api-balance']);

/** Failed on Alipay's side; the documents allow the same request again. */
const UNCLEAR: ReadonlySet<string> = new Set(['20000', 'SYSTEM_ERROR', 'unknow-error']);

const AUTHORIZATION_EXPIRED: ReadonlySet<string> = new Set([
	'app-auth-token-time-out',
	'auth-token-time-out',
]);

/** What a user must know whose answer could not be used. */
export const CARRIED_OUT = 'The operation may have been carried out: look at the state there.';

const TRY_LATER = 'Alipay had an internal fault. Send the same request again later.';
const SLOW_DOWN = 'Send fewer calls: lower Items in Flight, or spread the run over time.';
const PARAMETER = 'Correct the parameter that the message names.';
const FILE = 'Send the file again, in a format and size that the document allows.';
const NODE_FAULT =
	'The node always sends this, so something changed the request on its way: check the Base URL of the credential, and any proxy. Otherwise report it to the authors of this node.';
const SIGNATURE =
	"Check that the credential's App ID and App Private Key belong together and to its Environment, and that the console holds the matching app public key (应用公钥) or app certificate.";
const SIGNATURE_TYPE = 'Set the signature type of the app to RSA2 in the console.';
const CONSOLE_KEY =
	'The console holds no usable public key for this app. Set one under 接口加签方式, then enter the keys in the credential.';
const NEW_KEY =
	'Make a new key pair or certificate for the app under 接口加签方式 in the console, then enter it in the credential.';
const CERTIFICATES =
	'Choose Certificate in the credential and paste the three .crt files that the console offers for this app.';
const CLOCK =
	'Set the clock of the machine that runs n8n, and check that no proxy holds requests back.';
const ENCRYPTION =
	"Compare the credential's AES Key with 接口内容加密方式 in the console; leave it empty when the app uses no content encryption.";
const NO_AES_KEY = 'Set an AES key under 接口内容加密方式 in the console, then in the credential.';
const AUTHORIZATION =
	'Ask the merchant to authorize the app again and put the new app auth token into the credential or the node option.';
const USER_TOKEN =
	'Get a new access token from the user: exchange a fresh authorization code, or the refresh token.';
const SCOPE =
	'The authorization does not cover this API. Bind its product to the app, then ask the merchant to authorize again.';
const PERMISSION =
	'Bind the product that contains this API to the app in the console. When it was bound after the merchant authorized the app, the merchant must authorize again.';
const MERCHANT_PERMISSION =
	'The merchant lacks the permission for this API. Have the merchant sign up for its product, or sign up on its behalf, then authorize again.';
const APP_STATE = 'The app is not in use. Check in the console that it is online and not punished.';
const PUNISHED = 'Alipay has barred the app from this API. See the notices in the console.';
const NOT_OFFERED = 'The app may not call this API. Apply for it in the console.';
const APP_ID = "Check the credential's App ID and Environment.";
const ON_BEHALF =
	'This API must be called on behalf of a merchant. Put the app auth token of the merchant into the credential or the node option.';
const CLIENT_ADDRESS =
	"Add the public address of this n8n to the app's IP allow-list (服务器IP白名单) in the console.";
const METHOD = 'Alipay does not know this API under this name. Check the Protocol option.';
const INSIDE_ONLY = 'Only apps inside Alipay may do this. Use an API that is open to your app.';
const SUPPORT =
	'Alipay names no cause that you could mend. Ask its support, and give the request ID.';

/** Codes of the gateways, v2 without their prefix, and of this node itself → what to do. */
export const REMEDIES: Remedies = {
	UNVERIFIED_ANSWER: `The answer was not used. Compare the credential's Alipay Public Key (支付宝公钥, not the app's own) or Alipay Certificate with the console. ${CARRIED_OUT}`,
	UNTRUSTED_CERTIFICATE: `The answer was not used. Download alipayCertPublicKey_RSA2.crt in the console under 接口加签方式 and paste it into the credential's Alipay Certificate. ${CARRIED_OUT}`,
	UNREADABLE_ANSWER: checkWhoAnswers('Alipay'),
	SYSTEM_ERROR: TRY_LATER,

	// Of v2, for sub-codes that are not listed.
	'20000': TRY_LATER,
	'20001': AUTHORIZATION,
	'40001': 'Fill in the parameter that the message names.',
	'40002': PARAMETER,
	'40003': 'Something must be set up first: the message names it.',
	'40004': 'Alipay turned it down for the reason in its message; the document lists its codes.',
	'40005': SLOW_DOWN,
	'40006': PERMISSION,

	'access-data-time-out': TRY_LATER,
	'access-forbidden': NOT_OFFERED,
	'alipay-cert-not-exist': CERTIFICATES,
	'app-api-punished': PUNISHED,
	'app-auth-invoke-limit': SCOPE,
	'app-auth-token-time-out': AUTHORIZATION,
	'app-call-limited': SLOW_DOWN,
	'app-cert-expired': NEW_KEY,
	'app-cert-not-exist': CERTIFICATES,
	'app-invalid-oid':
		'The user ID does not belong to this app. Use an open_id that was issued to it.',
	'app-key-security-risk': NEW_KEY,
	'app-key-security-risk, app-cert-expired': NEW_KEY,
	'app-unbind-partner': 'Bind the app to a merchant account (绑定商家账号) in the console.',
	'auth-token-time-out': USER_TOKEN,
	'code-invalid':
		'An authorization code works once and for a short time only. Have the authorization repeated for a new one.',
	'decryption-error': ENCRYPTION,
	'decryption-error-missing-encrypt-type': ENCRYPTION,
	'decryption-error-not-valid-encrypt-key': ENCRYPTION,
	'decryption-error-not-valid-encrypt-type': ENCRYPTION,
	'decryption-error-unknown': ENCRYPTION,
	'exceed-api-balance': 'The quota of this API is used up. Extend it in the console.',
	'exist-blank-sub-request-id': NODE_FAULT,
	'exist-repeated-sub-request-id': NODE_FAULT,
	'file-check-fail': 'Alipay found fault with the content of the file. Send another one.',
	'forbidden-api': NOT_OFFERED,
	'illegal-card-no': 'Correct the card number.',
	'illegal-client-ip': CLIENT_ADDRESS,
	'illegal-json':
		'Check the fields that take JSON: one of them is not written as its document says.',
	'illegal-timestamp': CLOCK,
	'inner-app-no-access': INSIDE_ONLY,
	'insufficient-isv-permissions': PERMISSION,
	'insufficient-user-permissions': MERCHANT_PERMISSION,
	'invalid-alipay-root-cert-sn': CERTIFICATES,
	'invalid-app-api-field-config':
		'The app has not applied for a field that this API answers. Apply under 用户信息申请 in the console.',
	'invalid-app-auth-relations': AUTHORIZATION,
	'invalid-app-auth-token': AUTHORIZATION,
	'invalid-app-auth-token-no-api': SCOPE,
	'invalid-app-id': APP_ID,
	'invalid-app-method': METHOD,
	'invalid-app-state': APP_STATE,
	'invalid-auth-relations':
		'The user has not authorized the app for this. Have the user do so in the mini program.',
	'invalid-auth-token': USER_TOKEN,
	'invalid-charset': NODE_FAULT,
	'invalid-content-type': NODE_FAULT,
	'invalid-digest': NODE_FAULT,
	'invalid-digest-type': NODE_FAULT,
	'invalid-encoding': NODE_FAULT,
	'invalid-encrypt': ENCRYPTION,
	'invalid-encrypt-type':
		'This API does not take encrypted content. Use a credential without an AES Key for it.',
	'invalid-file-extension': FILE,
	'invalid-file-size': FILE,
	'invalid-format': NODE_FAULT,
	'invalid-inner-invoke-scene': INSIDE_ONLY,
	'invalid-method': METHOD,
	'invalid-parameter': PARAMETER,
	'invalid-partnerid': 'Correct the partner ID (PID, 2088…) of the merchant.',
	'invalid-platform': NODE_FAULT,
	'invalid-product': 'Sign up for the product that contains this API in the console.',
	'invalid-request-data': PARAMETER,
	'invalid-response-data': TRY_LATER,
	'invalid-signature': SIGNATURE,
	'invalid-signature-type': SIGNATURE_TYPE,
	'invalid-signature-type-said-interface': SIGNATURE_TYPE,
	'invalid-subscribe-relations':
		'The merchant has not ordered the service of this app. Have it ordered in the service market.',
	'invalid-timestamp': CLOCK,
	'invalid-token': USER_TOKEN,
	'invalid-version': NODE_FAULT,
	'ip-forbidden': CLIENT_ADDRESS,
	'method-call-limited': SLOW_DOWN,
	'method-forbidden-batch-invoke': NODE_FAULT,
	'missing-alipay-cert-sn': CERTIFICATES,
	'missing-alipay-root-cert-sn': CERTIFICATES,
	'missing-app-access-token': ON_BEHALF,
	'missing-app-cert-sn': CERTIFICATES,
	'missing-app-id': APP_ID,
	'missing-app-uid': 'Give the user that the call is about.',
	'missing-default-signature-type': CONSOLE_KEY,
	'missing-encrypt-key': NO_AES_KEY,
	'missing-encrypt-type':
		"This API wants its content encrypted. Enter the app's AES Key in the credential.",
	'missing-method': NODE_FAULT,
	'missing-platform': NODE_FAULT,
	'missing-session': USER_TOKEN,
	'missing-signature': NODE_FAULT,
	'missing-signature-config': CONSOLE_KEY,
	'missing-signature-key': CONSOLE_KEY,
	'missing-signature-type': NODE_FAULT,
	'missing-timestamp': NODE_FAULT,
	'missing-version': NODE_FAULT,
	'no-product-reg-by-partner': MERCHANT_PERMISSION,
	'not-online-app': APP_STATE,
	'not-support-app-auth':
		'This API cannot be called on behalf of a merchant. Leave the app auth token empty.',
	'openid-error': 'Give the open_id of a user of this very app.',
	'route-no-permissions': NOT_OFFERED,
	'self-invoke-forbidden': ON_BEHALF,
	'sevice-not-been-subscribed-to':
		'The merchant has not ordered this service. Have it ordered in the service market.',
	'suspected-attack':
		'Alipay takes the request for an attack. Leave out what looks like code or like a parameter name of Alipay.',
	'unknow-error': TRY_LATER,
	'unknown-sub-code': SUPPORT,
	'unsupport-operation': NOT_OFFERED,
	'unsupported-expired-app-key-sign': NEW_KEY,
	'unsupported-sdk-version': SUPPORT,
	'unsupported-version': NODE_FAULT,
	'upload-fail': FILE,
};

const OF_THE_CREDENTIAL: ReadonlySet<string> = new Set([
	APP_ID,
	APP_STATE,
	AUTHORIZATION,
	CERTIFICATES,
	CLIENT_ADDRESS,
	CLOCK,
	CONSOLE_KEY,
	ENCRYPTION,
	NEW_KEY,
	NODE_FAULT,
	NO_AES_KEY,
	SIGNATURE,
	SIGNATURE_TYPE,
]);

/** The credential is sound, but its machine, its requests or its answers were not as they must be. */
const NOT_DEAD: ReadonlySet<string> = new Set([APP_STATE, CLIENT_ADDRESS, CLOCK, NODE_FAULT]);

const OF_THE_CONFIGURATION: ReadonlySet<string> = new Set([
	APP_STATE,
	CLIENT_ADDRESS,
	INSIDE_ONLY,
	MERCHANT_PERMISSION,
	METHOD,
	NOT_OFFERED,
	ON_BEHALF,
	PERMISSION,
	PUNISHED,
	SCOPE,
]);

const codesOf = (isMeant: (remedy: string) => boolean): ReadonlySet<string> =>
	new Set(Object.keys(REMEDIES).filter((code) => isMeant(REMEDIES[code])));

/**
 * Codes that speak of the keys, the app id or the token, not of the call; among them those that come
 * before the signature is looked at, which prove nothing about the credential.
 */
const CREDENTIAL_FAULTS = codesOf((remedy) => OF_THE_CREDENTIAL.has(remedy));

/** What Alipay's codes mean for a call. */
export const CODES: Codes = {
	limited: LIMITED,
	unclear: UNCLEAR,
	expired: AUTHORIZATION_EXPIRED,
	credential: CREDENTIAL_FAULTS,
	causes: {
		'rate-limited': new Set([...LIMITED, '40005']),
		'quota-exhausted': QUOTAS,
		'temporarily-unavailable': UNCLEAR,
		'configuration-invalid': codesOf((remedy) => OF_THE_CONFIGURATION.has(remedy)),
		'credential-invalid': codesOf(
			(remedy) => OF_THE_CREDENTIAL.has(remedy) && !NOT_DEAD.has(remedy),
		),
	},
};
