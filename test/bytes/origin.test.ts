import { origin } from '../../dist/nodes/shared/bytes/origin';

describe('origin', () => {
	const origins = { production: ['https://p.example'], other: ['https://o.example'] };

	test.each([
		['production', undefined, 'https://p.example'],
		['other', 'http://evil.example', 'https://o.example'],
		['unknown', undefined, 'https://p.example'],
		['custom', 'https://proxy.example', 'https://proxy.example'],
		['custom', 'https://proxy.example:8443/gateway.do', 'https://proxy.example:8443'],
		['custom', 'https://proxy.example/router/rest?a=b#c', 'https://proxy.example'],
		['custom', 'https://user:secret@proxy.example/', 'https://proxy.example'],
		['custom', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
		['custom', 'http://127.1.2.3', 'http://127.1.2.3'],
		['custom', 'http://localhost:1', 'http://localhost:1'],
		['custom', 'http://[::1]:5678', 'http://[::1]:5678'],
	])('%s with %p is %s', (environment, custom, expected) => {
		expect(origin(origins, { environment, baseUrl: custom as string })).toBe(expected);
	});

	test.each([
		'',
		undefined,
		'proxy.example',
		'http://proxy.example',
		'http://127.0.0.1.evil.example',
		'http://localhost.evil.example',
		'http://10.0.0.1',
		'http://0.0.0.0',
		'ftp://127.0.0.1',
		'file:///etc/passwd',
		'javascript:alert(1)',
	])('custom with %p is refused, and told what to give', (custom) => {
		expect(() => origin(origins, { environment: 'custom', baseUrl: custom as string })).toThrow(
			`The credential's Base URL is "${custom ?? ''}": give an https address, or an http one on this machine such as http://127.0.0.1:8080`,
		);
	});
});
