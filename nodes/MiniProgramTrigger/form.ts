import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { PlatformEvents } from '../shared/record/callback';
import { platforms } from './platforms';

export const ALL_EVENTS = '*';

const entries = Object.entries(platforms);

export const credentials: INodeCredentialDescription[] = entries.map(
	([platform, { credential }]) => ({
		name: credential,
		required: true,
		// Not by `show`: the editor would take the platform for a way to authenticate, hide its
		// dropdown, and choose by whichever credential is the newest.
		displayOptions: {
			hide: { platform: entries.map(([other]) => other).filter((other) => other !== platform) },
		},
	}),
);

const eventOptions = (events: PlatformEvents) =>
	[
		allEvents(events),
		...Object.entries(events).map(([value, { title, zh }]) => ({
			name: title,
			value,
			description: `${zh} · ${value}`,
		})),
	].sort((a, b) => a.name.localeCompare(b.name));

const allEvents = (events: PlatformEvents) => {
	const left = Object.values(events).filter(({ onDemand }) => onDemand);
	const except = left.map(({ title }) => `, except ${title}`).join('');
	return {
		name: 'All Events',
		value: ALL_EVENTS,
		description: `Also those not in this list${except}`,
	};
};

const HOUR = 60;

/** `26 hours for Alipay, 26 hours for Baidu, 10 minutes for Taobao`. */
const AGES = Object.values(platforms)
	.map(({ title, maxAge }) =>
		maxAge % HOUR === 0 ? `${maxAge / HOUR} hours for ${title}` : `${maxAge} minutes for ${title}`,
	)
	.join(', ');

export const properties: INodeProperties[] = [
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: entries.map(([value, { title, zh }]) => ({ name: title, value, description: zh })),
		default: 'alipay',
	},
	...entries.flatMap(([platform, { where, events }]): INodeProperties[] => [
		{
			displayName: `Enter the production webhook URL of this node ${where}. It must be reachable from the internet by https.`,
			name: 'where',
			type: 'notice',
			default: '',
			displayOptions: { show: { platform: [platform] } },
		},
		{
			// Not just "Events": n8n would then offer the events of the first platform as those of the node.
			displayName: 'Events to Receive',
			name: 'events',
			type: 'multiOptions',
			required: true,
			options: eventOptions(events),
			default: [ALL_EVENTS],
			description: 'Events to start the workflow for; the others are acknowledged and dropped',
			displayOptions: { show: { platform: [platform] } },
		},
	]),
	{
		displayName:
			"With several webhook processes (n8n's queue mode), add a Remove Duplicates step by the ID of the push behind this node: they share no memory, and a push that reaches two of them at once runs twice.",
		name: 'processes',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Options',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Maximum Age (Minutes)',
				name: 'maxAge',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 10,
				description: `Refuse pushes that were signed longer ago. When not set: ${AGES}, as far as each sends a push again.`,
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '',
				placeholder: 'e.g. mini-programs/alipay',
				description:
					"Address of one's own under n8n's webhook address, which stays the same when the workflow is imported again or copied to another n8n. No other active workflow can have it. Letters, digits, - _ and / are allowed.",
			},
		],
	},
	{
		// n8n parses the body of a webhook before the node runs, and fails at charsets that Node does
		// not know, such as GBK. For version 1 of a node this parameter keeps it from parsing.
		displayName: 'Raw Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];
