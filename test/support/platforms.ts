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
