import type { Remedies } from '../../shared/catalogue';

export const SESSION_EXPIRED: ReadonlySet<string> = new Set(['27', '53']);

/** Refused before it was carried out, because of too many calls. */
export const LIMITED: ReadonlySet<string> = new Set(['4', '5', '6', '7', '8']);

/** Failed on Taobao's side, without saying whether anything was done. */
export const UNCLEAR: ReadonlySet<string> = new Set(['10']);

/** Codes that speak of the app, its secret or the session, not of the call. */
export const CREDENTIAL_FAULTS: ReadonlySet<string> = new Set([
	'24',
	'25',
	'26',
	'27',
	'28',
	'29',
	'30',
	'31',
	'53',
]);

const SLOW_DOWN = 'Send fewer calls: lower Items in Flight, or spread the run over time.';
const SESSION =
	'Have the seller authorize the app again, then enter the new session in the credential or the node option. A session belongs to one app key and one seller.';
const FIELDS = 'Correct the field that the message names.';

/** Platform codes and sub-codes → what to do. */
export const REMEDIES: Remedies = {
	UNREADABLE_ANSWER:
		"Check the credential's Environment and Base URL, and whether a proxy or firewall answers in Taobao's place.",
	'3': 'Send the file again. Check its size and format.',
	'4': SLOW_DOWN,
	'5': SLOW_DOWN,
	'6': SLOW_DOWN,
	'7': SLOW_DOWN,
	'8': SLOW_DOWN,
	'10': 'Taobao is busy. Try again later.',
	'11': 'Apply for the permission package that contains this API in the open platform console.',
	'12': 'The seller, or the sub-account, lacks this permission. Have the main account grant it and authorize again.',
	'13': 'The partner lacks this permission. Apply for it in the open platform console.',
	'15': "Taobao's service refused the call. Correct what the message names, or try again later.",
	'22': 'Taobao does not know this API.',
	'24': "Enter the credential's App Secret.",
	'25': "Check that the credential's App Key and App Secret belong together.",
	'26': "Enter the seller's session in the credential or the node option.",
	'27': SESSION,
	'28': "Enter the credential's App Key.",
	'29': "Check the credential's App Key and Environment.",
	'31': 'Set the clock of the machine that runs n8n; Taobao allows ten minutes.',
	'40': FIELDS,
	'41': FIELDS,
	'43': FIELDS,
	'50': "Taobao's service refused the call. Correct what the message names, or try again later.",
	'53': SESSION,
	'isv.invalid-parameter':
		'Check the app ID, the template ID and the template version, and that the extension is valid JSON for that template.',
	'isv.permission-api-package-limit':
		'Apply for the permission package that contains this API in the open platform console.',
};
