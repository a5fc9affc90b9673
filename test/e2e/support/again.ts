/**
 * On a busy machine a click can come before the editor is ready for it. Such a test gets a second try,
 * which `npm run test:e2e` tells of at its end.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
