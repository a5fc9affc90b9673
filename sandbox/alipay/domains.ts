import { refuse, type Call } from './state';

function add({ app, params }: Call) {
	const domain = String(params.safe_domain);
	if (app.safe_domains.includes(domain)) refuse('SAFEDOMAIN_EXSIT', `域名已存在: ${domain}`);
	app.safe_domains.push(domain);
	return {};
}

/** No document tells what is answered to a domain that is not on the list. */
function remove({ app, params }: Call) {
	app.safe_domains = app.safe_domains.filter((it) => it !== params.safe_domain);
	return {};
}

export const domainHandlers = {
	'alipay.open.mini.safedomain.create': add,
	'alipay.open.mini.safedomain.delete': remove,
};
