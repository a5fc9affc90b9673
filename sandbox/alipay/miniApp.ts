import { beijingTime, type FormFields } from '../common/wire';
import type { MiniApp, Version } from './state';
import { newVersion, release } from './versions';

const FIRST_DAY = '2017-12-12 12:00:00';

export function newMiniApp(
	appId: string,
	options: { online?: boolean; blank?: boolean } = {},
): MiniApp {
	const info: FormFields = options.blank
		? {}
		: {
				app_name: '小程序demo',
				app_english_name: 'demoexample',
				app_slogan: '小程序demo简介一句话',
				app_desc: '小程序demo的相关示例，用于说明小程序的基础信息如何修改',
				app_logo: 'http://image.aaaa.alipay.com/logo.png',
				service_phone: '13110101010',
				service_email: 'example@mail.com',
				mini_category_ids: 'xs1020_xs2167_xs3175',
			};
	const first = {
		...newVersion(options.online ? 'RELEASE' : 'INIT'),
		gmt_create: FIRST_DAY,
		gmt_apply_audit: FIRST_DAY,
		gmt_audit_end: FIRST_DAY,
		gmt_online: options.online ? FIRST_DAY : '',
	};
	return {
		app_id: appId,
		info,
		safe_domains: ['example.com'],
		versions: { '0.0.1': first },
		builds: {},
	};
}

/** The version that was handed in, by default the app's newest; basic info may be changed before there is one. */
export const versionInForce = (app: MiniApp, submitted?: string) =>
	submitted === undefined
		? Object.entries(app.versions).at(-1)
		: ([submitted, app.versions[submitted]] as const);

/** The verdict on what was handed in, entered into the version. */
export function settle(app: MiniApp, version: Version, rejection: string): void {
	version.gmt_audit_end = beijingTime();
	version.reject_reason = rejection;
	version.base_audit = rejection ? 'REJECT' : 'PASS';
	if (version.status !== 'AUDITING') return;
	if (rejection) version.status = 'AUDIT_REJECT';
	else if (version.auto_online) release(app, version);
	else version.status = 'WAIT_RELEASE';
}
