/** A signature or a token is good for whoever reads it: it goes to its own platform alone. */
import type { ICredentialType } from 'n8n-workflow';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { TaobaoApi } from '../../dist/credentials/TaobaoApi.credentials';
import { useSandbox } from '../support/sandbox';
import { sign, type Credentials, type Shape } from '../support/credentials';

const stand = useSandbox();

interface Room {
	type: ICredentialType;
	path: string;
	/** Environment → the addresses that the platform's documents name for it. */
	hosts: Record<string, string[]>;
}

const ROOMS: Record<string, Room> = {
	alipayApi: {
		type: new AlipayApi(),
		path: '/gateway.do',
		hosts: {
			production: ['https://openapi.alipay.com'],
			sandbox: ['https://openapi-sandbox.dl.alipaydev.com', 'https://openapi.alipaydev.com'],
		},
	},
	baiduSmartProgramApi: {
		type: new BaiduSmartProgramApi(),
		path: '/rest/2.0/smartapp/app/info',
		hosts: { production: ['https://openapi.baidu.com', 'https://spapi.baidu.com'] },
	},
	taobaoApi: {
		type: new TaobaoApi(),
		path: '/router/rest',
		hosts: {
			production: ['https://eco.taobao.com', 'https://gw.api.taobao.com'],
			overseas: ['https://api.taobao.com'],
		},
	},
};

const SHAPES: Array<[string, (host: string, path: string) => Shape]> = [
	['url', (host, path) => ({ method: 'POST', url: host + path })],
	['uri', (host, path) => ({ method: 'POST', uri: host + path, form: { a: 'b' } })],
	['baseURL', (host, path) => ({ method: 'POST', baseURL: host, url: path })],
];

const OTHERS = [
	'http://elsewhere.example',
	'https://openapi.alipay.com.elsewhere.example',
	'https://openapi.alipay.com:8443',
	'http://openapi.alipay.com',
	'http://openapi.baidu.com',
	'http://eco.taobao.com',
	'http://127.0.0.1:5678',
	'https://openapi.alipay.com@elsewhere.example',
	'https://openapi.baidu.com@elsewhere.example',
	'https://eco.taobao.com@elsewhere.example',
];

describe.each(Object.entries(ROOMS))('%s', (name, { type, path, hosts }) => {
	const stored = (changes: Credentials): Credentials => ({
		...stand.sandbox.credentials[name as keyof typeof stand.sandbox.credentials],
		...changes,
	});

	describe.each(SHAPES)('a request with %s', (_, shape) => {
		it.each(Object.entries(hosts))(
			'is signed for the addresses of %s',
			async (environment, own) => {
				for (const host of own) {
					const signed = await sign(type, stored({ environment }), shape(host, path));
					const { origin, pathname } = new URL(signed.url ?? signed.uri ?? '');
					expect(origin + pathname).toBe(host + path);
					expect(JSON.stringify(signed)).toMatch(/sign=|access_token=/);
				}
			},
		);

		it.each(Object.keys(hosts))(
			'is refused for any other in %s, untouched',
			async (environment) => {
				const foreign = Object.values(hosts)
					.flat()
					.filter((host) => !hosts[environment].includes(host));
				for (const host of [...OTHERS, ...foreign]) {
					const request = shape(host, path);
					const before = structuredClone(request);
					await expect(sign(type, stored({ environment }), request)).rejects.toThrow(
						`This credential signs for ${hosts[environment].join(' or ')}, not for ${new URL(host).origin}: `,
					);
					expect(request).toEqual(before);
				}
			},
		);

		it('is signed for the custom address alone', async () => {
			const custom = { environment: 'custom', baseUrl: `${stand.sandbox.url}/anything` };
			await sign(type, stored(custom), shape(stand.sandbox.url, path));
			for (const host of ['http://127.0.0.1:1', hosts.production[0]])
				await expect(sign(type, stored(custom), shape(host, path))).rejects.toThrow(
					`This credential signs for ${stand.sandbox.url}, not for ${host}: `,
				);
		});
	});

	it('an absolute address wins over the baseURL', async () => {
		const request = {
			method: 'POST',
			baseURL: hosts.production[0],
			url: `http://x.example${path}`,
		};
		await expect(
			sign(type, stored({ environment: 'production' }), request as Shape),
		).rejects.toThrow('not for http://x.example: ');
	});

	it.each(['constructor', '__proto__', 'toString'])('%p is no environment', async (environment) => {
		await expect(
			sign(type, stored({ environment }), { method: 'POST', url: `http://x.example${path}` }),
		).rejects.toThrow(`signs for ${hosts.production[0]}`);
	});
});
