import { number, type Fields } from '../record/catalogue';
import type { Platform } from '../record/platform';

export const IN_FLIGHT = 5;
export const RETRIES = 2;
export const TIMEOUT_SECONDS = 60;

/** Node options that every platform has. */
export const executionOptions = {
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
