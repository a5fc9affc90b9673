import type { Link } from '../../dist/nodes/shared/record/catalogue';
import { linkTo, missing } from '../../dist/nodes/shared/road/link';

const link: Link = {
	addresses: {
		production: 'https://console.example.com/authorize',
		sandbox: 'https://sandbox.example.com/authorize',
	},
	credential: { client_id: 'appKey', owner: 'ownerId' },
	fixed: { response_type: 'code' },
};

const known = { environment: 'production', appKey: '12345', ownerId: '7' };

const open = (values: object, credentials: object = known) =>
	new URL(linkTo(link, { values: { ...values }, credentials: { ...credentials } }));

test('carries what the credential knows, what is always the same, and the values', () => {
	expect(linkTo(link, { values: { state: 'a' }, credentials: known })).toBe(
		'https://console.example.com/authorize?client_id=12345&owner=7&response_type=code&state=a',
	);
});

test.each([
	['production', 'console.example.com'],
	['sandbox', 'sandbox.example.com'],
	['custom', 'console.example.com'],
	[undefined, 'console.example.com'],
])('the environment %p is at %s', (environment, host) => {
	expect(open({}, { ...known, environment }).hostname).toBe(host);
});

test.each([
	['https://a.example/?b=c&d=e#f', 'https://a.example/?b=c&d=e#f'],
	["小 程序+%20'()*", "小 程序+%20'()*"],
	[['a', 'b'], 'a,b'],
	[['1', 2n], '1,2'],
	[7091800003790954036n, '7091800003790954036'],
	[false, 'false'],
	[{ a: [1n] }, '{"a":[1]}'],
])('the value %p is read back from the address as %p', (value, text) => {
	const { searchParams, hash } = open({ v: value });
	expect(searchParams.get('v')).toBe(text);
	expect([...searchParams.keys()]).toEqual(['client_id', 'owner', 'response_type', 'v']);
	expect(hash).toBe('');
});

test('leaves out the blanks that were pasted around a property of the credential', () => {
	expect(open({}, { ...known, appKey: ' 12345\n' }).searchParams.get('client_id')).toBe('12345');
});

test.each([
	[known, []],
	[{ appKey: '1', ownerId: 0 }, []],
	[{ appKey: ' ', ownerId: '7' }, ['App Key']],
	[{}, ['App Key', 'Owner ID']],
	[{ appKey: null, ownerId: undefined }, ['App Key', 'Owner ID']],
])('of %j it misses %j', (credentials, titles) => {
	const credentialFields = {
		appKey: { title: 'App Key', zh: '应用 Key' },
		ownerId: { title: 'Owner ID', zh: '所有者 ID' },
	};
	expect(missing({ credentialFields }, link, { ...credentials } as never)).toEqual(
		titles.map((title) => `The credential's '${title}' is empty, the address needs it`),
	);
});
