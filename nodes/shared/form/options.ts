import { flag, number, type Fields } from '../record/catalogue';
import type { Platform } from '../record/platform';

export const IN_FLIGHT = 5;
export const RETRIES = 2;
export const TIMEOUT_SECONDS = 60;

/** Node options that every platform has. */
export const executionOptions = {
	addMeanings: flag(
		'附加说明',
		'Whether an item also tells what its codes mean (status_meaning) and its times in ISO 8601 (create_time_iso)',
		{ default: true },
	),
	includeInputFields: flag(
		'保留输入字段',
		'Whether an item keeps the fields of the input item that it was made for, but for those with a secret. Where both have a field, the answer has it',
	),
	inFlight: number('并行数', 'How many items are worked on at once, taken from the first item', {
		label: 'Items in Flight',
		min: 1,
		max: 50,
		default: IN_FLIGHT,
	}),
	retries: number(
		'重试次数',
		'How often a request is sent again. An operation that changes something is only sent again when it cannot have been carried out',
		{ min: 0, max: 10, default: RETRIES },
	),
	timeout: number('超时时间', 'How long to wait for the answer to one request', {
		label: 'Timeout (Seconds)',
		min: 1,
		max: 600,
		default: TIMEOUT_SECONDS,
	}),
} satisfies Fields;

/** All options of a platform's node. */
export const optionsOf = ({ options }: Platform): Fields => ({ ...options, ...executionOptions });
