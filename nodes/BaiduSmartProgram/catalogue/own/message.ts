import { json, text } from '../../../shared/record/catalogue';
import { customerService as customerTwins } from '../customerService';
import { command } from '../kinds';
import { templateMessage } from '../templateMessage';
import { adapt, ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/serverapi/${name}/`;

const twins = templateMessage.operations;
const [titles, keywords, add, templates, remove, send] = [
	'template/library/list',
	'template/library/get',
	'template/add',
	'template/list',
	'template/del',
	'template/sendmessage',
].map((name) => twins[name]);

// The dropdowns ask the program's own lists.
const titleId = { ...keywords.required!.id, pick: 'ownMessageTitles' };
const keywordIds = {
	...add.required!.keyword_id_list,
	pick: { list: 'ownMessageKeywords', give: { id: 'id' } },
};
const templateId = { ...remove.required!.template_id, pick: 'ownMessageTemplates' };
const { data } = send.required ?? {};

const recipient = text('接收者 open_id', 'User who gets the message', {
	label: 'To Open ID',
	example: 'l214zFqNrEuIEnp6m7Y01sw8yj',
});

const jump = {
	page: text(
		'点击模板卡片后的跳转页面',
		'Page of the mini program that a click on the message opens',
		{ zhLabel: '跳转页面', example: 'pages/index/index?foo=bar' },
	),
};

/** Source: 模板消息 and 订阅消息 of the developer documents, and the official SDKs of 2022. */
export const ownTemplateMessage = ownGroup('Template Message', '模板消息', {
	'template/librarylist': { ...titles, doc: page('getTemplateLibraryList') },
	'template/libraryget': {
		...keywords,
		doc: page('getTemplateLibraryById'),
		required: { id: titleId },
	},
	'template/templateadd': {
		...add,
		doc: page('addTemplate'),
		required: { id: titleId, keyword_id_list: keywordIds },
	},
	'template/templatelist': { ...templates, doc: page('getTemplateList') },
	'template/templatedel': {
		...remove,
		doc: page('deleteTemplate'),
		required: { template_id: templateId },
	},
	'template/send': {
		...send,
		doc: page('sendTemplateMessage'),
		atLeastOne: undefined,
		...adapt(send, {
			needs: ['touser_openId'],
			without: ['title', 'touser', 'ext'],
			more: { template_id: templateId, touser_openId: recipient, ...jump },
		}),
	},
	'template/message/subscribe/send': command({
		title: 'Send Subscription Message',
		zh: '订阅消息发送',
		action: 'Send subscription message',
		note: 'One message for each subscription of the user.',
		doc: page('subscribe_msg_send'),
		required: {
			template_id: templateId,
			touser_openId: recipient,
			subscribe_id: text('订阅 Id', 'Subscription, as the program has named it', {
				label: 'Subscription ID',
				example: '5678',
			}),
			data: json(data.zh, data.text, { example: data.example }),
		},
		optional: jump,
		remedies: {
			'2002': "Correct the field that Baidu's message names.",
			'4001': 'Give a template that Get Many Templates lists.',
			'4007': 'Wait until the user subscribes again: there is no subscription left.',
			'4010': 'Give the open ID that the user has in this mini program.',
		},
	}),
});

const custom = customerTwins.operations['message/custom/sendbytp'];

/** Source: 客服消息 of the developer documents, and the official SDKs of 2022. */
export const ownCustomerService = ownGroup('Customer Service', '客服消息', {
	'message/custom/send': { ...custom, doc: page('contact_api_send') },
});
