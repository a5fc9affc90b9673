import type { BaiduCall } from '../../dist/nodes/BaiduSmartProgram/protocol/request';

export const credentials = { environment: 'production' };

export const call = (
	operation: Partial<BaiduCall['operation']> = {},
	values: BaiduCall['values'] = {},
): BaiduCall => ({
	name: 'app/some/thing',
	operation: {
		title: '',
		zh: '',
		action: '',
		doc: '',
		safe: true,
		method: 'POST',
		token: 'authorizer',
		...operation,
	},
	values,
	credentials,
	options: {},
});
