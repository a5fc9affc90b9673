/** Made in the form of a node, found before anything is sent. */
import { png } from '../../support/forms';
import { running, type Mistakes } from '../../support/mistakes';

const MODIFY = 'alipay.open.mini.baseinfo.modify';
const UPDATE = 'taobao.miniapp.template.updateapp';
const PAUSE = 'app/pause';

const oblong = async () => {
	const logo = await png(180);
	const data = Buffer.from(logo.data);
	data.writeUInt32BE(90, 20);
	return { app_logo: { ...logo, data } };
};

export const forms: Mistakes = {
	'Nothing is filled in': {
		zh: '什么都没有填就执行',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			form: { app_name: '', additionalFields: {} },
		}),
		says: "Nothing was given: fill in at least one of 'App Name', 'App English Name', 'App Slogan' or the 6 others. Nothing was sent.",
		now: ['Fill in what is to be changed.', '填写要修改的内容，至少一项。'],
	},
	'A category is given by its name': {
		zh: '类目填了名称',
		cause: running({ platform: 'alipay', api: MODIFY, given: { mini_category_ids: ['购物'] } }),
		says: '\'Categories\' (mini_category_ids) has "购物", allowed are category IDs such as XS1001_XS2001, with a half-width _ in one and a half-width ; between two: choose from the list. Nothing was sent.',
		now: ['Choose it from the list.', '从下拉列表选择类目。'],
	},
	'Categories are separated by a full-width ；': {
		zh: '类目之间用了全角分号',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			given: { mini_category_ids: ['XS1001_XS2001；XS1002_XS2008'] },
		}),
		says: '\'Categories\' (mini_category_ids) has "XS1001_XS2001；XS1002_XS2008", allowed are category IDs such as XS1001_XS2001, with a half-width _ in one and a half-width ; between two: choose from the list. Nothing was sent.',
		now: ['Choose them from the list.', '从下拉列表逐个选择，或改用半角分号。'],
	},
	'JSON is typed with Chinese quotes': {
		zh: 'JSON 用了中文引号和冒号',
		cause: running({ platform: 'taobao', api: UPDATE, given: { ext_json: '{“name”：“早安”}' } }),
		says: '\'Extension JSON\' (ext_json) is "{“name”：“早安”}", which is not valid JSON: type “ ” ： half-width, as " : , { } [ ]. Nothing was sent.',
		now: ['Type these signs half-width.', '切换到英文输入法重新输入这些符号。'],
	},
	'Rows are given as JSON with Chinese brackets': {
		zh: '以 JSON 填写多行内容时用了中文括号',
		cause: running({
			platform: 'baidu',
			api: 'app/category/update',
			given: { categorys: [] },
			form: { categorys: { json: [{ json: '【{"sub_category_id"：6}】' }] } },
		}),
		says: '\'Categories\' (categorys) is "【{"sub_category_id"：6}】", which is not valid JSON: type 【 ： 】 half-width, as " : , { } [ ]. Nothing was sent.',
		now: [
			'Type these signs half-width, or fill in the rows.',
			'改用英文符号，或改用表单逐行填写。',
		],
	},
	'An expression gives a whole object where an ID is asked': {
		zh: '需要 ID 的地方，表达式给了整个对象',
		cause: running({ platform: 'taobao', api: UPDATE, form: { app_id: '={{ ({ a: 1 }) }}' } }),
		says: '\'App ID\' (app_id) is "{"a":1}", a text is needed. Nothing was sent.',
		now: ['Drag the ID itself into the field.', '把对象里的 ID 字段拖进来，而不是整个对象。'],
	},
	'An expression finds nothing for a required field': {
		zh: '必填项的表达式没有取到值',
		cause: running({ platform: 'taobao', api: UPDATE, form: { app_id: '={{ $json.none }}' } }),
		says: "'App ID' (app_id) is required, nothing was given. Nothing was sent.",
		now: [
			'Look at the input whether it holds the field.',
			'查看输入数据里有没有这个字段，改正表达式。',
		],
	},
	'An ID of 19 digits arrives as a number': {
		zh: '19 位 ID 以数字传入，末尾几位变了',
		cause: running({
			platform: 'taobao',
			api: UPDATE,
			form: { app_id: '={{ 7091800003790954036 }}' },
		}),
		says: '\'App ID\' (app_id) is "7091800003790954000", which was rounded on its way: give it as text. Nothing was sent.',
		now: ['Store the column as text.', '把表格里的这一列改成文本格式。'],
	},
	'The name is too short': {
		zh: '小程序名称太短',
		cause: running({ platform: 'alipay', api: MODIFY, given: { app_name: '短' } }),
		says: '\'App Name\' (app_name) is "短" with 1 character, allowed are 3 to 40. Nothing was sent.',
		now: ['Choose a longer name.', '换一个 3 到 40 个字的名称。'],
	},
	'A name is cut in the middle of an emoji': {
		zh: '名称截断在表情符号中间',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			form: { app_name: '={{ "咖啡店😀".slice(0, 4) }}' },
		}),
		says: '\'App Name\' (app_name) is "咖啡店�", which ends or begins in the middle of an emoji or a rare character: cut it with Array.from(text), which counts whole ones. Nothing was sent.',
		now: ['Cut it as the message says.', '按提示用 Array.from(文本) 截取。'],
	},
	'The service phone holds words': {
		zh: '客服电话里写了文字',
		cause: running({ platform: 'alipay', api: MODIFY, given: { service_phone: '电话 0571-8888' } }),
		says: '\'Service Phone\' (service_phone) is "电话 0571-8888", allowed are digits and -. Nothing was sent.',
		now: ['Give digits and - only.', '只填数字和短横线。'],
	},
	'The logo is not square': {
		zh: '图标不是正方形',
		cause: running({ platform: 'alipay', api: MODIFY, given: oblong }),
		says: "'App Logo' (app_logo) is 180 × 90 pixels, it must be as high as it is wide. Nothing was sent.",
		now: ['Crop it to a square.', '裁成正方形，建议 180 × 180 像素。'],
	},
	'A PDF is given as the logo': {
		zh: '图标给了 PDF 文件',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			given: {
				app_logo: {
					fileName: '图标.pdf',
					mimeType: 'application/pdf',
					data: Buffer.from('%PDF-1.7'),
				},
			},
		}),
		says: '\'App Logo\' (app_logo) is no image ("图标.pdf"), allowed are JPEG, PNG. Nothing was sent.',
		now: ['Save it as PNG or JPEG.', '另存为 PNG 或 JPEG。'],
	},
	'The file stands in the item under another name': {
		zh: '数据项里文件的名字与所填不同',
		cause: running({ platform: 'alipay', api: MODIFY, form: { app_logo: 'logo' } }),
		says: '\'App Logo\' (app_logo) names the binary field "logo", the item has: none. Nothing was sent.',
		now: [
			'Enter the name that the input shows under Binary.',
			'填写输入面板“二进制”中显示的名字。',
		],
	},
	'A number is written in words': {
		zh: '数字写成了文字',
		cause: running({ platform: 'baidu', api: 'app/qrcode', added: { width: '两百' } }),
		says: '\'Width\' (width) is "两百", a whole number is needed. Nothing was sent.',
		now: ['Write it in digits.', '用阿拉伯数字填写。'],
	},
	'A number is too large': {
		zh: '数字超出范围',
		cause: running({ platform: 'baidu', api: 'app/qrcode', added: { width: 5000 } }),
		says: "'Width' (width) is 5000, allowed are 200 to 1280. Nothing was sent.",
		now: ['Give one in the range.', '填写范围内的数字。'],
	},
	'A choice is given in words by an expression': {
		zh: '选项用表达式给了中文说法',
		cause: running({
			platform: 'alipay',
			api: 'alipay.open.app.members.create',
			added: { role: '={{ "体验者" }}' },
		}),
		says: '\'Role\' (role) is "体验者", allowed are DEVELOPER (Developer), EXPERIENCER (Tester). Nothing was sent.',
		now: [
			'Choose it in the form, or give one of these values.',
			'在表单里选择，或让表达式给出列出的值。',
		],
	},
	'A time is written in words': {
		zh: '时间写成了文字',
		cause: running({
			platform: 'alipay',
			api: 'alipay.open.mini.tips.delivery.create',
			added: { start_time: '明天上午' },
		}),
		says: '\'Start Time\' (start_time) is "明天上午", allowed are a date and time, such as {{ $now }}, or yyyy-MM-dd HH:mm:ss in GMT+8. Nothing was sent.',
		now: ['Choose it in the calendar, or use $now.', '在日历中选择，或使用 $now。'],
	},
	'A service is to be paused by a stray click': {
		zh: '误点了“暂停服务”',
		cause: running({ platform: 'baidu', api: PAUSE, form: { confirm: false } }),
		says: "'Confirm' (confirm) is off: users can no longer open the program until the service is resumed. Switch it on if that is meant. Nothing was sent.",
		now: ['Switch on Confirm only if you mean it.', '确实要暂停时才打开“确认”。'],
	},
	'Neither the form nor the credential has the App ID': {
		zh: '表单和凭据都没有 App ID',
		cause: running({
			platform: 'baidu',
			api: 'package/upload',
			form: { ext_json: { row: { extEnable: true, extAppid: '' } } },
			change: { appId: '' },
		}),
		says: "'App ID' (ext_json.extAppid) is empty, and so is the credential's 'App ID': fill in one of them. Nothing was sent.",
		now: ['Enter it in the credential, once for all.', '填入凭据，以后所有节点都能用。'],
	},
	'Retry On Fail is switched on for a change': {
		zh: '修改类操作打开了 Retry On Fail',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			given: { app_name: '晨光咖啡' },
			retryOnFail: true,
		}),
		says: "'Base Info > Modify' changes something, so it does not run under n8n's Retry On Fail. Nothing was sent.",
		does: 'Retry On Fail runs the whole node again, and would carry out a second time what has succeeded. Switch it off in the settings of the node. The option Retries sends again what was certainly not carried out.',
		now: ['Switch it off.', '关闭节点设置中的 Retry On Fail。'],
	},
	'The limit of a list is 0': {
		zh: '返回条数填了 0',
		cause: running({
			platform: 'baidu',
			api: 'template/gettemplatelist',
			form: { limit: '={{ 0 }}' },
		}),
		says: '\'Limit\' (limit) is "0", a whole number from 1 on is needed. Nothing was sent.',
		now: ['Give 1 or more, or switch on Return All.', '填 1 以上，或打开“全部返回”。'],
	},
	'One row of a sheet of three has too short a name': {
		zh: '表格三行中有一行名称太短',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			form: { app_name: '={{ $json.name }}' },
			input: [{ name: '晨光咖啡' }, { name: '短' }, { name: '晨光茶馆' }],
		}),
		says: '\'App Name\' (app_name) is "短" with 1 character, allowed are 3 to 40. Nothing was sent. [item 1]',
		now: [
			'Correct that row, and look which of the others are done.',
			'改正这一行；其余的行可能已经执行，请先查看。',
		],
		sent: true,
	},
	'Two rows of a sheet are wrong': {
		zh: '表格里有两行填错',
		cause: running({
			platform: 'alipay',
			api: MODIFY,
			form: { app_name: '={{ $json.name }}' },
			input: [{ name: '短' }, { name: '晨光 咖啡' }],
		}),
		says: '\'App Name\' (app_name) is "短" with 1 character, allowed are 3 to 40. Nothing was sent. [item 0]',
		now: ['Correct both rows.', '把这两行都改正。'],
	},
	'A workflow of an earlier version is run': {
		zh: '运行旧版本做的工作流',
		cause: running({
			platform: 'baidu',
			api: 'app/category/update',
			form: { operation: 'app/category/update' },
		}),
		says: "The workflow was made with an earlier version of the node, which stored 'Basic Info > Update Categories' under another name. Nothing was sent.",
		does: 'Choose that operation again in the node and fill in its fields. To keep what was entered, export the workflow, write app.category.update in place of app/category/update, and import it.',
		now: ['Choose the operation again.', '在节点里重新选择该操作。'],
	},
	'Custom API Call is chosen': {
		zh: '选择了“自定义 API 调用”',
		cause: running({
			platform: 'taobao',
			api: 'taobao.time.get',
			form: { operation: '__CUSTOM_API_CALL__' },
		}),
		says: "A custom API call is made with n8n's HTTP Request node, not with this one. Nothing was sent.",
		does: 'In the HTTP Request node choose Predefined Credential Type and the Taobao credential: it signs the request.',
		now: [
			'Use the HTTP Request node with this credential.',
			'改用 HTTP Request 节点，并选择该凭据。',
		],
	},
	"The Baidu credential has no token of the merchant's program": {
		zh: '百度凭据没有商家小程序的令牌',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			change: { authorizerAccessToken: '', authorizerRefreshToken: '', appId: '' },
		}),
		says: "The credential's Authorizer Access Token is empty: enter it, or enter the App ID of the merchant's program beside the Platform Access Token and test the credential, which fetches it.",
		now: [
			'Enter the App ID beside the Platform Access Token.',
			'在平台令牌旁填写 App ID，令牌会自动获取。',
		],
	},
	"A refresh token stands in the credential without the platform's token": {
		zh: '凭据有刷新令牌，却没有平台令牌',
		cause: running({
			platform: 'baidu',
			api: 'app/info',
			change: { authorizerAccessToken: '', platformAccessToken: '' },
		}),
		says: "The credential's Authorizer Access Token is empty or has expired, and without the Platform Access Token it cannot be renewed: enter the one or the other.",
		now: ['Enter the Platform Access Token.', '填写第三方平台 access_token。'],
	},
};
