export const call = (values: Record<string, unknown> = {}, remedies?: Record<string, string>) => ({
	name: 'taobao.miniapp.template.updateapp',
	operation: { title: '', zh: '', action: '', doc: '', safe: false, remedies },
	values,
	credentials: { environment: 'production' },
	options: {},
});
