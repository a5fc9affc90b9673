/** What the credential knows is not asked: an empty field means the credential's. */
import type { IDataObject } from 'n8n-workflow';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { runNode } from '../support/engine';
import { fill } from '../support/forms';
import { useSandbox } from '../support/sandbox';

const stand = useSandbox();

const UPLOAD = 'package/upload';

const run = async (extAppid: unknown, appId: string) => {
	const { parameters, item } = fill(baidu, UPLOAD, 'least');
	const { baiduSmartProgramApi } = stand.sandbox.credentials;
	return await runNode({
		node: 'baiduSmartProgram',
		parameters: {
			...parameters,
			ext_json: { row: { extEnable: true, extAppid } } as IDataObject,
		},
		credentials: { baiduSmartProgramApi: { ...baiduSmartProgramApi, appId } },
		input: [item],
	});
};

const sent = () => new URLSearchParams(stand.wire[0].body.toString()).get('ext_json');

it('an empty field is filled from the credential, digit for digit', async () => {
	await run('', '7091800003790954036');
	expect(sent()).toBe('{"extEnable":true,"extAppid":7091800003790954036}');
});

it('a field that was filled in is sent in place of it', async () => {
	await run('11223344', '7091800003790954036');
	expect(sent()).toBe('{"extEnable":true,"extAppid":11223344}');
});

it('a complaint names both places where neither has it', async () => {
	const { error } = await run('', ' ');
	expect(error?.message).toBe(
		"'App ID' (ext_json.extAppid) is empty, and so is the credential's 'App ID': fill in one of them. Nothing was sent.",
	);
	expect(stand.wire).toEqual([]);
});

it('a complaint about what the credential has says where it stands', async () => {
	const { error } = await run('', 'my program');
	expect(error?.message).toContain("as the credential's 'App ID' has it");
	expect(stand.wire).toEqual([]);
});
