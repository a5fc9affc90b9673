import { choice, file, group } from '../../shared/record/catalogue';
import { command } from './kinds';

const MEGABYTE = 1024 * 1024;

/** Source: 图片上传 of the third-party platform documents. */
export const upload = group('Upload', '图片上传', {
	'/file/2.0/smartapp/upload/image': command({
		title: 'Upload Image',
		zh: '图片上传',
		action: 'Upload image',
		note: 'Answers the address that icons, qualifications and brand material are given by.',
		doc: 'https://smartprogram.baidu.com/docs/third/image/upload/',
		token: 'platform',
		body: 'multipart',
		required: {
			multipartFile: file(
				'文件',
				'Image to upload. An icon may have 2 MB and 256 × 256 pixels at most, best 144 × 144',
				{ label: 'Image', max: 5 * MEGABYTE, formats: ['bmp', 'jpeg', 'png'] },
			),
		},
		optional: {
			type: choice(
				'图片用途',
				'What the image is for',
				{
					'1': ['Icon', '小程序头像'],
					'2': ['Category Qualification', '服务类目资质图片'],
					'3': ['Brand Material', '小程序名称审核资料'],
				},
				{ default: '1' },
			),
		},
		answer: { as: 'url' },
		remedies: {
			'40006': 'Send a smaller file: an icon may have 2 MB, other images 5 MB at most.',
			'47000': 'Send a BMP, JPEG or PNG image.',
			'47001': 'Send the image again.',
			'47003': 'Send a smaller image: an icon may have 256 × 256 pixels at most.',
		},
	}),
});
