/** What stands under a node on the canvas, evaluated as n8n does it: from the node's parameters alone. */
import type { INode, INodeParameters, INodeType, INodeTypes } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { Platform } from '../../dist/nodes/shared/record/platform';
import { rooms } from '../laws/shipped';
import { asStored } from '../support/catalogue';
import { loadPackage } from '../support/engine';

const types: Record<string, INodeType> = {};

beforeAll(async () => {
	const { nodeTypes } = await loadPackage();
	for (const [name, { type }] of Object.entries(nodeTypes)) types[name] = type as INodeType;
});

const typeOf = (name: string) => types[name.charAt(0).toLowerCase() + name.slice(1)];

function subtitle(name: string, parameters: INodeParameters) {
	const type = typeOf(name);
	const node: INode = {
		id: '1',
		name: 'Node',
		type: name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: { getByNameAndVersion: () => type, getByName: () => type } as unknown as INodeTypes,
	});
	return workflow.expression.getSimpleParameterValue(
		workflow.nodes.Node,
		type.description.subtitle,
		'internal',
		{},
	);
}

/** As n8n keeps a node: with what differs from the default, or with everything. */
const kept = (name: string, parameters: INodeParameters, all: boolean): INodeParameters => {
	const { description } = typeOf(name);
	const node = { typeVersion: 1 } as INode;
	const found = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		all,
		false,
		node,
		description,
	);
	return found ?? {};
};

const chosen = ({ sections, catalogue }: Platform, resource: string, operation: string) => ({
	...(sections && {
		[sections.name]: catalogue[resource].section ?? Object.keys(sections.choices)[0],
	}),
	resource,
	operation: asStored(operation),
});

const SUBMIT: INodeParameters = {
	resource: 'version',
	operation: 'alipay.open.mini.version.audit.apply',
};

it('names resource and operation in both languages', () => {
	expect(subtitle('AlipayMiniProgram', SUBMIT)).toBe('Version: Submit for Audit 提交审核');
});

describe.each(rooms)('$name', ({ name, platform }) => {
	it('has a subtitle of its own for every operation', () => {
		const found = Object.entries(platform.catalogue).flatMap(([resource, group]) =>
			Object.entries(group.operations).map(([operation, { title }]) => ({
				shown: String(subtitle(name, chosen(platform, resource, operation))),
				begins: `${group.title}: ${title} `,
				section: group.section,
			})),
		);
		expect(found.filter(({ shown, begins }) => !shown.startsWith(begins))).toEqual([]);
		const distinct = new Set(found.map(({ shown, section = '' }) => section + shown));
		expect(distinct.size).toBe(found.length);
	});
});

it('follows when another operation is chosen, since the editor stores no default', () => {
	const before = kept('AlipayMiniProgram', kept('AlipayMiniProgram', SUBMIT, true), false);
	expect(before).toMatchObject(SUBMIT);
	expect(before).not.toHaveProperty('about');
	const after = { ...before, operation: 'alipay.open.mini.version.online' };
	expect(subtitle('AlipayMiniProgram', kept('AlipayMiniProgram', after, true))).toMatch(
		/^Version: Release /,
	);
});
