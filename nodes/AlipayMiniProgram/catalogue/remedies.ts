import type { Remedies } from '../../shared/record/catalogue';

export const NAME_ALLOWS = 'Chinese characters, digits, Latin letters, _, + and -';
export const CATEGORY_COUNT = 'Give 1 to 3 categories; one of the two documented limits is 4.';
export const NOT_A_MINI_PROGRAM =
	'Use the app ID of a mini program, or the app auth token of a merchant whose app is one.';
export const LIST_OF_CATEGORIES = "the list of the field 'Categories' has them";
export const CORRECT_PARAMETER = 'Correct the parameter that the message names.';
export const SLOW_DOWN = 'Wait, then call less often.';
export const TOKEN_OF_APP = 'Check that the app auth token is right and still in force.';
export const APP_STATE =
	'The state of the app does not allow it. Check in the console that it is not punished or still being created.';
const LOGO_FORMAT = 'Send the logo as a JPG, JPEG or PNG file.';
const LOGO_SIZE = 'Send a logo of 2 MB at most.';
const NAME_LENGTH = 'Choose a name of 3 to 30 characters.';
const DESCRIPTION_LENGTH = 'Write a description of 20 to 400 characters.';
const SLOGAN_LENGTH = 'Write an introduction of 10 to 32 characters.';

/** What can be wrong with the base information, wherever it is handed in. */
export const infoRemedies: Remedies = {
	APPLICATION_TYPE_NOT_MINIAPP: NOT_A_MINI_PROGRAM,
	APP_DESC_IS_BLANK: "Fill in 'App Description'.",
	CATEGORY_IS_BLANK: "Fill in 'Categories'.",
	CATEGORY_NUM_IS_INVALID: CATEGORY_COUNT,
	DEVELOPER_INFO_NOT_EXIST: 'Check that the developer has completed the account in the console.',
	INVALID_LOGO: LOGO_FORMAT,
	INVALID_LOGO_EXT: LOGO_FORMAT,
	INVALID_MINI_APP_DESC: DESCRIPTION_LENGTH,
	INVALID_MINI_APP_DESC_LENGTH: DESCRIPTION_LENGTH,
	INVALID_MINI_APP_EN_NAME: 'Use only Latin letters and digits in the English name.',
	INVALID_MINI_APP_EN_NAME_LENGTH: 'Choose an English name of 3 to 30 characters.',
	INVALID_MINI_APP_NAME: `Use only ${NAME_ALLOWS} in the name.`,
	INVALID_MINI_APP_NAME_LENGTH: NAME_LENGTH,
	INVALID_MINI_APP_SLOGAN: SLOGAN_LENGTH,
	INVALID_MINI_APP_SLOGAN_LENGTH: SLOGAN_LENGTH,
	INVALID_PARAMETER: CORRECT_PARAMETER,
	LOGO_EXCEED_MAX_SIZE: LOGO_SIZE,
	LOGO_HEIGHT_NOT_EQUAL_WIDTH: 'Send a logo that is as high as it is wide, best 180 × 180 pixels.',
	LOGO_IS_BLANK: "Fill in 'App Logo': no logo has been set before.",
	LOGO_SIZE_EXCEED: LOGO_SIZE,
	MINI_APP_DESC_SENSITIVE: 'Take the sensitive words out of the description.',
	MINI_APP_EN_NAME_DUPLICATE: 'Another mini program has this English name. Choose another.',
	MINI_APP_EN_NAME_SENSITIVE: 'Take the sensitive words out of the English name.',
	MINI_APP_INFO_AUDIT_CONTAINS:
		'A change of the base information is in audit already. Wait for its verdict.',
	MINI_APP_NAME_DUPLICATE: 'Another mini program has this name. Choose another.',
	MINI_APP_NAME_SENSITIVE: 'Take the sensitive words out of the name.',
	MINI_APP_SLOGAN_SENSITIVE: 'Take the sensitive words out of the introduction.',
	PRIVATE_NOT_ALLOW_CATEGORY:
		'Individual developers may not use company categories. Choose one for individuals, or upgrade the account.',
	RISK_DECISION_CHECK_FAIL: 'Take the improper wording out of the texts.',
	RISK_DECISION_HIT_BRAND:
		'The name touches a brand. Complete the brand certification at https://ipr.alipay.com/brand first, or call 95188 when it is no brand.',
	SERVICE_TEL_AND_MAIL_BOTH_BLANK: "Fill in 'Service Phone' or 'Service Email'.",
	SLOGAN_IS_BLANK: "Fill in 'App Slogan'.",
};
