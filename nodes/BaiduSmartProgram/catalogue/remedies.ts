import type { Remedies } from '../../shared/record/catalogue';

export const domainRemedies: Remedies = {
	'470013': 'Give at least one kind of domain.',
	'470014': 'Write each domain with its scheme: http://, https:// or wss://.',
	'470015': 'Give at least one domain.',
};

export const imageRemedies: Remedies = {
	'47008': 'Use an address that Upload > Upload Image has answered.',
};
