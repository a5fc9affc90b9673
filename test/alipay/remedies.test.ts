import { judge } from '../../dist/nodes/AlipayMiniProgram/protocol/answer';
import { openReply } from '../../dist/nodes/AlipayMiniProgram/protocol/open';
import { REMEDIES } from '../../dist/nodes/AlipayMiniProgram/protocol/remedies';
import type { AlipayOperation } from '../../dist/nodes/AlipayMiniProgram/protocol/request';
import codes from '../fixtures/alipay/common-codes.json';
import { nobody } from '../support/alipay';

const operation: AlipayOperation = {
	title: '',
	zh: '',
	action: '',
	doc: '',
	safe: true,
	v2: 'biz_content',
};
const v2 = Object.entries(codes.v2.codes).flatMap(([kind, subCodes]) =>
	subCodes.map((code): [string, string] => [code, kind]),
);
const v3 = codes.v3.codes.map((code): [string, string] => [code, '']);
const all = [...v3, ...v2];
const plain = (code: string) => code.replace(/^(isv|isp|aop)\./i, '').replace('ACQ.', '');

test('the fixture is whole', () => {
	expect(codes.v3.codes).toHaveLength(93);
	expect(new Set(all.map(([code]) => code)).size).toBe(all.length);
});

test.each(all)('%s has a remedy: short, in English, in sentences', (code, kind) => {
	const { remedy = '' } = judge({ operation }, code, kind);
	expect(remedy).toBe(REMEDIES[plain(code)]);
	expect(remedy).toMatch(/^[A-Z]/);
	expect(remedy).toMatch(/\.$/);
	expect(remedy.length).toBeLessThanOrEqual(220);
	expect(remedy).not.toContain(code);
	// Chinese stands only where a console or a document is quoted.
	expect(remedy.replace(/[（(]?[\p{Script=Han}A-Z]+[)）]?/gu, '')).not.toMatch(/\p{Script=Han}/u);
});

test.each(Object.keys(codes.v2.codes))(
	'%s alone has a remedy, also for sub-codes unheard of',
	(kind) => {
		const { remedy } = judge({ operation }, kind, kind);
		expect(remedy).toMatch(/\.$/);
		expect(judge({ operation }, 'isv.something-new', kind).remedy).toBe(remedy);
	},
);

describe('what else a code says', () => {
	const having = (wanted: (verdict: ReturnType<typeof judge>) => unknown) =>
		[
			...new Set(
				all
					.filter(([code, kind]) => wanted(judge({ operation }, code, kind)))
					.map(([code]) => plain(code)),
			),
		].sort();

	test('these were certainly not carried out, and may be sent again', () => {
		expect(having(({ retry }) => retry === 'always')).toEqual([
			'app-call-limited',
			'method-call-limited',
		]);
	});

	test('these may be sent again where that does no harm', () => {
		expect(having(({ retry }) => retry === 'whenSafe')).toEqual(['SYSTEM_ERROR', 'unknow-error']);
		expect(judge({ operation }, 'isp.something-new', '20000').retry).toBe('whenSafe');
		expect(judge({ operation }, 'ACQ.SYSTEM_ERROR', '40004').retry).toBe('whenSafe');
		expect(judge({ operation }, 'NO_SYSTEM_ERROR', '40004').retry).toBe('never');
	});

	test('these speak of a token past its time', () => {
		expect(having(({ expired }) => expired)).toEqual([
			'app-auth-token-time-out',
			'auth-token-time-out',
		]);
	});

	test('these prove nothing about the credential, or that it is wrong', () => {
		expect(having(({ credential }) => credential)).toEqual([
			'alipay-cert-not-exist',
			'app-auth-token-time-out',
			'app-cert-expired',
			'app-cert-not-exist',
			'app-key-security-risk, app-cert-expired',
			'decryption-error',
			'decryption-error-missing-encrypt-type',
			'decryption-error-not-valid-encrypt-key',
			'decryption-error-not-valid-encrypt-type',
			'decryption-error-unknown',
			'exist-blank-sub-request-id',
			'exist-repeated-sub-request-id',
			'illegal-client-ip',
			'illegal-timestamp',
			'invalid-alipay-root-cert-sn',
			'invalid-app-auth-relations',
			'invalid-app-auth-token',
			'invalid-app-id',
			'invalid-app-state',
			'invalid-charset',
			'invalid-content-type',
			'invalid-digest',
			'invalid-digest-type',
			'invalid-encoding',
			'invalid-encrypt',
			'invalid-format',
			'invalid-platform',
			'invalid-signature',
			'invalid-signature-type',
			'invalid-signature-type-said-interface',
			'invalid-timestamp',
			'invalid-version',
			'ip-forbidden',
			'method-forbidden-batch-invoke',
			'missing-alipay-cert-sn',
			'missing-alipay-root-cert-sn',
			'missing-app-cert-sn',
			'missing-app-id',
			'missing-default-signature-type',
			'missing-encrypt-key',
			'missing-method',
			'missing-platform',
			'missing-signature',
			'missing-signature-config',
			'missing-signature-key',
			'missing-signature-type',
			'missing-timestamp',
			'missing-version',
			'not-online-app',
			'unsupported-expired-app-key-sign',
			'unsupported-version',
		]);
	});
});

test("an operation's own remedy goes first, under the code with or without its prefix", () => {
	const own = (code: string) => ({ operation: { ...operation, remedies: { [code]: 'Own.' } } });
	for (const code of ['isv.invalid-parameter', 'invalid-parameter'])
		expect(judge(own(code), 'isv.invalid-parameter', '40002').remedy).toBe('Own.');
	expect(judge(own('40002'), 'isv.invalid-parameter', '40002').remedy).toBe(
		REMEDIES['invalid-parameter'],
	);
});

describe('what goes wrong with authorizations', () => {
	const answer = async (code: string, subCode: string) => {
		const node = { code, msg: 'Insufficient Permissions', sub_code: subCode, sub_msg: '…' };
		const call = { name: 'a.b', operation, values: {}, credentials: {}, options: {} };
		const body = Buffer.from(JSON.stringify({ a_b_response: node }));
		return await openReply(call, { status: 200, headers: {}, body }, nobody);
	};

	test.each([
		['40006', 'isv.self-invoke-forbidden', 'Put the app auth token of the merchant into'],
		['40006', 'isv.insufficient-isv-permissions', 'the merchant must authorize again'],
		['40006', 'isv.insufficient-user-permissions', 'Have the merchant sign up'],
		['40006', 'isv.something-new', 'Bind the product that contains this API'],
		['20001', 'aop.app-auth-token-time-out', 'Ask the merchant to authorize the app again'],
		['20001', 'aop.invalid-app-auth-token', 'Ask the merchant to authorize the app again'],
		['20001', 'aop.invalid-app-auth-token-no-api', 'Bind its product to the app, then ask'],
		['20001', 'aop.auth-token-time-out', 'Get a new access token from the user'],
		['40002', 'isv.code-invalid', 'works once and for a short time only'],
		['40002', 'isv.not-support-app-auth', 'Leave the app auth token empty'],
	])('%s %s', async (code, subCode, words) => {
		expect(await answer(code, subCode)).toMatchObject({
			refusal: { code, subCode, remedy: expect.stringContaining(words) as string },
		});
	});
});
