import { failureOf, type Workflow } from '../../scripts/lib/n8n-client';
import { chain } from '../e2e/support/world';
import { startFleet, type Fleet } from './support/fleet';

/** Executions that find the token expired at the same moment, spread over two workers. */
const AT_ONCE = 10;

let fleet: Fleet;

beforeAll(async () => {
	fleet = await startFleet();
});
afterAll(async () => await fleet?.stop());

/** What each renewal was made with. */
const renewals = () =>
	fleet.sandbox.requests
		.filter(({ api, accepted }) => api === 'oauth/token' && accepted)
		.map(({ params }) => params.grant_type);

const expire = () => {
	for (const token of Object.values(fleet.sandbox.state.baidu.authorizerTokens))
		token.expired = true;
};

const fleetWorkflow = async (name: string, credential: { id: string; name: string }) =>
	await fleet.client.createWorkflow(
		chain(name, {
			name: 'Baidu',
			type: 'n8n-nodes-mini-programs.baiduSmartProgram',
			parameters: { resource: 'basicInfo', operation: 'app.getsupportversion' },
			credentials: { baiduSmartProgramApi: credential },
		}),
	);

const run = async (workflow: Workflow) =>
	failureOf(await fleet.client.runWorkflow(workflow, { seconds: 120 }));

// Baidu's refresh tokens work once: what the workers share is the stored credential.
describe.each([
	['with the App ID', true],
	['without the App ID', false],
])('%s, a token that expires under two workers', (title, withAppId) => {
	test('is renewed, no execution fails, and the credential works afterwards', async () => {
		const { appId, ...others } = fleet.sandbox.credentials.baiduSmartProgramApi;
		const { authorizerTokens, refreshTokens } = fleet.sandbox.state.baidu;
		// The newest pair, because the one before has spent the older ones.
		const [authorizerAccessToken = '', authorizerRefreshToken = ''] = [
			Object.keys(authorizerTokens).at(-1),
			Object.keys(refreshTokens).at(-1),
		];
		const credential = await fleet.client.createCredential('baiduSmartProgramApi', title, {
			...others,
			authorizerAccessToken,
			authorizerRefreshToken,
			appId: withAppId ? appId : '',
		});
		const names = Array.from({ length: AT_ONCE }, (_, n) => `${title} ${n}`);
		const workflows: Workflow[] = [];
		for (const name of names) workflows.push(await fleetWorkflow(name, credential));
		for (let round = 0; round < 3; round++) {
			expire();
			const before = renewals().length;
			expect(await Promise.all(workflows.map(run))).toEqual(Array(AT_ONCE).fill(undefined));
			expect(renewals().slice(before)).toEqual(['app_to_tp_refresh_token']);
			expect(await run(workflows[0])).toBeUndefined();
			expect(renewals().slice(before)).toEqual(['app_to_tp_refresh_token']);
		}
	});
});
