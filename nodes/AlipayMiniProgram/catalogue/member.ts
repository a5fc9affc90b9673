import { choice, group, text, type Choices, type Remedies } from '../../shared/record/catalogue';
import { NOT_A_MINI_PROGRAM } from './remedies';
import { apiDoc, command, query } from './kinds';

/** What a member may do. */
const roles: Choices = {
	DEVELOPER: ['Developer', '开发者'],
	EXPERIENCER: ['Tester', '体验者'],
};

const role = (zh: string, what: string) => choice(zh, what, roles, { default: 'DEVELOPER' });

const remedies: Remedies = {
	APPLICATION_TYPE_NOT_MINIAPP: NOT_A_MINI_PROGRAM,
	INVALID_ROLE: "Choose Developer or Tester as 'Role'.",
};

const INVITED =
	'Use Get Many to see the status. While it is UNCONFIRMED, the person must accept the invitation in the Alipay app.';
const REFUSED_BEFORE =
	'The person declined the invitation before. Delete the member, then add it again.';
const MANAGES =
	'Nothing needs to be done: the account manages the app and may do all that members may.';

/** Source: opendocs.alipay.com, 小程序应用成员. */
export const member = group('Member', '小程序应用成员', {
	'alipay.open.app.members.create': command({
		title: 'Add',
		zh: '应用添加成员',
		action: 'Add member',
		note: 'The person becomes a member after accepting the invitation in the Alipay app.',
		doc: apiDoc('alipay.open.app.members.create'),
		required: {
			logon_id: text('支付宝登录账号', 'Email or phone that the person logs in to Alipay with', {
				label: 'Login Account',
				example: 'example@mail.com',
			}),
		},
		optional: {
			role: role('成员角色', 'What the member may do: develop, or try out trial versions'),
		},
		remedies: {
			...remedies,
			CANNOT_INVITE_MANAGER: MANAGES,
			DEVELOPER_ALREADY_EXSIT: INVITED,
			DEVELOPER_ALREADY_REFUSED: REFUSED_BEFORE,
			DEV_MANAGER_ALREADY_EXIST: MANAGES,
			EXPERIENCER_ALREADY_EXIST: INVITED,
			EXPERIENCER_ALREADY_REFUSED: REFUSED_BEFORE,
			INVALID_LOGON_ID: 'Give the email or phone that the person logs in to Alipay with.',
			ROLE_OVER_LIMIT: 'The role has as many members as it may. Delete one first.',
			USER_INFO_NOT_EXIST:
				'Give the account that the Alipay app shows under 我的 > 个人信息 > 支付宝账号.',
		},
	}),
	'alipay.open.app.members.delete': command({
		title: 'Delete',
		zh: '应用删除成员',
		action: 'Delete member',
		danger: 'the member can no longer work on the program',
		doc: apiDoc('alipay.open.app.members.delete'),
		v3: 'DELETE',
		required: {
			user_id: text(
				'被删除成员的支付宝账户唯一标识',
				'Alipay user ID of the member, which starts with 2088',
				{
					zhLabel: '成员用户 ID',
					example: '2088000000000000',
					pick: { list: 'members', give: { role: 'role' } },
				},
			),
		},
		optional: {
			open_id: text('被删除成员的openId', 'The same member by open ID', {
				zhLabel: '成员 openId',
				example: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5',
				pick: { list: 'memberOpenIds', give: { role: 'role' } },
			}),
			role: role('成员角色', 'Role that the member loses'),
		},
		remedies: {
			...remedies,
			ROLE_NOT_EXSIT: 'The person does not have this role. Get Many tells the roles.',
			USER_ID_IS_BLANK: "Fill in 'User ID'.",
		},
	}),
	'alipay.open.app.members.query': query({
		title: 'Get Many',
		zh: '应用查询成员列表',
		action: 'Get many members',
		doc: apiDoc('alipay.open.app.members.query'),
		optional: { role: role('成员角色', 'Role of the members to get') },
		answer: {
			at: ['app_member_info_list'],
			meanings: {
				role: roles,
				status: {
					VALID: ['Member', '有效'],
					UNCONFIRMED: ['Not Confirmed Yet', '待确认'],
					TIMEOUT: ['Invitation Expired', '已超时'],
					REFUSED: ['Refused', '已拒绝'],
				},
			},
			times: ['gmt_invite', 'gmt_join'],
		},
		remedies,
	}),
});
