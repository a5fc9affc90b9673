/** Fields of the credential that no error and no log may show. */
export const SECRETS = [
	'platformAccessToken',
	'authorizerAccessToken',
	'authorizerRefreshToken',
	'appSecret',
	'ownToken',
	'pushToken',
	'encodingAesKey',
] as const;
