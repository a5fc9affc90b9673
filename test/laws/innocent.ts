/** A platform without a fault, into which a law plants its offender. */
import type {
	Fields,
	Link,
	Operation,
	Paging,
	Picklist,
	Settling,
} from '../../dist/nodes/shared/record/catalogue';
import { choice, file, number, rows, text } from '../../dist/nodes/shared/record/catalogue';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import type { Room } from './shipped';

const record: Operation = {
	title: 'Update',
	zh: '修改',
	action: 'Update thing',
	note: 'It is audited.',
	doc: 'https://open.taobao.com/thing',
	safe: false,
	required: {
		mode: choice(
			'方式',
			'How to update',
			{ calm: ['Calm', '慢'], fast: ['Fast', '快'] },
			{ default: 'calm' },
		),
		thing_id: text('东西', 'Thing to update', { max: 3, example: '1', pick: 'things' }),
	},
	optional: {
		speed: number('速度', 'How fast', { min: 1, max: 9, example: 5, when: { mode: ['fast'] } }),
		logo: file('图标', 'Logo of the thing', { max: 9, formats: ['png'], square: true }),
		parts: rows('部分', 'Parts of the thing', { required: { name: text('名', 'Its name') } }),
	},
	atLeastOne: ['parts', 'logo'],
	pending: { events: ['THING_DONE'], operation: 'thing.list' },
	remedies: { '1': 'Try again later.' },
};

export const listing: Operation = {
	title: 'Get Many',
	zh: '查询',
	action: 'Get many things',
	doc: 'https://open.taobao.com/things',
	safe: true,
	required: { size: number('数量', 'How many to get', { max: 50 }) },
};

export const things: Picklist = {
	operation: 'thing.list',
	values: { size: 50 },
	at: ['*'],
	stored: 'id',
	shown: ['name'],
};

export const pages: Paging = { page: 'page', size: 'size', largest: 50 };

export const waiting: Settling = {
	operation: 'thing.list',
	give: { size: 'thing_id' },
	same: { id: 'thing_id' },
	done: { state: ['1'] },
	every: 3,
};

export const page: Link = {
	addresses: { production: 'https://oauth.taobao.com/authorize' },
	credential: { client_id: 'appKey' },
};

interface Changes {
	operation?: Partial<Operation>;
	/** More of them. */
	operations?: Record<string, Operation>;
	required?: Fields;
	optional?: Fields;
	picklist?: Partial<Picklist>;
	platform?: Partial<Platform>;
	room?: Partial<Room>;
}

/** A platform without a fault, but for the changes. */
export function roomWith(changes: Changes = {}): Room {
	const operation = {
		...record,
		...changes.operation,
		required: { ...record.required, ...changes.required },
		optional: { ...record.optional, ...changes.optional },
	};
	const platform: Platform = {
		title: 'Innocent',
		zh: '无错',
		credential: 'taobaoApi',
		credentialFields: {},
		secrets: ['appSecret'],
		catalogue: {
			thing: {
				title: 'Thing',
				zh: '东西',
				operations: {
					'thing.update': operation,
					'thing.list': listing,
					...changes.operations,
				},
			},
		},
		picklists: { things: { ...things, ...changes.picklist } },
		events: { THING_DONE: { title: 'Thing: Done', zh: '东西完成' } },
		options: { session: text('授权', 'Session of the item') },
		credentials: (stored) => stored,
		request: () => ({ url: '' }),
		open: () => ({ data: {} }),
		...changes.platform,
	};
	return {
		name: 'innocent',
		platform,
		remedies: { '7': 'Send fewer calls.' },
		stored: ['appKey'],
		labels: ['App Key'],
		masked: ['appSecret'],
		links: ['https://open.taobao.com/thing'],
		...changes.room,
	};
}
