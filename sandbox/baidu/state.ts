import {
	beijingTime,
	randomDigits,
	randomHex,
	randomText,
	type FormFields,
	type UploadedFile,
} from '../common/wire';

export interface Count {
	used: number;
	quota: number;
}

export type Subject = 'name' | 'signature' | 'image' | 'category';
export const DOMAIN_FIELDS = [
	'request_domain',
	'socket_domain',
	'download_domain',
	'upload_domain',
] as const;
export type DomainField = (typeof DOMAIN_FIELDS)[number] | 'web_view_domain';

export interface Audit {
	status: 1 | 3;
	value: string;
	reason: string;
}

export interface Package {
	package_id: number;
	version: string;
	version_desc: string;
	remark: string;
	msg: string;
	committer: string;
	/** As Baidu documents it; 0 when it is no longer listed. */
	status: number;
	commit_time: string;
	rollback_version: string;
	/** Tells one submission for audit from the next. */
	turn?: number;
}

/** A package that was handed in and is not there yet. */
export interface Upload {
	version: string;
	version_desc: string;
	commit_time: string;
	fails: boolean;
	directCommit: boolean;
	/** How often it was seen in the list. */
	looks: number;
}

export interface Template {
	template_id: number;
	user_version: string;
	user_desc: string;
	create_time: number;
	web_status: boolean;
}

export type Draft = Omit<Template, 'template_id'> & { draft_id: number };

/** A push as it is kept, for those who missed it. */
export interface KeptPush {
	/** Digits, more than a double can hold exactly. */
	id: string;
	/** Seconds since 1970. */
	at: number;
	/** As it was sent, encrypted. */
	content: string;
	/** 1: taken, 2: not taken so far. */
	status: 1 | 2;
}

/** Everything here may be read by tests, and changed by them where a platform would change it by itself. */
export interface BaiduState {
	ticket: string;
	platformTokens: Record<string, { expired: boolean }>;
	preAuthCodes: Record<string, { used: boolean }>;
	/** Whether the merchant has authorized the platform. */
	authorized: boolean;
	authorizerTokens: Record<string, { expired: boolean }>;
	refreshTokens: Record<string, { used: boolean }>;
	authorizationCodes: Record<string, { used: boolean }>;
	/** Whether a new token of the program ends those before it, which Baidu does not document. */
	newPairEndsOlder: boolean;
	templates: Template[];
	drafts: Draft[];
	pushes: KeptPush[];
	/** The program that is run without a platform. */
	own: {
		tokens: Record<string, { expired: boolean }>;
		/** How often a token was fetched. */
		tokensGiven: number;
		/** Whether a new token ends those before it, which Baidu does not document. */
		newTokenEndsOlder: boolean;
		/** Thirty days unless said. */
		tokenLivesSeconds?: number;
	};
	app: {
		app_id: number;
		app_key: string;
		app_name: string;
		app_desc: string;
		photo_addr: string;
		status: number;
		min_swan_version: string;
		categories: Array<{ sub_category_id: number; audit_status: 1 | 2 | 3; reason: string }>;
		/** What is in audit, or failed it. */
		audits: Partial<Record<Subject, Audit>>;
		domains: Record<DomainField, string[]>;
		packages: Package[];
		uploads: Upload[];
		auditsLeft: number;
		rollbackSeen: boolean;
	};
	modifyCount: Record<Subject | 'domain' | 'webview', Count>;
	/** URLs the upload API gave out, with the name of the file. */
	images: Record<string, string>;
	/** Registered at the platform: what modifydomain adds when no action is given. */
	platformDomains: Record<DomainField, string[]>;
}

export interface Call {
	state: BaiduState;
	identity: BaiduIdentity;
	/** As they arrived in the query or in a form. */
	fields: FormFields;
	/** The same as values. */
	params: Record<string, unknown>;
	files: UploadedFile[];
	/**
	 * Hands a change in for audit; `reason` is why it will fail, empty when it will pass, `subject`
	 * what the verdict says besides.
	 */
	submit(event: string, reason: string, subject: object, settle: (passed: boolean) => void): void;
}

/** Documented name → what it does: it returns the answer's data, or a whole answer. */
export type Handlers = Record<string, (call: Call) => unknown>;

export interface BaiduIdentity {
	platformKey: string;
	platformAppId: string;
	appId: number;
	appKey: string;
	platformAccessToken: string;
	authorizerAccessToken: string;
	authorizerRefreshToken: string;
	pushToken: string;
	encodingAesKey: string;
	ownAppKey: string;
	ownAppSecret: string;
	ticket: string;
}

/** Token prefixes: 24 program of one's own, 42 platform, 45 authorizer, 46 refresh. */
export function newToken(prefix: '24' | '42' | '45' | '46', appId: string): string {
	const life = { '24': 2592000, '42': 2592000, '45': 3600, '46': 315360000 }[prefix];
	const expires = Math.floor(Date.now() / 1000) + life;
	return `${prefix}.${randomHex(32)}.${life}.${expires}.${randomText(6)}-${appId}`;
}

export function newIdentity(): BaiduIdentity {
	const platformAppId = `17${randomDigits(6)}`;
	const appId = `15${randomDigits(6)}`;
	return {
		platformKey: randomText(32),
		platformAppId,
		appId: Number(appId),
		appKey: randomText(32),
		platformAccessToken: newToken('42', platformAppId),
		authorizerAccessToken: newToken('45', appId),
		authorizerRefreshToken: newToken('46', appId),
		pushToken: randomText(16),
		encodingAesKey: randomText(43),
		ownAppKey: randomText(32),
		ownAppSecret: randomText(32),
		ticket: randomHex(32),
	};
}

/** Status of a package that is no longer listed. */
export const HISTORY = 0;

/** Beijing time as the package APIs write it. */
export const packageTime = () => beijingTime().replaceAll('-', '/');

export const newPackage = (
	id: number,
	version: string,
	status: number,
	description = '',
): Package => ({
	package_id: id,
	version,
	version_desc: description,
	remark: '',
	msg: '',
	committer: '--',
	status,
	commit_time: packageTime(),
	rollback_version: '',
});

/** Seconds since 1970. */
const FIRST_DAY = 1535970481;

export function newState(identity: BaiduIdentity): BaiduState {
	return {
		ticket: identity.ticket,
		platformTokens: { [identity.platformAccessToken]: { expired: false } },
		preAuthCodes: {},
		authorized: true,
		authorizerTokens: { [identity.authorizerAccessToken]: { expired: false } },
		refreshTokens: { [identity.authorizerRefreshToken]: { used: false } },
		authorizationCodes: {},
		newPairEndsOlder: false,
		templates: [1, 754].map((template_id) => ({
			template_id,
			user_version: '1.0.0',
			user_desc: `模板 ${template_id}`,
			create_time: FIRST_DAY,
			web_status: true,
		})),
		drafts: [1, 2].map((draft_id) => ({
			draft_id,
			user_version: `1.0.${draft_id}`,
			user_desc: `草稿 ${draft_id}`,
			create_time: FIRST_DAY,
			web_status: draft_id === 1,
		})),
		pushes: [],
		own: { tokens: {}, tokensGiven: 0, newTokenEndsOlder: false },
		app: {
			app_id: identity.appId,
			app_key: identity.appKey,
			app_name: '沙箱小程序',
			app_desc: '沙箱里的智能小程序',
			photo_addr: 'https://b.bdstatic.com/searchbox/mappconsole/image/20180903/icon.jpg',
			status: 1,
			min_swan_version: '2.5.15',
			categories: [{ sub_category_id: 6, audit_status: 2, reason: '' }],
			audits: {},
			domains: {
				request_domain: ['https://www.example.com'],
				socket_domain: [],
				download_domain: [],
				upload_domain: [],
				web_view_domain: [],
			},
			packages: [
				newPackage(300003, '1.2.0', 3),
				newPackage(300002, '1.1.0', 4),
				{ ...newPackage(300001, '1.0.1', 1), rollback_version: '1.0.0' },
				newPackage(300000, '1.0.0', HISTORY),
			],
			uploads: [],
			auditsLeft: 20,
			rollbackSeen: false,
		},
		modifyCount: {
			name: { used: 0, quota: 5 },
			signature: { used: 0, quota: 5 },
			image: { used: 0, quota: 5 },
			category: { used: 0, quota: 3 },
			domain: { used: 0, quota: 50 },
			webview: { used: 0, quota: 50 },
		},
		images: {},
		platformDomains: {
			request_domain: ['https://www.example.com', 'https://api.example.com'],
			socket_domain: ['wss://socket.example.com'],
			download_domain: ['https://download.example.com'],
			upload_domain: ['https://upload.example.com'],
			web_view_domain: ['https://www.example.com', 'https://m.example.com'],
		},
	};
}

export const SWAN_VERSIONS = [
	'1.10.15',
	'1.10.17',
	'1.10.18',
	'1.10.20',
	'1.10.21',
	'2.5.15',
	'3.20.1',
];
