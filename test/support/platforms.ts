/** Platform → name of its credential type. */
export const CREDENTIALS = {
	alipay: 'alipayApi',
	baidu: 'baiduSmartProgramApi',
	taobao: 'taobaoApi',
} as const;

/** Platform → an event that it pushes. */
export const EVENTS = {
	alipay: 'alipay.open.mini.version.audit.passed',
	baidu: 'APP_NAME_AUDIT_PASS',
	taobao: 'qimen.taobao.miniapp.crm.connect',
} as const;

/** Platform → name of its node for calls. */
export const NODES = {
	alipay: 'alipayMiniProgram',
	baidu: 'baiduSmartProgram',
	taobao: 'taobaoMiniProgram',
} as const;
