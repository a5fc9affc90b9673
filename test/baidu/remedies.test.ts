import { openReply } from '../../dist/nodes/BaiduSmartProgram/protocol/open';
import { CODES, REMEDIES } from '../../dist/nodes/BaiduSmartProgram/protocol/remedies';
import type { BaiduCall } from '../../dist/nodes/BaiduSmartProgram/protocol/request';
import fixture from '../fixtures/baidu/error-codes.json';

const { business, business2018, gateway, oauth } = fixture;

/** Body of a refusal in each of the three shapes, and in the misspelt one. */
const SHAPES: Record<string, (code: string, words: string) => object> = {
	business: (errno, msg) => ({ errno: Number(errno), msg }),
	business2018: (errno, errMsg) => ({ errno, errMsg }),
	gateway: (code, error_msg) => ({ error_code: Number(code), error_msg }),
	oauth: (error, error_description) => ({ error, error_description }),
};

const rows = Object.entries({ business, business2018, gateway, oauth }).flatMap(
	([shape, { codes }]) =>
		Object.entries(codes as Record<string, string>).map(([code, words]) => ({
			shape,
			code,
			words,
		})),
);
const known = new Set(rows.map(({ code }) => code));

const open = (body: object) => {
	const call = {
		operation: { answer: {}, token: 'none' },
		credentials: {},
	} as unknown as BaiduCall;
	const reply = { status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) };
	const opened = openReply(call, reply);
	return 'refusal' in opened ? opened.refusal : undefined;
};

test('the fixture is whole', () => {
	const sizes = [business, business2018, gateway, oauth].map(
		({ codes }) => Object.keys(codes).length,
	);
	// Of the 218 entries of the enum, three codes stand twice.
	expect(sizes).toEqual([215, 28, 21, 13]);
});

test.each(rows)(
	'$code of $shape is told in Baidu’s words, with a remedy',
	({ shape, code, words }) => {
		const { remedy = '', ...refusal } = open(SHAPES[shape](code, words)) ?? {};
		expect(refusal).toMatchObject({ code, message: words || 'No reason given' });
		expect(remedy).toMatch(/^[A-Z].*\.$/);
		// Chinese stands only where a console is quoted.
		expect(remedy.replace(/[（(][\p{Script=Han}A-Za-z]+[)）]/gu, '')).not.toMatch(
			/\p{Script=Han}/u,
		);
		expect(remedy.length).toBeLessThan(300);
	},
);

test('there are no remedies for codes that Baidu does not have', () => {
	const invented = Object.keys(REMEDIES).filter((code) => !known.has(code));
	expect(invented).toEqual(['UNREADABLE_ANSWER']);
});

test('what decides about repeats and renewals are codes that Baidu has', () => {
	const { expired, limited, unclear, credential } = CODES;
	const decisive = [...expired, ...limited, ...unclear, ...credential];
	expect(decisive.filter((code) => !known.has(code))).toEqual([]);
});

test('every code whose words ask to try again later is taken for unclear', () => {
	const asking = rows.filter(({ words }) => /请?稍后重试|Service temporarily/.test(words));
	const codes = new Set(asking.map(({ code }) => code));
	// 501 is also a wrong method.
	codes.delete('501');
	expect([...codes].filter((code) => !CODES.unclear.has(code))).toEqual([]);
});

test.each(['5', '40008'])(
	'code %s says what to do about the allow-list, also on n8n Cloud',
	(code) => {
		expect(REMEDIES[code]).toMatch(
			/IP allow-list \(IP白名单\).*n8n Cloud.*proxy with a fixed address/,
		);
	},
);
