/** Fields of the credential that no error and no log may show; `expired` is the session that a renewal replaces. */
export const SECRETS = ['appSecret', 'session', 'refreshToken', 'expired'] as const;
