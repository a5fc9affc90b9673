import type { IHttpRequestHelper } from 'n8n-workflow';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { baidu } from '../../dist/nodes/BaiduSmartProgram/platform';
import { requestHelper, type Credentials } from './credentials';
import { useSandbox } from './sandbox';

const operations = Object.values(baidu.catalogue).flatMap((group) =>
	Object.values(group.operations),
);

/** A call of an operation that takes this token. */
export const callBy = (token: string) => ({
	name: '',
	operation: operations.filter((operation) => operation.token === token)[0],
	values: {},
	credentials: {},
	options: {},
});

/** Baidu's credential as n8n stores and renews it, with a sandbox that knows its tokens. */
export function useBaiduCredential() {
	const stand = useSandbox();
	let helper: IHttpRequestHelper;
	beforeAll(async () => {
		helper = await requestHelper();
	});

	// A refresh token that was spent, and credentials that were proven a moment ago, are remembered.
	let made = 0;
	let fresh: { authorizerRefreshToken: string };
	beforeEach(() => {
		fresh = { authorizerRefreshToken: `46.refresh-${made++}` };
		stand.sandbox.state.baidu.refreshTokens[fresh.authorizerRefreshToken] = { used: false };
	});

	const stored = (changes: Credentials = {}): Credentials => ({
		...stand.sandbox.credentials.baiduSmartProgramApi,
		...fresh,
		// Without it, nothing but the refresh token brings new tokens.
		appId: '',
		renewal: '',
		...changes,
	});
	const requestsOf = (wanted: string) => stand.sandbox.requests.filter(({ api }) => api === wanted);
	return {
		stand,
		stored,
		requestsOf,
		helper: () => helper,
		/** The refresh token that is in the credential of this test. */
		fresh: () => fresh,
		prove: async (changes: Credentials) =>
			await new BaiduSmartProgramApi().preAuthentication.call(helper, stored(changes)),
		last: () => stand.sandbox.requests.at(-1),
		renewals: () => requestsOf('oauth/token'),
		appId: () => String(stand.sandbox.state.baidu.app.app_id),
		expire: (token: unknown) => {
			stand.sandbox.state.baidu.authorizerTokens[String(token)].expired = true;
		},
	};
}
