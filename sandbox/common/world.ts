import type { Faults } from './faults';
import type { Platform, PushFields } from './types';

/** A push that tells how an audit ended. */
export interface AuditPush {
	event: string;
	fields: PushFields;
}

/** What the server gives to one platform. */
export interface World {
	readonly faults: Faults;
	/**
	 * Runs `settle` after the audit delay and pushes what it returns, if a callback is registered;
	 * nothing where the submission was withdrawn.
	 */
	audit(platform: Platform, settle: () => AuditPush | undefined): void;
}
