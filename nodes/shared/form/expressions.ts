import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

const HAS_EXPRESSION = 'hasExpression';

/** What n8n lets a user add to every credential that signs. */
const ADDED_BY_N8N = ['allowedHttpRequestDomains', 'allowedDomains'];

/**
 * A hidden field of a credential in which n8n itself says whether another one was saved as an
 * expression: whoever reads a credential gets values only. Of a field that is not in use there is
 * nothing to read, which ends in an error; that there is something to read, its own shows.
 */
export const expressionCheck = (properties: readonly INodeProperties[]): INodeProperties => {
	const names = [...properties.map(({ name }) => name), ...ADDED_BY_N8N];
	const saved = (name: string) => `saved(${name}).startsWith("=")`;
	return {
		displayName: 'Has Expression',
		name: HAS_EXPRESSION,
		type: 'hidden',
		default: `={{ (() => {
const saved = (name) => { try { return String($rawParameter["&" + name]); } catch (error) { return ""; } };
return ${saved(JSON.stringify(HAS_EXPRESSION))} ? ${JSON.stringify(names)}.some((name) => ${saved('name')}) : true;
})() }}`,
	};
};

/** Whether the credential is the same for every item. What n8n does not say counts as no. */
export const isSameForAll = (stored: ICredentialDataDecryptedObject): boolean =>
	stored[HAS_EXPRESSION] === false;
