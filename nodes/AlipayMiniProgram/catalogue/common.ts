import { choice, file, group, object, suggestion, text } from '../../shared/record/catalogue';
import { apiDoc, command, query } from './kinds';

/** Source: opendocs.alipay.com, 公共; the values of `file_encrypt_type` from the official SDKs. */
export const common = group('Common', '公共', {
	'alipay.open.file.upload': command({
		title: 'Upload File',
		zh: '支付宝文件上传接口',
		action: 'Upload file',
		note: 'Answers the file ID by which other operations take images and videos.',
		doc: 'https://opendocs.alipay.com/open-v3/5aa91070_alipay.open.file.upload',
		v2: 'multipart',
		required: {
			biz_code: text(
				'素材使用场景',
				'What the file is for, as the operation that will use it says; content_creation for published content',
				{ label: 'Business Code', example: 'content_creation' },
			),
			file_content: file('文件内容', 'File to upload', { label: 'File' }),
		},
		optional: {
			extra_parameters: object('文件额外参数', 'More about the file', {
				required: {
					extern_upload: text(
						'是否同步上传到其他平台',
						'Other platform to upload to as well: youku for a video that shall go to Youku. Not for images',
						{ zhLabel: '同步到其他平台', label: 'External Upload', example: 'youku' },
					),
				},
				optional: {
					file_encrypt_type: suggestion(
						'文件加密类型',
						'How the file is encrypted where it is stored',
						{
							AFTS_SERVER: ['AFTS Server', 'AFTS服务器端自动加解密'],
							AFTS_SERVER_STANDRAD: ['AFTS Server, Standard', 'AFTS服务器自动加解密标准版'],
							CLIENT_DECRYPT: ['Decrypted by Client', 'AFTS服务器加密，客户端解密'],
							NO_ENCRYPT: ['Not Encrypted', '不加密'],
							OSS_DECRYPT: ['OSS', '使用oss存储加解密'],
						},
						{ label: 'File Encryption Type', default: 'NO_ENCRYPT' },
					),
				},
			}),
			md5: text('文件的md5值', 'MD5 of the file in hexadecimal; not checked when left empty', {
				zhLabel: '文件 MD5 值',
				example: 'd41d8cd98f00b204e9800998ecf8427e',
			}),
		},
		remedies: {
			BIZ_ERROR:
				'Check that this account may act for the app; if not, its merchant must authorize the account.',
			FILE_CHECK_FAIL: 'Check that the file is whole, that it fits its use, and its MD5.',
		},
	}),
	'alipay.open.app.alipaycert.download': query({
		title: 'Download Alipay Certificate',
		zh: '应用支付宝公钥证书下载',
		zhLabel: '下载支付宝公钥证书',
		action: 'Download platform certificate',
		note: 'Answers the certificate as Base64 text.',
		doc: apiDoc('alipay.open.app.alipaycert.download'),
		v3: undefined,
		required: {
			alipay_cert_sn: text('支付宝公钥证书序列号', 'Serial number of the certificate', {
				zhLabel: '证书序列号',
				label: 'Alipay Certificate Serial Number',
				example: '5f9c1b0a7e3d4c2b8a6f0e1d2c3b4a59',
			}),
		},
	}),
	'alipay.system.oauth.token': command({
		title: 'Get User Access Token',
		zh: '换取授权访问令牌',
		action: 'Get user access token',
		note: 'The answer holds tokens of the user: keep them where nobody else reads them.',
		doc: apiDoc('alipay.system.oauth.token'),
		v2: 'flat',
		required: {
			grant_type: choice(
				'授权方式',
				'What the token is exchanged for',
				{
					authorization_code: ['Authorization Code', '授权码'],
					refresh_token: ['Refresh Token', '刷新令牌'],
				},
				{ default: 'authorization_code' },
			),
		},
		optional: {
			code: text('授权码', 'Code that the app got when the user authorized it', {
				label: 'Authorization Code',
				when: { grant_type: ['authorization_code'] },
				example: '4b203fe6c11548bcabd8da5bb087a83b',
			}),
			refresh_token: text('刷新令牌', 'Refresh token that an earlier call has answered', {
				secret: true,
				when: { grant_type: ['refresh_token'] },
				example: '202601BB00000000000000000000000X00',
			}),
		},
		atLeastOne: ['code', 'refresh_token'],
		answer: { times: ['auth_start'] },
		remedies: {
			'code-invalid': 'Let the user authorize again and use the new code, once.',
			'grant-type-invalid': "Choose a 'Grant Type' from the list.",
			'refresh-token-invalid': 'Give the refresh token of the latest answer.',
			'refresh-token-time-out': 'Let the user authorize again and start with the new code.',
			'refreshed-token-invalid': 'Give the refresh token of the latest answer.',
			'unmatched-app-id': 'Use the app that the user has authorized.',
		},
	}),
	'alipay.open.sp.image.upload': command({
		title: 'Upload Image',
		zh: '图片上传接口',
		action: 'Upload image',
		note: 'Answers the image ID by which other operations take images.',
		doc: apiDoc('alipay.open.sp.image.upload'),
		v2: 'multipart',
		required: {
			image_content: file('图片二进制字节流', 'Image to upload, of any height and width', {
				label: 'Image',
				min: 51_200,
				max: 5_242_880,
				formats: ['bmp', 'gif', 'jpeg', 'png'],
				rgb: true,
			}),
		},
		remedies: {
			FILE_SIZE_MIN_LIMIT: 'Send an image of 50 KB or more.',
			FILE_SIZE_OUT_LIMIT: 'Send an image of 5 MB at most.',
		},
	}),
});
