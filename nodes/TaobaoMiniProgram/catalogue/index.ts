import type { Catalogue } from '../../shared/record/catalogue';
import { authorization } from './authorization';
import { cloud } from './cloud';
import { common } from './common';
import { configuration } from './configuration';
import { distribution } from './distribution';
import { externalDelivery } from './externalDelivery';
import { item } from './item';
import type { TaobaoOperation } from './kinds';
import { message } from './message';
import { messageService } from './messageService';
import { shortLink } from './shortLink';
import { template } from './template';
import { user } from './user';
import { widget } from './widget';

/** The documented API groups, in menu order. */
export const catalogue: Catalogue<TaobaoOperation> = {
	template,
	widget,
	cloud,
	shortLink,
	configuration,
	distribution,
	externalDelivery,
	item,
	message,
	user,
	authorization,
	messageService,
	common,
};
