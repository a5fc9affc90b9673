import type { PlatformEvents } from '../shared/record/callback';

/**
 * Calls that TOP makes to an address of ours (SPI, 奇门), by their method. TOP has no callback for
 * audits or versions of mini programs.
 */
export const events: PlatformEvents = {
	'qimen.taobao.miniapp.crm.connect': {
		title: 'CRM Event',
		zh: '小程序CRM对接',
		subject: 'crm',
		outcome: 'other',
	},
};
