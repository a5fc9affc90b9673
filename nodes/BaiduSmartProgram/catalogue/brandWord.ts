import {
	choice,
	group,
	id,
	rows,
	suggestion,
	text,
	type Remedies,
} from '../../shared/record/catalogue';
import { IMAGE, UPLOADED } from './fields';
import { imageRemedies } from './remedies';
import { command, query } from './kinds';

const AUDITED = 'Baidu audits it; the Baidu Smart Program Trigger tells the verdict.';

// Where the page of 2020 stood is not known; this is the one on search.
const DOCUMENT = 'https://smartprogram.baidu.com/docs/third/search/intro/';

const word = (zh: string, what: string) => text(zh, what, { example: '潮流女装' });

const pendingRemedies: Remedies = {
	'100006':
		'Only programs that Baidu rates high may have brand words. Grade > Get Many tells the grade.',
};

const wordRemedies: Remedies = {
	...pendingRemedies,
	'100002': "Take the characters that Baidu's message names out of the word.",
	'100003': 'Give a shorter word.',
	'100004': 'Nothing is to be done: the word was submitted before. Get Many tells its status.',
	'100007': 'A program has ten brand words at most, aliases included.',
	'100008': "Correct what Baidu's message names.",
	'100009': 'Wait for the verdict of the audit that is under way.',
};

/** Source: 小程序品牌词 of the third-party platform documents of 2020. */
export const brandWord = group('Brand Word', '小程序品牌词', {
	'brand/word/submit': command({
		title: 'Submit Trademark',
		zh: '商标词提交',
		action: 'Submit trademark as brand word',
		note: `Search then shows the program for the word. ${AUDITED}`,
		doc: DOCUMENT,
		required: {
			word: word('商标词', 'Word that is registered as a trademark'),
			certification_id: text('注册号', 'Registration number', { example: '110108000000000' }),
			certification_name: text(
				'注册名',
				'Name in the registration. The example of the document is a company',
				{ example: '示例科技有限公司' },
			),
			certification_pic: text(
				'商标证原件照片',
				`Address of a photo of the original trademark certificate. ${UPLOADED}`,
				{ label: 'Certificate URL', example: IMAGE },
			),
			relation_type: choice(
				'小程序主体与商标主体的关系',
				'What the registrant of the trademark is to the company of the program',
				{
					'1': ['The Same Company', '商标注册人与申请认证主体相同'],
					'2': ['Branch or Subsidiary', '两公司为分公司，子公司关系'],
					'3': ['Holding or Investor', '两公司为控股，出资关系'],
					'4': ['Company With the Same Legal Representative', '两公司法人为同一自然人'],
					'5': ['Company of a Relative of the Legal Representative', '两公司法人为亲属关系'],
					'6': ['Relative of the Legal Representative', '商标注册人与认证主体法人为亲属关系'],
					'7': ['Legal Representative', '商标注册人为认证主体法人'],
					'8': ['Licensor Only', '纯授权关系'],
				},
				{ zhLabel: '与商标主体的关系', default: '1' },
			),
			relation_pic: rows(
				'关系证明',
				'Certificates that prove the relation',
				{
					required: {
						certification_type: suggestion(
							'证明材料类型',
							'What the picture shows',
							{
								'1': ['Business License of the Registrant', '商标注册方营业执照'],
								'2': ['Explanatory Letter', '说明函'],
								'3': ['Proof of Investment or Holding', '出资/控股证明'],
								'4': ['Identity of the Legal Representative', '法人身份证明'],
								'5': ['Identities of Both Legal Representatives', '双方法人身份证明'],
								'6': ['Relation of Both Legal Representatives', '双方法人关系证明'],
								'7': ['Identities of Both Parties', '双方身份证明'],
								'8': ['Relation of Both Parties', '双方关系证明'],
								'9': ['Trademark Certificate', '商标证'],
								'10': ['Notarized Letter of Authorization', '授权说明函公证书'],
							},
							{ numeric: true, default: '1' },
						),
						pic_address: text('证明材料图片 url', `Address of the picture. ${UPLOADED}`, {
							zhLabel: '材料图片地址',
							label: 'Picture URL',
							example: IMAGE,
						}),
					},
				},
				{ label: 'Proofs of Relation' },
			),
		},
		pending: {
			events: ['BRAND_WORD_AUDIT_SUCCESS', 'BRAND_WORD_AUDIT_FAIL'],
			operation: 'brand/word/list',
		},
		remedies: {
			...wordRemedies,
			...imageRemedies,
			'100001': 'Choose one of the relations in the list.',
			'100005': "Add the proofs of the relation that Baidu's message names.",
		},
	}),
	'brand/word/submitwithcertificationid': command({
		title: 'Submit Trademark With Known Certificates',
		zh: '复用资质提交商标词',
		zhLabel: '复用资质提交商标词',
		action: 'Submit trademark with known certificates',
		note: AUDITED,
		doc: DOCUMENT,
		required: {
			word: word('商标词', 'Word that is registered as a trademark'),
			certification_id: id(
				'已上传的资质 id',
				'ID of the certificates, as Submit Trademark has answered it',
				{ example: '10001' },
			),
		},
		pending: {
			events: ['BRAND_WORD_AUDIT_SUCCESS', 'BRAND_WORD_AUDIT_FAIL'],
			operation: 'brand/word/list',
		},
		remedies: wordRemedies,
	}),
	'alias/name/submit': command({
		title: 'Submit Alias',
		zh: '别名、简称提交',
		action: 'Submit alias as brand word',
		note: `Search then shows the program for the alias, for which no certificates are needed. ${AUDITED}`,
		doc: DOCUMENT,
		required: { word: word('品牌别名', 'Other or shorter name of the program') },
		pending: {
			events: ['BRAND_WORD_AUDIT_SUCCESS', 'BRAND_WORD_AUDIT_FAIL'],
			operation: 'brand/word/list',
		},
		remedies: wordRemedies,
	}),
	'official/mark/submit': command({
		title: 'Submit Official Word',
		zh: '官方词提交',
		action: 'Submit official word',
		note: `Search then marks the program as official for the word, which must have passed as a brand word. ${AUDITED}`,
		doc: DOCUMENT,
		required: { word: word('官方标词', 'Brand word that has passed its audit') },
		pending: {
			events: ['BRAND_WORD_AUDIT_SUCCESS', 'BRAND_WORD_AUDIT_FAIL'],
			operation: 'brand/word/list',
		},
		remedies: {
			...wordRemedies,
			'100010': 'Wait until the word has passed its audit as a brand word.',
		},
	}),
	'brand/word/list': query({
		title: 'Get Many',
		zh: '品牌词、官方词审核状态查询',
		zhLabel: '查询品牌词审核状态',
		action: 'Get many brand words',
		note: 'The type is 1 for an official word, 2 for a brand word, 3 for an alias; the status is 2 when passed, 4 when rejected, 0 or 6 in audit.',
		doc: DOCUMENT,
		answer: {
			at: [],
			meanings: {
				type: {
					'1': ['Official Word', '官方词'],
					'2': ['Brand Word', '品牌词'],
					'3': ['Alias', '别名'],
				},
				status: {
					'0': ['In Audit', '审核中'],
					'2': ['Passed', '申请成功'],
					'4': ['Rejected', '审核拒绝'],
					'6': ['In Audit', '审核中'],
				},
				certification_type: {
					'1': ['Business License of Trademark Owner', '商标注册方营业执照'],
					'2': ['Explanation', '说明函'],
					'3': ['Proof of Shareholding', '出资/控股证明'],
					'4': ['Identity of Legal Person', '法人身份证明'],
					'5': ['Identities of Both Legal Persons', '双方法人身份证明'],
					'6': ['Relation of Both Legal Persons', '双方法人关系证明'],
					'7': ['Identities of Both', '双方身份证明'],
					'8': ['Relation of Both', '双方关系证明'],
					'9': ['Trademark Certificate', '商标证'],
					'10': ['Notarized Authorization', '授权说明函公证书'],
				},
			},
			times: ['create_time'],
		},
		required: { word: word('官方标词', 'Word whose status to get') },
		remedies: pendingRemedies,
	}),
});
