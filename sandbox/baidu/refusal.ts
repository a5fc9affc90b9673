import type { Answer } from '../common/types';
import { answer, type FormFields } from '../common/wire';

type Shape = 'business' | 'gateway' | 'oauth';

/** A refusal in one of Baidu's three shapes. */
export class Refusal extends Error {
	constructor(
		readonly shape: Shape,
		readonly code: number | string,
		message: string,
	) {
		super(message);
	}

	answer(): Answer {
		const { code, message } = this;
		switch (this.shape) {
			case 'business':
				return answer({ errno: code, msg: message });
			case 'gateway':
				return answer({ error_code: code, error_msg: message, msg: '' });
			case 'oauth':
				return answer({ error: code, error_description: message }, 400);
		}
	}
}

export const gatewayRefusal = (code: number, message: string) =>
	new Refusal('gateway', code, message);

export const refuse = (code: number, message: string): never => {
	throw new Refusal('business', code, message);
};

export const malformed = (message: string) => refuse(40001, `请求参数内容或格式非法: ${message}`);

export const oauth = (code: string, message: string): never => {
	throw new Refusal('oauth', code, message);
};

export function required(fields: FormFields, name: string): string {
	const value = fields[name];
	return value === undefined || value.trim() === '' ? malformed(`${name} expected`) : value;
}
