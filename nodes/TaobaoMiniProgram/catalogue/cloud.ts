import {
	choice,
	group,
	json,
	number,
	object,
	suggestion,
	text,
	type Choices,
} from '../../shared/record/catalogue';
import { command, query } from './kinds';

const DOC = 'https://open.taobao.com/api.htm?docType=2';

const environments: Choices = {
	online: ['Online', '线上环境'],
	test: ['Test', '测试环境'],
};

const environment = (what: string, standard: 'online' | 'test', without?: string) =>
	suggestion('云环境', what, environments, { label: 'Environment', default: standard, without });

const writeTo = environment('Environment to write to', 'test', 'it is written to the test one');

const collection = text('MongoDB表名', 'Collection of the cloud database', { example: 'orders' });

/** Source: open.taobao.com, 云开发. */
export const cloud = group('Cloud', '云开发', {
	'taobao.miniapp.cloud.function.invoke': command({
		title: 'Invoke Function',
		zh: '外部触发云函数',
		action: 'Invoke cloud function',
		note: 'Taobao cuts off the end of a long result: keep what the function answers short.',
		doc: DOC,
		session: 'none',
		required: {
			name: text('云函数名称', 'Name of the function', { example: 'syncOrders' }),
			handler: text('云函数的handler', 'Handler of the function to run', {
				zhLabel: '云函数入口',
				example: 'main',
			}),
			env: environment('Environment that the function runs in', 'online'),
		},
		optional: {
			data: json('传参', 'Arguments of the function, as JSON', { example: '{"orderId":"123"}' }),
			exts: text('扩展协议参数', 'Parameters of the extended protocol', {
				label: 'Extensions',
				example: '{}',
			}),
		},
	}),
	'taobao.miniapp.cloud.mongo.insert': command({
		title: 'Insert Record',
		zh: 'MongoDB插入单条数据',
		action: 'Insert cloud database record',
		doc: DOC,
		required: {
			record: json('待插入的数据', 'Record to insert, as JSON', {
				example: '{"name":"test","count":1}',
			}),
			collection,
		},
		optional: { env: writeTo },
	}),
	'taobao.miniapp.cloud.mongo.update': command({
		title: 'Update Records',
		zh: '更新MongoDB中的数据',
		action: 'Update cloud database records',
		danger: 'what the matching records held before is overwritten',
		doc: DOC,
		required: {
			filter: json('更新条件', 'Condition that records must meet to be updated, as JSON', {
				example: '{"name":"test"}',
			}),
			collection,
			record: json('待写入的数据', 'Data to write into them, as JSON', {
				example: '{"count":2}',
			}),
		},
		optional: { env: writeTo },
	}),
	'taobao.miniapp.cloud.picture.token': query({
		title: 'Get Upload Token',
		zh: '云存储上传token获取',
		zhLabel: '获取上传令牌',
		action: 'Get cloud upload token',
		note: 'Post the token as Authorization and the file as content, as multipart form data, to upload.cloud.tmall.com/api/proxy/upload; then use Add Uploaded File.',
		doc: 'https://open.taobao.com/api.htm?docId=56281&docType=2',
		required: {
			generate_token_request: object(
				'请求参数',
				'What the token allows',
				{
					optional: {
						upload_policy: object('请求策略', 'Limits of the files uploaded with the token', {
							optional: {
								size_limit: number(
									'限制文件的大小',
									'Size above which a file is refused; the document names no unit',
									{
										example: 100,
									},
								),
								mime_limit: text(
									'限制文件的类型',
									'MIME types that are accepted, separated by semicolons, such as image/png',
									{ label: 'MIME Types', example: 'image/jpeg' },
								),
							},
						}),
					},
				},
				{ label: 'Token Request' },
			),
		},
	}),
	'taobao.miniapp.cloud.store.listfile': query({
		title: 'Get File Address',
		zh: '云存储根据文件名反查地址',
		zhLabel: '按文件名查地址',
		action: 'Get address of cloud file',
		doc: DOC,
		required: {
			env: environment('Environment that the file is stored in', 'online'),
			file_path: text('文件全路径名', 'Full path of the file, with its name', {
				example: '/test/test.png',
			}),
		},
		answer: {
			at: ['files'],
			meanings: { status: { '0': ['Failed', '失败'], '1': ['Succeeded', '成功'] } },
		},
		verdict: { at: ['files', '*'], ok: 'status', message: 'error_msg' },
	}),
	'taobao.miniapp.cloud.store.relation.add': command({
		title: 'Add Uploaded File',
		zh: '云存储添加',
		zhLabel: '登记已上传文件',
		action: 'Add uploaded file to cloud storage',
		note: 'Upload the file first, with a token of Get Upload Token.',
		doc: 'https://open.taobao.com/api.htm?docId=56275&docType=2',
		required: {
			env: environment('Environment to store the file in', 'online'),
			file_type: choice(
				'文件类型',
				'Type of the file',
				{
					image: ['Image', '图片'],
					audio: ['Audio', '音频'],
					video: ['Video', '视频'],
					font: ['Font', '字体'],
					other: ['Other', '其他'],
				},
				{ default: 'image' },
			),
			special_id: text('文件唯一ID', 'ID of the file that the upload has answered', {
				label: 'Uploaded File ID',
				example: '01-396-1-1734906881812345678',
			}),
			cloud_path: text('文件路径', 'Path to store the file under', {
				example: '/test/test.png',
			}),
		},
		optional: {
			url: text(
				'文件url',
				'Address that the upload has answered; some types of files have no fixed one',
				{ example: 'https://img.alicdn.com/imgextra/test.png' },
			),
		},
	}),
});
