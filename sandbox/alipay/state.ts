import type { FormFields, UploadedFile } from '../common/wire';

/** A business refusal: HTTP 400 in v3, code 40004 in v2. */
export class BusinessRefusal extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

export const refuse = (code: string, message: string): never => {
	throw new BusinessRefusal(code, message);
};

export interface Version {
	bundle_id: string;
	version_desc: string;
	status: string;
	gmt_create: string;
	gmt_apply_audit: string;
	gmt_audit_end: string;
	gmt_online: string;
	gmt_offline: string;
	gray_strategy: string;
	reject_reason: string;
	base_audit: 'PASS' | 'REJECT';
	auto_online: boolean;
	experience: 'none' | 'expVersionPackaging' | 'expVersionPackaged';
}

export interface MiniApp {
	app_id: string;
	/** The wire names of baseinfo.modify. */
	info: FormFields;
	safe_domains: string[];
	versions: Record<string, Version>;
	/** Versions that are being built, by number. */
	builds: Record<string, { polls: number; bundle_id: string }>;
}

/** A merchant who has authorized the app. */
export interface Merchant {
	app_auth_token: string;
	app: MiniApp;
	/** When the authorization ends, in Beijing time; far off unless said. */
	auth_end?: string;
}

export interface Call {
	app: MiniApp;
	params: Record<string, unknown>;
	files: UploadedFile[];
	/** Mini programs whose merchants have authorized the app, by token. */
	merchants: readonly Merchant[];
	/** Hands in for audit; `rejection` is the verdict's reason, empty when it will pass. */
	submit(rejection: string, version?: string): void;
}
