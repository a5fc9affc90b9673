import {
	choice,
	file,
	id,
	number,
	text,
	type AnswerShape,
	type Choices,
	type Operation,
} from '../../../shared/record/catalogue';
import { coupon as couponGroup } from '../coupon';
import { command, query } from '../kinds';
import { adapt, inCamelCase, ownGroup } from './kinds';

const page = (name: string) => `https://smartprogram.baidu.com/docs/develop/api/open/${name}/`;

const twin = (name: string) => inCamelCase(couponGroup.operations[`v1.0/coupon/tp/${name}`]);

const create = twin('create');
const consume = twin('consume');
const { couponId } = twin('delete').required ?? {};
const { couponTakeId, openId } = consume.required ?? {};
const dates = 'baseInfo.dateInfo.type';

const colors: Choices = Object.fromEntries(
	Array.from({ length: 16 }, (_, index) => `B${String((index + 1) * 10).padStart(3, '0')}`).map(
		(color): [string, Choices[string]] => [color, [color, color]],
	),
);

const banner = page('coupons_create_banner');
const manage = page('coupons_manage');

const taken = {
	couponId,
	openId,
	couponTakeId: id(couponTakeId.zh, 'ID that Baidu gave when the user took the coupon', {
		example: '10001',
	}),
};

const useLimits: Choices = {
	'1': ['Start and End of Use', '开发者设置使用开始和结束时间'],
	'2': ['Time After Taking', '领取之后，多久可使用'],
	'4': ['Calendar Days After Taking', '领取之后，多久（自然日）失效'],
};

const codeTypes: Choices = {
	'1': ['Uploaded', '开发者自定义 code 码'],
	'2': ['Assigned by Baidu', '系统分配 Code 码'],
};

const withMeanings = (
	{ answer = {} }: Pick<Operation, 'answer'>,
	meanings: AnswerShape['meanings'],
): AnswerShape => ({ ...answer, meanings: { ...answer.meanings, ...meanings } });

/** Source: 卡券 of the developer documents, and the official SDKs of 2022. */
export const ownCoupon = ownGroup('Coupon', '卡券', {
	'v1.0/coupon/create': {
		...create,
		zh: '创建卡券',
		note: 'A coupon cannot be changed afterwards. All coupons of a program have the same callback URL.',
		doc: page('coupons_create_type'),
		...adapt(create, {
			without: ['baseInfo.callbackUrl'],
			more: {
				[dates]: choice('券使用时间类型', 'What limits its use', useLimits, {
					numeric: true,
					default: '1',
				}),
				'baseInfo.color': choice('卡券背景色', 'Background color', colors, { default: 'B010' }),
				'baseInfo.title': text('优惠券名称', 'Name of the coupon', {
					max: 15,
					example: '当当图书20元立减金',
				}),
				'baseInfo.codeType': choice('卡券 Code 码类型', 'Where the codes come from', codeTypes, {
					numeric: true,
					default: '1',
				}),
				'baseInfo.quantity': number(
					'卡券库存',
					'How many there are; for codes that Baidu assigns',
					{
						example: 100,
					},
				),
			},
		}),
	},
	'v1.0/coupon/code/batchUpload': {
		...twin('code/batch/upload'),
		zh: '上传 Code 码',
		doc: page('coupons_create_code'),
	},
	'/file/2.0/smartapp/v1.0/coupon/upload/image': command({
		title: 'Upload Image',
		zh: '上传卡券 Banner 图',
		action: 'Upload coupon image',
		note: 'Answers the picture URL of the banners.',
		doc: banner,
		body: 'multipart',
		required: { file: file('卡券图', 'Picture of 1032 × 144 pixels', { label: 'Image' }) },
	}),
	'v1.0/coupon/banner/add': { ...twin('banner/add'), zh: '创建卡券 Banner', doc: banner },
	'v1.0/coupon/banner/update': { ...twin('banner/update'), zh: '修改卡券 Banner', doc: banner },
	'v1.0/coupon/banner/delete': { ...twin('banner/delete'), zh: '删除卡券 Banner', doc: banner },
	'v1.0/coupon/banner/get': { ...twin('banner/get'), zh: '查询卡券 Banner 详情', doc: banner },
	'v1.0/coupon/banner/batchGet': {
		...twin('banner/batch/get'),
		zh: '批量查询卡券 Banner 列表',
		zhLabel: '查询卡券横幅列表',
		doc: banner,
	},
	'v1.0/coupon/send': command({
		title: 'Add to Wallet',
		zh: '同步至卡券包',
		action: 'Add coupon to wallet',
		doc: page('coupons_bag'),
		required: {
			couponId,
			openId: { ...openId, text: 'User who gets the coupon' },
			uniqueSendingIdentity: text('请求唯一标识 uuid', 'Your own UUID of this sending', {
				zhLabel: '请求唯一标识',
				label: 'Sending ID',
				example: '6f1a4c1e-5b9d-4f5e-8a51-0c8a3f1f7d2b',
			}),
		},
		remedies: consume.remedies,
	}),
	'v1.0/coupon/code/consume': {
		...consume,
		zh: '同步核销状态',
		note: 'Tell Baidu when a user has used the coupon in the program.',
		doc: page('coupons_delete'),
		required: taken,
		optional: {},
	},
	'v1.0/coupon/return': command({
		title: 'Undo Use',
		zh: '取消核销（卡券退回）',
		action: 'Undo use of coupon',
		danger: 'a coupon that was used can be used once more',
		doc: page('coupons_delete'),
		required: taken,
		answer: { as: 'success' },
		remedies: consume.remedies,
	}),
	'v1.0/coupon/get': {
		...twin('get'),
		doc: manage,
		answer: withMeanings(twin('get'), { codeType: codeTypes }),
	},
	'v1.0/coupon/batchGet': {
		...twin('batch/get'),
		doc: manage,
		answer: withMeanings(twin('batch/get'), { 'dateInfo.type': useLimits }),
	},
	'v1.0/coupon/delete': { ...twin('delete'), doc: manage },
	'v1.0/coupon/getSchema': query({
		title: 'Get Test Link',
		zh: '获取卡券测试链接',
		action: 'Get test link of coupon',
		doc: page('coupons_test'),
		required: { couponId },
		answer: { as: 'link' },
		remedies: consume.remedies,
	}),
});
