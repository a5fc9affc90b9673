/** What people trip over with Baidu, from the form to the item. */
import type { IDataObject } from 'n8n-workflow';
import { catalogue } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { runNode, type Stored } from '../support/engine';
import { fill, png, type Given } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();
const state = () => stand.sandbox.state.baidu;
const credential = () => stand.sandbox.credentials.baiduSmartProgramApi;

const call = async (
	name: string,
	{ given = {}, change = {} }: { given?: Given; change?: IDataObject } = {},
) => {
	const { parameters, item } = fill(catalogue, name, 'least', given, { retries: 0 });
	const credentials = { baiduSmartProgramApi: { ...credential(), ...change } } as Stored;
	return await runNode({ node: 'baiduSmartProgram', parameters, credentials, input: [item] });
};

it.each(['\n', ' \t', '\u200b', '\ufeff'])(
	'tokens that were pasted with %j around them are sent without it',
	async (mark) => {
		const { authorizerAccessToken: token } = credential();
		const { error } = await call('app/setnickname', {
			change: { authorizerAccessToken: `${mark}${token}${mark}` },
		});
		expect(error).toBeUndefined();
		expect(stand.sandbox.requests.map((it) => it.token)).toEqual([token]);
	},
);

it('an App ID that an import made a number brings new tokens', async () => {
	state().authorizerTokens[credential().authorizerAccessToken].expired = true;
	const { error } = await call('app/setnickname', {
		change: { appId: Number(credential().appId), authorizerRefreshToken: '' },
	});
	expect(error).toBeUndefined();
	const retrieved = stand.sandbox.requests.find(({ api }) => api.startsWith('auth/retrieve'));
	expect(retrieved?.params).toEqual({ app_id: credential().appId });
});

it('a picture that Baidu has not given an address to is told, with what to do first', async () => {
	const { error } = await call('app/modifyheadimage', {
		given: { image_url: 'https://example.com/logo.png' },
	});
	expect(error?.message).toContain('(47008)');
	expect(error?.description).toContain('Use an address that Upload > Upload Image has answered.');
});

it('a picture from a URL without an extension arrives under the name that Baidu wants for the field', async () => {
	const { error } = await call('/file/2.0/smartapp/upload/image', {
		given: { multipartFile: await png(144) },
	});
	expect(error).toBeUndefined();
	expect(stand.sandbox.requests[0].files.map(({ name }) => name)).toEqual(['multipartFile']);
});

it('a QR code before anything is online is refused with what to fill', async () => {
	state().app.packages = [];
	const { error, items } = await call('app/qrcode');
	expect(items).toEqual([]);
	expect(error?.message).toContain('(470020)');
	expect(error?.description).toMatch(/Package ID|release/i);
});

it('a base library version that Baidu does not offer is refused with where to look', async () => {
	const { error } = await call('app/setsupportversion', { given: { version: '99.0.0' } });
	expect(error?.message).toContain('(470021)');
	expect(error?.description).toMatch(/version/i);
});

it("a platform's operation under a program's token is told by the kind of token", async () => {
	const { error } = await call('template/gettemplatelist', {
		change: { platformAccessToken: credential().authorizerAccessToken },
	});
	expect(error?.message).toContain('(110)');
	expect(error?.description).toContain('Authorization > Get Platform Access Token');
});

it('an operation whose token is missing names the field, and nothing is sent', async () => {
	const { error } = await call('template/gettemplatelist', { change: { platformAccessToken: '' } });
	expect(error?.message).toContain("The credential's Platform Access Token is empty");
	expect(stand.sandbox.requests).toEqual([]);
});

it('a command that is answered with an empty code of another shape is done, and not sent again', async () => {
	const { error, items } = await call('app/pause');
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(state().app.status).not.toBe(1);
	expect(stand.sandbox.requests).toHaveLength(1);
});

it('a renewal that reached nobody says so, and that the refresh token was not used (N3)', async () => {
	const change = { authorizerAccessToken: '', baseUrl: 'http://127.0.0.1:1', appId: '' };
	const { error } = await call('app/setnickname', { change });
	const said = `${error?.message} ${error?.description ?? ''}`;
	expect(said).toContain('http://127.0.0.1:1 could not be reached');
	expect(said).toContain('The refresh token was not used.');
	expect(said).not.toMatch(/spent|authorize again/);
});

it('a spent refresh token without an App ID says what to do, after the stored one was looked at', async () => {
	state().authorizerTokens[credential().authorizerAccessToken].expired = true;
	state().refreshTokens[credential().authorizerRefreshToken].used = true;
	const { error } = await call('app/setnickname', { change: { appId: '' } });
	expect(error?.message).toMatch(
		/^Baidu did not renew the authorizer access token: .*A refresh token works once/,
	);
	expect(stand.sandbox.requests.filter(({ api }) => api === 'oauth/token')).toHaveLength(1);
});
