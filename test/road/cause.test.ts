import { NodeApiError, type INode } from 'n8n-workflow';
import { judge as judgeAlipay } from '../../dist/nodes/AlipayMiniProgram/protocol/answer';
import { catalogue as alipayCatalogue } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import * as alipay from '../../dist/nodes/AlipayMiniProgram/protocol/remedies';
import { judge as judgeBaidu } from '../../dist/nodes/BaiduSmartProgram/protocol/open';
import * as baidu from '../../dist/nodes/BaiduSmartProgram/protocol/remedies';
import { findOperation } from '../../dist/nodes/shared/record/catalogue';
import { asNodeError } from '../../dist/nodes/shared/road/error';
import { causeOfFault, networkFault } from '../../dist/nodes/shared/road/network';
import { RefusalError, type Refusal } from '../../dist/nodes/shared/record/refusal';
import { toRefusal } from '../../dist/nodes/TaobaoMiniProgram/protocol/open';
import * as taobao from '../../dist/nodes/TaobaoMiniProgram/protocol/remedies';
import { catalogue } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { taobao as taobaoPlatform } from '../../dist/nodes/TaobaoMiniProgram/platform';
import { runNode, type Stored } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const node = { name: 'a node', type: 'n', typeVersion: 1, parameters: {} } as unknown as INode;
const TIME = 'taobao.time.get';

const errorOf = (refusal: Partial<Refusal>) => {
	const operation = findOperation(catalogue, TIME);
	const whole: Refusal = { code: '1', message: 'no', retry: 'never', ...refusal };
	const call = { name: TIME, operation, values: {}, credentials: {}, options: {} };
	return asNodeError(node, taobaoPlatform, call, new RefusalError(whole));
};

it.each([
	['7', 'accesscontrol.limited-by-app-access-count', 'no', 'quota-exhausted'],
	['7', 'accesscontrol.limited-by-api-access-count', 'no', 'quota-exhausted'],
	['7', 'accesscontrol.limited-by-dynamic-access-count', 'no', 'rate-limited'],
	['7', '', 'App Call Limited', 'rate-limited'],
	['15', 'isp.call-limited', 'no', 'rate-limited'],
	['15', 'isp.top-remote-connection-timeout', 'no', 'temporarily-unavailable'],
	['15', '27', 'a number of the service', undefined],
	['27', '', 'Invalid session', 'credential-invalid'],
	['15', 'session-expired', 'no', 'credential-invalid'],
	['11', 'isv.permission-api-package-limit', 'no', 'configuration-invalid'],
	['40', 'isv.missing-parameter:clients', 'no', undefined],
	['constructor', '__proto__', 'no', undefined],
])('Taobao refuses by %s %s: %s is %s', (code, sub_code, sub_msg, cause) => {
	expect(toRefusal({ code, sub_code, sub_msg }).cause).toBe(cause);
});

it('takes a ban that tells its seconds for a rate limit, and tells n8n how long', () => {
	const refusal = toRefusal({
		code: 7,
		sub_code: 'accesscontrol.limited-by-app-api-access-count',
		sub_msg: 'This ban will last for 2 more seconds',
	});
	const { failure, httpCode, message } = errorOf(refusal);
	expect(failure).toEqual({ cause: 'rate-limited', retryAfterMs: 2000 });
	expect(httpCode).toBe('429');
	expect(message).toContain('This ban will last for 2 more seconds');
});

it.each([
	['4', 'rate-limited'],
	['18', 'rate-limited'],
	['17', 'quota-exhausted'],
	['19', 'quota-exhausted'],
	['2', 'temporarily-unavailable'],
	['110', 'credential-invalid'],
	['invalid_grant', 'credential-invalid'],
	['40008', 'configuration-invalid'],
	['2002', undefined],
	['constructor', undefined],
	['__proto__', undefined],
])('Baidu refuses by %s: %s', (code, cause) => {
	expect(judgeBaidu(code).cause).toBe(cause);
});

it.each([
	['isv.app-call-limited', '40005', 'rate-limited'],
	['isv.exceed-api-balance', '40005', 'quota-exhausted'],
	['isp.unknow-error', '20000', 'temporarily-unavailable'],
	['SYSTEM_ERROR', '', 'temporarily-unavailable'],
	['isv.invalid-signature', '40002', 'credential-invalid'],
	['isv.app-auth-token-time-out', '20001', 'credential-invalid'],
	['isv.insufficient-isv-permissions', '40006', 'configuration-invalid'],
	['illegal-client-ip', '', 'configuration-invalid'],
	['illegal-timestamp', '', undefined],
	['isv.missing-version', '40001', undefined],
	['constructor', '__proto__', undefined],
])('Alipay refuses by %s, of kind %s: %s', (code, kind, cause) => {
	const operation = findOperation(alipayCatalogue, 'alipay.open.mini.baseinfo.query');
	expect(judgeAlipay({ operation }, code, kind).cause).toBe(cause);
});

it.each([
	['rate-limited', '429'],
	['quota-exhausted', '429'],
	['temporarily-unavailable', '503'],
	['credential-invalid', '401'],
	['configuration-invalid', '403'],
] as const)('%s reaches n8n, with the HTTP code %s and our own words', (cause, httpCode) => {
	const error = errorOf({ cause, message: 'in the words of the platform' });
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error.failure).toEqual({ cause });
	expect(error.httpCode).toBe(httpCode);
	expect(error.message).toBe(
		"Taobao refused 'Common > Get Server Time': in the words of the platform (1)",
	);
});

it('names no wait where none helps', () => {
	expect(errorOf({ cause: 'credential-invalid', pauseSeconds: 3 }).failure).toEqual({
		cause: 'credential-invalid',
	});
});

it('leaves out what is not known', () => {
	expect(errorOf({}).failure).toBeUndefined();
	expect(errorOf({}).httpCode).toBeNull();
});

it.each([
	['Alipay', alipay],
	['Baidu', baidu],
	['Taobao', taobao],
])('%s has a remedy for each code whose cause is known, and each code but once', (_, data) => {
	const codes = Object.values(data.CODES.causes).flatMap((each) => [...each]);
	expect(codes.filter((code) => !Object.hasOwn(data.REMEDIES, code))).toEqual([]);
	expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});

// What a wait cannot mend: a certificate stays as it is, an address comes back.
it.each([
	['CERT_HAS_EXPIRED', 'configuration-invalid'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'configuration-invalid'],
	['ENOTFOUND', 'temporarily-unavailable'],
	['ECONNABORTED', 'temporarily-unavailable'],
])('%s on the network is %s', (code, cause) => {
	const thrown = Object.assign(new Error('timeout of 1000ms exceeded'), { code });
	const fault = networkFault(thrown, 'https://eco.taobao.com/router/rest');
	expect(fault && causeOfFault(fault)).toBe(cause);
});

describe('on the road', () => {
	const stand = useSandbox();

	it.each([
		['cut', 'temporarily-unavailable'],
		['http-500', 'temporarily-unavailable'],
	] as const)('%s is %s', async (kind, cause) => {
		stand.sandbox.fault({ platform: 'taobao', kind, times: 1 });
		const { error } = await runNode({
			node: 'taobaoMiniProgram',
			parameters: fill(catalogue, TIME, 'least', {}, { retries: 0 }).parameters,
			credentials: stand.sandbox.credentials as unknown as Stored,
		});
		expect((error as NodeApiError | undefined)?.failure).toEqual({ cause });
	});
});
