/** Fields of the credential that no error and no log may show. */
export const SECRETS = [
	'privateKey',
	'appCert',
	'alipayCert',
	'alipayRootCert',
	'aesKey',
	'appAuthToken',
] as const;
