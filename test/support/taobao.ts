import type { WireValues } from '../../dist/nodes/shared/record/platform';

export const call = (values: WireValues = {}, remedies?: Record<string, string>) => ({
	name: 'taobao.miniapp.template.updateapp',
	operation: { title: '', zh: '', action: '', doc: '', safe: false, remedies },
	values,
	credentials: { environment: 'production' },
	options: {},
});
