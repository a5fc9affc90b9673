import { spend } from './quota';
import { malformed, refuse } from './refusal';
import {
	DOMAIN_FIELDS,
	type BaiduState,
	type Call,
	type DomainField,
	type Handlers,
} from './state';

const unique = (list: string[]) => [...new Set(list)];

/** The two domain APIs of a program: without an action they add everything registered at the platform. */
function modifyDomains(
	names: readonly DomainField[],
	counter: 'domain' | 'webview',
	limit: [code: number, text: string],
) {
	return ({ state, fields }: Call): unknown => {
		const { domains } = state.app;
		const { action } = fields;
		if (action === 'get') {
			const joined = names.map((name) => [name, domains[name].join(',')] as const);
			return counter === 'webview' ? joined[0][1] : Object.fromEntries(joined);
		}
		if (action === undefined || action === '') {
			spend(state, counter, ...limit);
			for (const name of names) {
				domains[name] = unique([...domains[name], ...state.platformDomains[name]]);
			}
			return undefined;
		}
		const lists = givenDomains(names, fields);
		for (const [name, list] of lists) {
			if (action === 'delete') checkSet(470017, name, list, domains);
			else checkRegistered(state, name, list);
		}
		spend(state, counter, ...limit);
		for (const [name, list] of lists) domains[name] = changed(domains[name], action, list);
		return undefined;
	};
}

/** The two domain APIs of the platform itself. */
function modifyPlatformDomains(names: readonly DomainField[], single: boolean) {
	return ({ state: { platformDomains: domains }, fields }: Call): unknown => {
		const { action } = fields;
		if (action === 'get') {
			return single
				? domains[names[0]]
				: Object.fromEntries(names.map((name) => [name, domains[name]]));
		}
		const lists = givenDomains(names, fields);
		if (action === 'delete') lists.forEach(([name, list]) => checkSet(50040, name, list, domains));
		for (const [name, list] of lists) domains[name] = changed(domains[name], action, list);
		return undefined;
	};
}

function changed(before: string[], action: string, list: string[]): string[] {
	if (action === 'set') return unique(list);
	return action === 'add'
		? unique([...before, ...list])
		: before.filter((domain) => !list.includes(domain));
}

function givenDomains(
	names: readonly DomainField[],
	fields: Call['fields'],
): Array<[DomainField, string[]]> {
	if (!['add', 'delete', 'set'].includes(fields.action)) {
		malformed(`action expected: add, delete, set or get, got ${fields.action}`);
	}
	const given = names.filter((name) => fields[name] !== undefined);
	if (given.length === 0) {
		refuse(470013, `至少传递一个要被操作的服务域名类型: ${names.join(', ')}`);
	}
	return given.map((name) => [name, readDomains(name, fields[name])]);
}

function readDomains(name: string, value: string): string[] {
	const list = value.split(',').map((domain) => domain.trim());
	for (const domain of list) {
		if (domain === '') refuse(470015, `被操作的域名不能为空: ${name}`);
		if (!/^(https?|wss):\/\/[^\s/:?#]+(:\d+)?$/.test(domain)) {
			refuse(
				470014,
				`域名格式非法，请检查格式，协议目前只支持http:// https:// wss://: ${name} got ${domain}`,
			);
		}
	}
	return list;
}

function checkSet(
	code: 470017 | 50040,
	name: DomainField,
	list: string[],
	domains: Record<DomainField, string[]>,
): void {
	const stranger = list.find((domain) => !domains[name].includes(domain));
	const where = code === 50040 ? '第三方平台' : '小程序';
	if (stranger) refuse(code, `删除的域名在${where}中没有设置过: ${name} got ${stranger}`);
}

function checkRegistered({ platformDomains }: BaiduState, name: DomainField, list: string[]): void {
	const known = platformDomains[name].map((it) => new URL(it).hostname);
	for (const domain of list) {
		const host = new URL(domain).hostname;
		if (!known.some((parent) => host === parent || host.endsWith(`.${parent}`))) {
			refuse(
				470016,
				`请求保存的域名不是第三方平台中已设置的小程序域名或子域名: ${name} got ${domain}, registered: ${known.join(', ')}`,
			);
		}
	}
}

export const domains: Handlers = {
	'app/modifydomain': modifyDomains(DOMAIN_FIELDS, 'domain', [
		470011,
		'修改服务器域名超过限制次数',
	]),
	'app/modifywebviewdomain': modifyDomains(['web_view_domain'], 'webview', [
		470012,
		'修改业务域名超过限制次数',
	]),
	'tp/modifydomain': modifyPlatformDomains(DOMAIN_FIELDS, false),
	'tp/modifywebviewdomain': modifyPlatformDomains(['web_view_domain'], true),
};
