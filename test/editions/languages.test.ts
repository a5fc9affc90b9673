/** The edition in both languages. That in Chinese stands in chinese.test.ts, those in English in english.test.ts. */
import { shownIn } from '../support/editions';
import { holdsAsWritten } from './asWritten';

holdsAsWritten('all', 'n8n-nodes-mini-programs', () => shownIn('both'));
