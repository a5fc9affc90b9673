import type { Remedies } from '../../shared/catalogue';

/** The token is past its time, in the words of the gateway or of the business system. */
export const EXPIRED: ReadonlySet<string> = new Set(['110', '111', '44002', '44003', '44004']);

/** Refused before it was carried out, because of too many calls at once. */
export const LIMITED: ReadonlySet<string> = new Set(['4', '18']);

/** Baidu asks to try again later, without saying whether anything was done. */
export const UNCLEAR: ReadonlySet<string> = new Set([
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
export const CREDENTIAL_FAULTS: ReadonlySet<string> = new Set([
	'5',
	'100',
	'101',
	'405',
	'40008',
	'50032',
	'UNREADABLE_ANSWER',
	'expired_token',
	'invalid_client',
	'invalid_grant',
]);

const LATER = 'Baidu is busy. Try again later.';
const TOKEN =
	"Enter fresh tokens in the credential. The authorizer's token lives an hour: with the refresh token and the platform access token in the credential it is renewed by itself.";
const ALLOW_LIST =
	"Add the public address of this n8n to the platform's IP allow-list (IP白名单) in Baidu's console.";
const AUTHORIZE = 'Have the merchant authorize the platform again, then enter the new tokens.';
const QUOTA = 'The quota is used up. Wait for the next day, or have it raised in the console.';

/** Codes of the gateway and those that many APIs share → what to do. */
export const REMEDIES: Remedies = {
	UNREADABLE_ANSWER:
		"Check the credential's Environment and Base URL, and whether a proxy or firewall answers in Baidu's place.",
	'1': LATER,
	'2': LATER,
	'3': "Baidu does not know this API. Check the credential's Base URL.",
	'4': 'Too many calls. Lower Items in Flight, or try again later.',
	'5': ALLOW_LIST,
	'6': 'The merchant has not granted this permission. Have the authorization updated.',
	'17': QUOTA,
	'18': 'Too many calls at once. Lower Items in Flight.',
	'19': QUOTA,
	'100': TOKEN,
	'110': TOKEN,
	'111': TOKEN,
	'405': AUTHORIZE,
	'500': LATER,
	'1000': LATER,
	'5000': LATER,
	'40001': "Correct the field that Baidu's message names.",
	'40003': LATER,
	'40007': 'The platform lacks this permission. Have the merchant grant it in the authorization.',
	'40008': ALLOW_LIST,
	'44001': 'The token may not do this. Check which permissions the merchant granted.',
	'44002': TOKEN,
	'44003': TOKEN,
	'44004': TOKEN,
	'50015': 'A task is still running. Try again when it has ended.',
	'50031': LATER,
	'50032': AUTHORIZE,
	'50050': LATER,
	'69009': LATER,
	'69011': LATER,
	'69012': LATER,
	'110001': LATER,
	'470022': 'The mini program is still being created. Try again later.',
	expired_token:
		'The refresh token was used before; each works once. Have the merchant authorize again, or fetch a new authorization code, then enter the new tokens.',
	invalid_client: "Check the credential's Platform Access Token.",
	invalid_grant: AUTHORIZE,
	invalid_request: TOKEN,
};
