import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { findOperation, label, type Field } from '../shared/record/catalogue';
import {
	eventName,
	happenings,
	isQueue,
	type Changes,
	type Queue,
	type Watch,
} from '../shared/record/changes';
import { properties as propertiesOf } from '../shared/form/properties';
import { executionOptions } from '../shared/form/options';
import { platforms } from './platforms';

export const WATCH = 'watch';
export const MERCHANTS = 'merchants';
export const MERCHANT = 'merchant';
export const MERCHANT_ID = 'appId';
export const CONFIRM = 'confirm';
export const BY_WORKFLOW = 'workflow';
export const EMIT_ON_FIRST_RUN = 'emitOnFirstRun';
export const SKIP_DUPLICATES = 'skipDuplicates';

const entries = Object.entries(platforms);

export const credentials: INodeCredentialDescription[] = entries.map(([platform, changes]) => ({
	name: changes.platform.credential,
	required: true,
	// Not by `show`: the editor would take the platform for a way to authenticate, hide its
	// dropdown, and choose by whichever credential is the newest.
	displayOptions: {
		hide: { platform: entries.map(([other]) => other).filter((other) => other !== platform) },
	},
}));

/** What a watch gives out, in the words of the envelope. */
const eventsOf = (watch: Watch | Queue): string[] =>
	isQueue(watch)
		? []
		: watch.kinds.flatMap((kind) => happenings(kind).map((what) => eventName(kind, what)));

const choices = ({ watches }: Changes) =>
	Object.entries(watches).map(([value, watch]) => ({
		name: watch.title,
		value,
		description: [watch.zh, eventsOf(watch).join(', ')].filter(Boolean).join(' · '),
	}));

type Shown = NonNullable<INodeProperties['displayOptions']>;

const shownFor = (platform: string, watch?: string): { displayOptions: Shown } => ({
	displayOptions: { show: { platform: [platform], ...(watch && { [WATCH]: [watch] }) } },
});

/** The parameter whose values a watch is called with, one by one. */
const eachProperty = ({ parameter, field }: NonNullable<Watch['each']>): INodeProperties => {
	const common = {
		displayName: label(parameter, field),
		name: parameter,
		required: true,
		description: `${field.text} · ${field.zh}`,
	};
	if (!field.choices)
		return {
			...common,
			type: 'string',
			typeOptions: { multipleValues: true },
			placeholder: `e.g. ${field.example}`,
			default: [],
		};
	const options = Object.entries(field.choices).map(([value, [name, zh]]) => ({
		name,
		value,
		description: zh,
	}));
	return {
		...common,
		type: 'multiOptions',
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: [String(field.default)],
	};
};

const queueProperties = ({ platform }: Changes, queue: Queue): INodeProperties[] => {
	const field = findOperation(platform.catalogue, queue.operation).optional?.[queue.name] as Field;
	const confirm = findOperation(platform.catalogue, queue.confirm.operation);
	return [
		{
			displayName: label(queue.name, field),
			name: queue.name,
			type: 'string',
			default: '',
			placeholder: `e.g. ${field.example}`,
			description: `${field.text}. ${field.zh}.`,
		},
		{
			displayName: 'Confirm Messages',
			name: CONFIRM,
			type: 'options',
			options: [
				{
					name: 'Automatically',
					value: 'automatically',
					description: 'With the next poll, when n8n has started the workflow with them',
				},
				{
					name: 'By the Workflow',
					value: BY_WORKFLOW,
					description: `The workflow calls ${confirm?.title} itself; until then they come again`,
				},
			],
			default: 'automatically',
			description: `When to tell the platform that messages have arrived · ${confirm?.zh}`,
		},
	];
};

const watchProperties = (platform: string, changes: Changes): INodeProperties[] =>
	Object.entries(changes.watches).flatMap(([name, watch]) =>
		(isQueue(watch)
			? queueProperties(changes, watch)
			: watch.each
				? [eachProperty(watch.each)]
				: []
		).map((property) => ({ ...property, ...shownFor(platform, name) })),
	);

const merchantsProperty = ({ platform, token }: Changes): INodeProperties => {
	const { zh, example, ...field } = platform.options[token];
	return {
		displayName: 'Merchants',
		name: MERCHANTS,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add merchant',
		default: {},
		description: "Whose mini programs to watch; the credential's own when left empty",
		options: [
			{
				displayName: 'Merchant',
				name: MERCHANT,
				values: [
					{
						displayName: 'App ID or Name',
						name: MERCHANT_ID,
						type: 'string',
						required: true,
						default: '',
						description: 'Stands in the items as appId, where the platform does not tell it',
					},
					{
						displayName: label(token, { ...field, zh }),
						name: token,
						type: 'string',
						typeOptions: { password: true },
						required: true,
						default: '',
						placeholder: `e.g. ${example}`,
						description: `Token of this merchant, which is not renewed · ${zh}`,
					},
				],
			},
		],
	};
};

const { retries, timeout } = executionOptions;

const hasQueue = ({ watches }: Changes) => Object.values(watches).some(isQueue);

const options: INodeProperties[] = [
	...propertiesOf({ retries, timeout }, {}, true),
	{
		displayName: 'Emit on First Run',
		name: EMIT_ON_FIRST_RUN,
		type: 'boolean',
		default: false,
		description:
			'Whether the first poll emits all that there is; otherwise it only remembers it, and emits what changes from then on',
	},
	{
		displayName: 'Skip Duplicates',
		name: SKIP_DUPLICATES,
		type: 'boolean',
		default: false,
		description:
			'Whether to drop messages that come again; otherwise they are emitted with duplicate set to true. Leave it off where the workflow confirms: what it did not confirm would never come back.',
		displayOptions: {
			show: {
				'/platform': entries.filter(([, changes]) => hasQueue(changes)).map(([name]) => name),
			},
		},
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: entries.map(([value, { platform }]) => ({
			name: platform.title,
			value,
			description: platform.zh,
		})),
		default: 'alipay',
	},
	...entries.flatMap(([platform, changes]): INodeProperties[] => [
		{
			displayName: 'What to Watch',
			name: WATCH,
			type: 'multiOptions',
			required: true,
			options: choices(changes),
			default: [Object.keys(changes.watches)[0]],
			description: 'What to look at with every poll',
			...shownFor(platform),
		},
		...watchProperties(platform, changes),
		{ ...merchantsProperty(changes), ...shownFor(platform) },
	]),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	},
];
