import { documentedAnswer } from '../common/answer';
import { check } from '../common/documented';
import { own } from '../common/wire';
import { baseInfoHandlers } from './baseInfo';
import { categoryHandlers } from './categories';
import { contentSecurityHandlers } from './contentSecurity';
import { documented } from './documented';
import { domainHandlers } from './domains';
import { providerHandlers } from './provider';
import { BusinessRefusal, type Call } from './state';
import { versionDetailHandlers } from './versionDetail';
import { versionHandlers } from './versions';

/** Operations that do something; every other answers what its document shows. */
const handlers: Record<string, (call: Call) => Record<string, unknown>> = {
	...baseInfoHandlers,
	...categoryHandlers,
	...contentSecurityHandlers,
	...domainHandlers,
	...providerHandlers,
	...versionDetailHandlers,
	...versionHandlers,
};

export const apis = documented;

/** Holds a call against the documents, then carries it out. */
export function run(api: string, call: Call): Record<string, unknown> {
	const complaints = check(apis[api], call.params, call.files);
	if (complaints.length > 0)
		throw new BusinessRefusal('INVALID_PARAMETER', `参数有误: ${complaints.join('; ')}`);
	const handler = own(handlers, api);
	return handler?.(call) ?? (documentedAnswer(apis[api], call.params) as Record<string, unknown>);
}
