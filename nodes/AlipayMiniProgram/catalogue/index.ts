import type { Catalogue } from '../../shared/record/catalogue';
import type { AlipayOperation } from '../protocol/request';
import { agent } from './agent';
import { appAuthorization } from './appAuthorization';
import { baseInfo } from './baseInfo';
import { brandAndService } from './brandAndService';
import { category } from './category';
import { common } from './common';
import { contentSecurity } from './contentSecurity';
import { data } from './data';
import { deployment } from './deployment';
import { domain } from './domain';
import { favoriteTip } from './favoriteTip';
import { icpFiling } from './icpFiling';
import { individualAccount } from './individualAccount';
import { isvCreation } from './isvCreation';
import { member } from './member';
import { messageSubscription } from './messageSubscription';
import { messageTemplate } from './messageTemplate';
import { moreQrCodes } from './moreQrCodes';
import { plugin } from './plugin';
import { privacyField } from './privacyField';
import { qrCode } from './qrCode';
import { service } from './service';
import { version } from './version';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<AlipayOperation> = {
	baseInfo,
	version,
	member,
	category,
	qrCode,
	isvCreation,
	domain,
	plugin,
	icpFiling,
	privacyField,
	individualAccount,
	appAuthorization,
	agent,
	brandAndService,
	deployment,
	moreQrCodes,
	contentSecurity,
	messageSubscription,
	messageTemplate,
	service,
	favoriteTip,
	data,
	common,
};
