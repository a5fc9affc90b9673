/** A text between the tags of HTML, where only these two have a meaning: the rest stays readable. */
export const escapeText = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A text with all that has a meaning anywhere in HTML, attributes too, as entities. */
export const escapeHtml = (text: string): string =>
	escapeText(text).replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
