import { own } from '../common/wire';
import type { AppVersion, Call, Handler, TaobaoState, Widget } from './state';

type Data = Record<string, unknown>;

const PAGE_SIZE = 20;

/** No document shows a code of these APIs; this one is in the example of a deprecated sibling. */
const failure = (words: string) => ({ err_code: '2900', err_message: words });

const inner = ({ values }: Call, name: string): Data => (values[name] ?? {}) as Data;

const entity = (id: string, { app_name: name }: Widget) => ({ id, appkey: '123', app_name: name });

function query(call: Call): Data {
	const { template_id: templateId, page_num: page = 1, page_size: size } = inner(call, 'param0');
	const [first, count] = [Number(page) - 1, Number(size ?? PAGE_SIZE)];
	const found = Object.entries(call.state.widgets)
		.map(([id, widget]) => ({
			mini_app_entity_template_dto: entity(id, widget),
			app_version_list: widget.versions
				.filter((version) => templateId === undefined || version.template_id === templateId)
				.map(({ app_version: version, ...rest }) => ({ version, app_id: id, ...rest })),
		}))
		.filter(({ app_version_list: versions }) => versions.length > 0);
	return {
		result: { success: 'true', model: found.slice(first * count, (first + 1) * count) },
	};
}

/** What is wrong with the template that was given. */
function complaint({ widgetTemplates }: TaobaoState, given: Data): string | undefined {
	const { template_id: id, template_version: version } = given as Record<string, string>;
	if (id === undefined) return undefined;
	const versions = own(widgetTemplates, id);
	if (!versions) return `小部件模版${id}不存在`;
	if (version !== undefined && !versions.includes(version))
		return `小部件模版${id}没有版本${version}`;
	return undefined;
}

const described = (id: string, widget: Widget) => ({
	app_alias: widget.app_name,
	app_description: widget.app_description,
	app_icon: 'http://xxx.jpg',
	...entity(id, widget),
	online_version: widget.versions.find(({ status }) => status === 'ONLINE')?.app_version ?? '',
	pre_view_url: `https://m.duanqu.com?_ariver_appid=${id}`,
});

const preview = (given: Data, count: number): Widget['versions'][number] => ({
	app_version: `0.0.${count + 1}`,
	client: 'taobao',
	status: 'PREVIEW' satisfies AppVersion['status'],
	template_id: String(given.template_id),
	template_version: String(given.template_version),
});

/** What a call without these values does, no document tells: here it changes nothing. */
const isWhole = ({ template_id: id, template_version: version }: Data) =>
	id !== undefined && version !== undefined;

function update(call: Call): Data {
	const given = inner(call, 'param_mini_app_instantiate_template_app_update_request');
	const id = String(given.entity_id ?? Object.keys(call.state.widgets)[0]);
	const widget = own(call.state.widgets, id);
	const words = widget ? complaint(call.state, given) : `小部件${id}不存在`;
	if (!widget || words !== undefined) return { result: { success: 'false', ...failure(words!) } };
	if (isWhole(given)) widget.versions.push(preview(given, widget.versions.length));
	return { result: { success: 'true', model: described(id, widget) } };
}

function instantiate(call: Call): Data {
	const given = inner(call, 'param_mini_app_instantiate_template_app_simple_request');
	const words = complaint(call.state, given);
	if (words !== undefined) return { result: { success: false, ...failure(words) } };
	const id = String(3_000_000_000_222 + Object.keys(call.state.widgets).length);
	const widget: Widget = {
		app_name: `小部件${id}`,
		app_description: String(given.description ?? ''),
		versions: isWhole(given) ? [preview(given, 0)] : [],
	};
	call.state.widgets[id] = widget;
	return {
		result: {
			success: true,
			model: { ...described(id, widget), new_version: '0.0.1', online_code: '' },
		},
	};
}

export const widgetHandlers: Record<string, Handler> = {
	'taobao.miniapp.widget.template.instance.query': query,
	'taobao.miniapp.widget.template.instance.update': update,
	'taobao.miniapp.widget.template.instantiate': instantiate,
};
