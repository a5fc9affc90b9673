/** What is English in a text that is meant to be Chinese. */

/** What is called so in Chinese, too. */
const IN_ENGLISH = [
	// Brands, and the platforms' own words.
	/\b(App (Key|ID|Secret)|APP demo|Session Key|Access Token|PHP SDK|icon URL|out ID)\b/gi,
	// What n8n shows in English alone.
	/\b(HTTP Request|Remove Duplicates|Retry On Fail|Poll Times|(Production|Test|Webhook) URLs?|Predefined Credential Type|By ID)\b/g,
	// What tells an agent's tools apart, behind the Chinese name of a node.
	/\b(Alipay|Baidu|Taobao)( Change)? Trigger\b/g,
	// A browser's name of itself, as an example.
	/Mozilla\/5\.0 .*/g,
	// Marks of HTML.
	/<[^>]*>/g,
];

const EN_WORDS = /[A-Za-z]{2,} [A-Za-z]{2,}/;

/** The first words of English in a text that are no name. */
export const inEnglish = (text: string): string | undefined =>
	EN_WORDS.exec(IN_ENGLISH.reduce((rest, name) => rest.replace(name, '·'), text))?.[0];
