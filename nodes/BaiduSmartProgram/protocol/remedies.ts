import { checkWhoAnswers } from '../../shared/road/reply';
import type { Remedies } from '../../shared/record/catalogue';
import type { Codes } from '../../shared/record/refusal';

/** The token is past its time, in the words of the gateway or of the business system. */
const EXPIRED: ReadonlySet<string> = new Set(['110', '111', '44002', '44003', '44004']);

/** Refused before it was carried out, because of too many calls at once. */
const LIMITED: ReadonlySet<string> = new Set(['4', '18']);

/** Used up until the next day or period, or until it is raised. */
const QUOTAS: ReadonlySet<string> = new Set(['17', '19', '50029', '68003', '69013']);

/** Baidu asks to try again later, without saying whether anything was done. */
const UNCLEAR: ReadonlySet<string> = new Set([
	'1',
	'2',
	'500',
	'1000',
	'5000',
	'40003',
	'50015',
	'50031',
	'50050',
	'69009',
	'69011',
	'69012',
	'110001',
	'470022',
]);

/** Codes that speak of the token or the caller, not of the call. */
const CREDENTIAL_FAULTS: ReadonlySet<string> = new Set([
	'5',
	'100',
	'101',
	'405',
	'40008',
	'50032',
	'expired_token',
	'invalid_client',
	'invalid_grant',
]);

/** What Baidu's codes mean for a call. */
export const CODES: Codes = {
	limited: LIMITED,
	unclear: UNCLEAR,
	expired: EXPIRED,
	credential: CREDENTIAL_FAULTS,
	causes: {
		'rate-limited': LIMITED,
		'quota-exhausted': QUOTAS,
		'temporarily-unavailable': UNCLEAR,
		// Unknown APIs, missing permissions, and addresses that are not on the allow-list.
		'configuration-invalid': new Set(['3', '5', '6', '211', '404', '6001', '40007', '40008']),
		'credential-invalid': new Set([
			...EXPIRED,
			'101',
			'405',
			'50032',
			'expired_token',
			'invalid_client',
			'invalid_grant',
		]),
	},
};

const LATER = 'Baidu is busy. Try again later.';
/** What to do about a token that has expired, or is not known, by the kind that an operation wants. */
export const EXPIRED_TOKEN = {
	platform:
		'It lives 30 days: fetch a new one with Authorization > Get Platform Access Token and the newest ticket.',
	authorizer:
		'It lives an hour: enter a fresh one. With the Platform Access Token and the Authorizer Refresh Token or the App ID beside it, it is renewed by itself.',
	own: 'Leave the node option away: with App Key and App Secret in the credential a token is fetched by itself.',
} as const;

const FIELD_OF = {
	platform: 'Platform Access Token',
	authorizer: 'Authorizer Access Token',
	own: 'access token of the program',
} as const;

/** The same for a call, whose token may be that of the node option. */
export const expiredToken = (kind: keyof typeof EXPIRED_TOKEN): string =>
	`This is about the ${FIELD_OF[kind]}, or the one in the node option Access Token. ${EXPIRED_TOKEN[kind]}`;

const TOKEN =
	'Enter a fresh token in the credential, or in the node option Access Token if it holds this one.';
const ALLOW_LIST =
	"Add the address from which this n8n calls out to the platform's IP allow-list (IP白名单) in Baidu's console. Where it changes, as on n8n Cloud, call through a proxy with a fixed address: Custom URL in the credential.";
const AUTHORIZE = 'Have the merchant authorize the platform again, then enter the new tokens.';
const SPENT =
	'A refresh token works once, an authorization code too. With the App ID of the mini program in the credential, new tokens are fetched by themselves. Without it, retrieve an authorization code, or have the merchant authorize again, then enter the new tokens.';
const TICKET = 'Give the newest ticket: Baidu pushes one every ten minutes.';
const QUOTA = 'The quota is used up. Wait for the next day, or have it raised in the console.';
const FIELD = "Correct the field that Baidu's message names.";
const PERMISSION = 'Have the merchant grant this permission in the authorization.';
const NOT_PERMITTED = 'Ask Baidu for this ability: the platform, or the program, does not have it.';
const UNKNOWN_API =
	"Baidu took this for another call. Check the credential's Base URL, and whether a proxy changes requests.";
const CONSOLE = "Complete this in Baidu's console: no API does it.";
const DONE = 'Nothing is to be done: it is so already.';
const WAIT = 'Wait for the verdict of the audit that is under way.';
const ASK = "Look up the cause in Baidu's console, or ask Baidu and give the request ID.";
const NAME = 'Choose another name.';
const IMAGE = 'Use an address that Upload > Upload Image has answered.';
const PROGRAM = 'Check whose tokens these are: they must belong to this mini program.';
const DOMAIN_LIMIT = 'Delete domains that are no longer used first.';
const CHANGED_TOO_OFTEN =
	'It was changed too often. Authorization > Get Mini Program Info tells the quota; wait for the next period.';
const ACCOUNT = 'Use another Baidu account for the registration.';
const COMPANY = "Have the merchant complete the company's data in Baidu's console.";
const PAYMENT_ACCOUNT = 'Create the payment account first, and wait until it has passed its audit.';
const PAYMENT_EXISTS = 'Query what exists, and update it in place of creating it again.';
const CORE_PAGE = 'Ask Baidu to open core pages and keywords for this program.';
const CORE_PAGE_WORDS = 'Take out the words that Baidu does not allow.';
const BRAND_WORD = 'Correct the brand word as Baidu says.';

/** Codes of the gateway, of OAuth and of the business system → what to do. */
export const REMEDIES: Remedies = {
	UNREADABLE_ANSWER: checkWhoAnswers('Baidu'),
	'1': LATER,
	'2': LATER,
	'3': "Baidu does not know this API. Check the credential's Base URL.",
	'4': 'Too many calls. Lower Items in Flight, or try again later.',
	'5': ALLOW_LIST,
	'6': 'The merchant has not granted this permission. Have the authorization updated.',
	'7': 'Open the page from the domain that the platform has registered for it (授权发起页域名).',
	'17': QUOTA,
	'18': 'Too many calls at once. Lower Items in Flight.',
	'19': QUOTA,
	'100':
		"Correct what Baidu's message names. If it names nothing, enter fresh tokens in the credential, or in the node option Access Token.",
	'101': "Check the credential's Platform Key.",
	'104': UNKNOWN_API,
	'105': 'Fill fewer fields.',
	'106': UNKNOWN_API,
	'107': UNKNOWN_API,
	'109': FIELD,
	'110': TOKEN,
	'111': TOKEN,
	'210': 'Give a user of this mini program.',
	'211': PERMISSION,
	'404': "Baidu does not know this API. Check the credential's Base URL.",
	'405': AUTHORIZE,
	'500': LATER,
	'501':
		"If Baidu's message speaks of the request method, check whether a proxy changes requests. Otherwise try again later.",
	'1000': LATER,
	'2002': FIELD,
	'2003': 'Delete a template first: a platform may have 50.',
	'5000': LATER,
	'6001': PERMISSION,
	'6002': LATER,
	'10001': "Bind the program to a Baidu search account (熊掌号) in Baidu's console first.",
	'30001': FIELD,
	'40000': DONE,
	'40001': FIELD,
	'40002': 'Give an address on the domain that the platform has registered.',
	'40003': LATER,
	'40004': 'Wait: Baidu has closed the page for a while because it was opened too often.',
	'40005': FIELD,
	'40006': 'Send a smaller file.',
	'40007': 'The platform lacks this permission. Have the merchant grant it in the authorization.',
	'40008': ALLOW_LIST,
	'40009':
		"Correct what the audit of the platform's release names, then submit it again in Baidu's console.",
	'40010': "Reload the QR code in Baidu's console.",
	'40011': 'Have the developer scan the QR code to be bound.',
	'40012': 'Wait until the developer has confirmed.',
	'40013': 'Have the program leave the other third-party platform first.',
	'40014': 'Unbind one first: the platform has as many as it may have.',
	'40015': DONE,
	'40016': 'Give the template a name of 30 characters at most, without special characters.',
	'40017': 'Use another company name: Baidu has blocked this one.',
	'40018': 'There are no more pages: ask for an earlier one.',
	'41000': FIELD,
	'44000': 'Check the user name and the password.',
	'44001': 'The token may not do this. Check which permissions the merchant granted.',
	'44002': TOKEN,
	'44003': TOKEN,
	'44004': TOKEN,
	'45000': 'Check the app ID: there is no such mini program.',
	'45001': PROGRAM,
	'45002': AUTHORIZE,
	'45003': WAIT,
	'46000': LATER,
	'47000': 'Send an image in one of the formats that Baidu takes.',
	'47001': 'Send the image again.',
	'47002': LATER,
	'47003': 'Send a smaller image.',
	'47004': CHANGED_TOO_OFTEN,
	'47005': CHANGED_TOO_OFTEN,
	'47006': CHANGED_TOO_OFTEN,
	'47007': CHANGED_TOO_OFTEN,
	'47008': IMAGE,
	'47009': "Log in to Baidu's console again.",
	'47010': NAME,
	'50001': TICKET,
	'50002': 'Give the key of the platform (第三方平台Key), not its app ID.',
	'50003': TICKET,
	'50006':
		'Open the link from a page on the domain that the platform has registered (授权发起页域名): the browser must send where it comes from.',
	'50007': 'Have the merchant create a mini program first: the account has none to authorize.',
	'50008': DONE,
	'50009': 'Only the platform that created the program may do this.',
	'50010': 'Use the account of a company.',
	'50011': 'Use another account: this one does not have the ability.',
	'50012': 'Only the platform that registered the account may create its programs.',
	'50013': 'Choose another category: games are not supported.',
	'50014': 'Have the user bind a phone number to the Baidu account.',
	'50015': 'A task is still running. Try again when it has ended.',
	'50016': 'The account is registered already: create the mini program only.',
	'50017': NAME,
	'50018': 'Use the account that this ID card has, or the ID card of another operator.',
	'50019': ACCOUNT,
	'50020': WAIT,
	'50021': 'Change something: the data is the same as before.',
	'50022': "Correct the operator's name or ID number: they do not belong together.",
	'50023': 'Use another license: this one has as many accounts as it may have.',
	'50024': NAME,
	'50025': NAME,
	'50027': 'Have the account removed as manager or member of the other program first.',
	'50028': ASK,
	'50029': QUOTA,
	'50030': 'Nothing is to be done: no program is left to replace.',
	'50031': LATER,
	'50032': `Check the app ID. If it is right, the merchant has ended the authorization. ${AUTHORIZE}`,
	'50033': COMPANY,
	'50034': WAIT,
	'50035': DONE,
	'50036': CONSOLE,
	'50037':
		'If Baidu speaks of the AES key, give it with 43 characters in the console. Otherwise have the user leave the other third-party platform first.',
	'50038': 'Have the merchant complete the advanced certification (高级认证) first.',
	'50039': ASK,
	'50040': 'Wait until the registration has ended.',
	'50041': 'Have the account leave the other third-party platform first.',
	'50042': 'Get the domains of the platform to see which are set.',
	'50043': 'Put the domain check file into the root folder of the domain.',
	'50044': 'Take out one of the permissions that exclude each other.',
	'50045': DOMAIN_LIMIT,
	'50046': DOMAIN_LIMIT,
	'50047': 'Register the account first, and wait until it has passed its audit.',
	'50048': 'Wait until the release of the platform has been audited.',
	'50049': CONSOLE,
	'50050': LATER,
	'50051': 'Change something: the data is the same as now.',
	'50052': WAIT,
	'50053': "Add the permission to the platform in Baidu's console first.",
	'50054': ACCOUNT,
	'50055': "Use another account, or the company's data that this account was opened with.",
	'50056': ACCOUNT,
	'50057': PERMISSION,
	'50058': "Enter the account's data by hand: what Baidu has of it is not complete.",
	'50059': 'Wait until the registration that is under way has ended.',
	'50060': ASK,
	'51101': 'Give a manager that the program has.',
	'51102': DONE,
	'51103': DONE,
	'51104': 'Give a member that the program has.',
	'51105': 'Remove a member first: the program has as many as it may have.',
	'60000': FIELD,
	'60001': DONE,
	'60002': PAYMENT_ACCOUNT,
	'60003': COMPANY,
	'60004': "Give the legal representative's name with 2 to 50 characters.",
	'60005': 'Give the ID number with its 18 characters.',
	'60006': PAYMENT_ACCOUNT,
	'60007': ASK,
	'60008': 'Create the payment service first.',
	'60009': PAYMENT_EXISTS,
	'60010': ASK,
	'60011': IMAGE,
	'60012': PAYMENT_EXISTS,
	'60013': PAYMENT_ACCOUNT,
	'60014': 'Submit the developer settings of the payment first.',
	'60015': ASK,
	'60016': 'Query why the payment account failed its audit, correct that, and create it again.',
	'60017': WAIT,
	'60018': WAIT,
	'60019': WAIT,
	'60020': 'Fill at least one field.',
	'60021': 'Ask for another period or another number: Baidu has no data for this one.',
	'61000': CONSOLE,
	'61001': CONSOLE,
	'61002': DONE,
	'62000': LATER,
	'62001': "Check the company's name and code: Baidu finds no registration of it.",
	'63000': PERMISSION,
	'63001': 'Send the file again.',
	'63002': 'Correct the robots file, or give a template that the platform has.',
	'64001': DONE,
	'65001': 'Leave this permission as it is: its income was passed on.',
	'65002': NOT_PERMITTED,
	'66001': 'Delete a core page first: a program may have 10.',
	'66002': 'Give 10 keywords at most for a core page.',
	'66003': 'Give each core page a path, title, description and keywords of its own.',
	'66004': 'Give the title and the description of the core page.',
	'66005': CORE_PAGE,
	'66006': CORE_PAGE_WORDS,
	'66007': CORE_PAGE_WORDS,
	'66008': 'Leave title and description out for the main page.',
	'66009': CORE_PAGE,
	'66010': PERMISSION,
	'67001': 'Send it only to users who have subscribed to the template.',
	'68001': LATER,
	'68002': NOT_PERMITTED,
	'68003': QUOTA,
	'68004': LATER,
	'69001': 'Wait until the name of the program has passed its audit.',
	'69002': 'Wait until the categories of the program have passed their audit.',
	'69003': 'Wait until name and categories of the program have passed their audits.',
	'69004': 'Take out of the configuration the characters that cannot be read.',
	'69005': 'Give the ID of a package that the program has.',
	'69006': 'Give fewer source templates.',
	'69007': 'Give a target template that has not been taken down.',
	'69008': 'Give a template that the platform has.',
	'69009': LATER,
	'69010': 'Correct the template: a file of it cannot be read.',
	'69011': LATER,
	'69012': LATER,
	'69013': 'The quota of this period is used up. Wait for the next one.',
	'70000': 'Update the image that the coupon has, or delete it first.',
	'70001': 'Give a coupon that the program has.',
	'70002': 'Give fewer coupon codes at once.',
	'70003': 'Give shorter coupon codes.',
	'100001': 'Give one of the documented kinds of relation.',
	'100002': BRAND_WORD,
	'100003': 'Give a shorter brand word.',
	'100004': DONE,
	'100005': 'Add the proof of the relation that Baidu names.',
	'100006': NOT_PERMITTED,
	'100007': 'Wait for the next period: as many as may be were submitted.',
	'100008': BRAND_WORD,
	'100009': WAIT,
	'100010': 'Wait until a brand word or an alias has passed its audit.',
	'110001': LATER,
	'110002': 'Apply to restore the traffic: Baidu, not the platform, took it down.',
	'110003': PERMISSION,
	'110004': DONE,
	'110005': DONE,
	'120001': 'Give the path of the page.',
	'120002': 'Give a resource that was submitted.',
	'120003': NOT_PERMITTED,
	'120004': AUTHORIZE,
	'120005': FIELD,
	'120006': 'Submit 50 at most at once.',
	'120007': PERMISSION,
	'470011': 'The server domains were changed too often. Wait before changing them again.',
	'470012': 'The business domains were changed too often. Wait before changing them again.',
	'470013': 'Give at least one kind of domain.',
	'470014': 'Write each domain with its scheme: http://, https:// or wss://.',
	'470015': 'Give at least one domain.',
	'470016': "Register the domain, or its parent domain, in the platform's settings first.",
	'470017': 'Get the domains of the program to see which are set.',
	'470018': 'Give a width within the documented range.',
	'470019': 'Give a package that is in audit, in development or online.',
	'470020': 'Give a package: none is online yet.',
	'470021': 'Give a version that Baidu lists.',
	'470022': 'The mini program is still being created. Try again later.',
	'-1024': ASK,
	authorization_declined: AUTHORIZE,
	authorization_pending: 'Wait until the merchant has agreed.',
	expired_token: SPENT,
	invalid_client:
		"Check the credential's Platform Key, and its Platform Access Token or the node option Access Token.",
	invalid_grant: SPENT,
	invalid_referer:
		'Open the link from a page on the domain that the platform has registered (授权发起页域名).',
	invalid_request: SPENT,
	invalid_scope: PERMISSION,
	redirect_uri_mismatch: 'Give a redirect address on the domain that the platform has registered.',
	slow_down: 'Ask less often.',
	unauthorized_client: NOT_PERMITTED,
	unsupported_grant_type: UNKNOWN_API,
	unsupported_response_type: UNKNOWN_API,
};
