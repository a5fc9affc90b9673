import { own } from '../../shared/bytes/own';
import type { Remedies } from '../../shared/record/catalogue';
import type { Codes } from '../../shared/record/refusal';

/** A session that is dead, unknown, or of another app. */
const EXPIRED: ReadonlySet<string> = new Set([
	'27',
	'53',
	'invalid-sessionkey',
	'session-expired',
	'session-not-exist',
]);

/** Refused before it was carried out, because of too many calls. */
const LIMITED: ReadonlySet<string> = new Set(['4', '5', '6', '7', '8', 'isp.call-limited']);

/** The calls that an app, or an API, may get are used up; a ban that tells its seconds passes sooner. */
const QUOTAS: ReadonlySet<string> = new Set([
	'accesscontrol.limited-by-app-access-count',
	'accesscontrol.limited-by-api-access-count',
	'accesscontrol.limited-by-app-api-access-count',
]);

/** Failed on Taobao's side, without saying whether anything was done. */
const UNCLEAR: ReadonlySet<string> = new Set(['10', 'isp.*']);

/** Codes that speak of the app, its secret or the session, not of the call. */
const CREDENTIAL_FAULTS: ReadonlySet<string> = new Set([
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

/** What TOP's codes, sub-codes and classes of sub-codes (`isp.*`) mean for a call. */
export const CODES: Codes = {
	limited: new Set([...LIMITED, 'accesscontrol.*']),
	unclear: UNCLEAR,
	expired: EXPIRED,
	credential: CREDENTIAL_FAULTS,
	causes: {
		'rate-limited': new Set([...LIMITED, 'accesscontrol.limited-by-dynamic-access-count']),
		'quota-exhausted': QUOTAS,
		'temporarily-unavailable': UNCLEAR,
		// Missing permissions, unknown APIs, and addresses that are not on the allowlist.
		'configuration-invalid': new Set([
			'11',
			'12',
			'13',
			'22',
			'isv.permission-api-package-limit',
			'isv.permission-ip-whitelist-limit',
		]),
		'credential-invalid': new Set([...EXPIRED, '24', '25', '26', '28', '29']),
	},
};

/** What a seller must do whose session is past saving, and who can do without. */
export const AUTHORIZE_AGAIN =
	'Have the seller authorize the app again (Authorization > Get Authorization Link, then Create Access Token), and enter the new session in the credential or the node option.';

const SESSION = `${AUTHORIZE_AGAIN} With the Refresh Token beside it a session is renewed by itself, where Taobao lets the app renew.`;
const SLOW_DOWN = 'Send fewer calls: lower Items in Flight, or spread the run over time.';
const BUSY = 'Taobao has trouble on its own side. Try again later.';
const FIELDS = 'Correct the field that the message names.';
const REFUSED =
	"Taobao's service refused the call. Correct what the message names, or try again later.";
const PERMISSION =
	'Apply in the open platform console for the permission package that contains this API: numbers in the message are IDs of such packages. If it is granted already, check that the App Key is that of the app which has it.';
const UNCOMMON =
	'The node sends this itself: see whether a proxy changes the request, and report the error.';
const CLOCK = 'Set the clock of the machine that runs n8n; Taobao allows ten minutes.';

/** Platform codes and sub-codes → what to do. */
export const REMEDIES: Remedies = {
	'3': 'Send the file again. Check its size and format.',
	'4': SLOW_DOWN,
	'5': SLOW_DOWN,
	'6': SLOW_DOWN,
	'7': SLOW_DOWN,
	'8': SLOW_DOWN,
	'9': UNCOMMON,
	'10': BUSY,
	'11': PERMISSION,
	'12': 'The seller, or the sub-account, lacks this permission. Have the main account grant it and authorize again.',
	'13': 'The partner lacks this permission. Apply for it in the open platform console.',
	'15': REFUSED,
	'21': UNCOMMON,
	'22': 'Taobao does not know this API, or no longer: look at its document. Check that the Environment is the right one.',
	'23': UNCOMMON,
	'24': "Enter the credential's App Secret.",
	'25': "Check that the credential's App Key and App Secret belong together.",
	'26': "Enter the seller's session in the credential or the node option.",
	'27': SESSION,
	'28': "Enter the credential's App Key.",
	'29': "Check the credential's App Key and Environment.",
	'30': UNCOMMON,
	'31': CLOCK,
	'32': UNCOMMON,
	'33': UNCOMMON,
	'34': UNCOMMON,
	'40': 'Fill the field that the message names.',
	'41': FIELDS,
	'42': 'The app may not make this call now: look in the console at its state, its IP allowlist and its security notices.',
	'43': FIELDS,
	'50': REFUSED,
	'53': SESSION,
	'accesscontrol.limited-by-app-access-count': `The app has used up its calls. ${SLOW_DOWN}`,
	'accesscontrol.limited-by-api-access-count': `This API has used up its calls. ${SLOW_DOWN}`,
	'accesscontrol.limited-by-app-api-access-count': `The app has used up its calls of this API. ${SLOW_DOWN}`,
	'accesscontrol.limited-by-dynamic-access-count': `Taobao lets through fewer calls than usual. ${SLOW_DOWN}`,
	'invalid-sessionkey': SESSION,
	'session-expired': SESSION,
	'session-not-exist': SESSION,
	'isp.*': BUSY,
	'isp.call-limited': SLOW_DOWN,
	'isp.remote-connection-error': BUSY,
	'isp.service-error': BUSY,
	'isp.system-busy': BUSY,
	'isp.top-remote-connection-control-error': BUSY,
	'isp.top-remote-connection-timeout': BUSY,
	'isp.top-remote-connection-timeout-tmall': BUSY,
	'isp.top-remote-service-unavailable': BUSY,
	'isp.top-remote-service-unavailable-tmall': BUSY,
	'isp.top-remote-unknown-error': BUSY,
	'isv.invalid-parameter':
		'Correct the field that the message names. If it names none, compare each with the document.',
	'isv.permission-api-package-limit': PERMISSION,
	'isv.permission-ip-whitelist-limit':
		"Enter the address from which this n8n calls, which the message names, in the app's IP allowlist in the console.",
};

/**
 * The names of a refusal, the most exact first: its sub-code, the class of that, its code. A number
 * among the sub-codes is the service's own, whatever it means among TOP's codes.
 */
export function namesOf(code: string, subCode = ''): string[] {
	const [cause] = subCode.split(':');
	if (cause === '' || /^\d+$/.test(cause)) return [code];
	return [cause, `${cause.split('.')[0]}.*`, code];
}

/**
 * What to do about a refusal, by its most exact name; the operation's own `remedies` go before the
 * general ones. What they say of a code is not said of every sub-code under it.
 */
export function remedyOf(code: string, subCode = '', remedies: Remedies = {}): string | undefined {
	const [exact] = (subCode || code).split(':');
	const ofOwn = (name: string) => (subCode && name === code ? undefined : own(remedies, name));
	return (
		own(remedies, exact) ??
		namesOf(code, subCode)
			.map((name) => ofOwn(name) ?? own(REMEDIES, name))
			.find(Boolean)
	);
}
