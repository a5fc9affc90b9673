import { md5 } from '../common/digest';
import type { Call } from './state';

/** Words that the platform takes offence at. */
const FOUND = /违规|illegal/g;

function checkText({ params }: Call) {
	const content = String(params.content);
	const keywords = content.match(FOUND) ?? [];
	return {
		action: keywords.length > 0 ? 'REJECTED' : 'PASSED',
		keywords,
		unique_id: md5(Buffer.from(content)),
	};
}

export const contentSecurityHandlers = {
	'alipay.security.risk.content.detect': checkText,
};
