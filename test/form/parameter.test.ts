import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterOf } from '../../dist/nodes/shared/form/parameter';

/** An execution with these stored parameters, and what n8n was asked for. */
function execution(parameters: IDataObject) {
	const asked: string[] = [];
	const ctx = {
		getNode: () => ({ parameters }),
		getNodeParameter(name: string, item: number, fallback: unknown) {
			asked.push(`${name} ${item}`);
			return name in parameters ? `${name} of ${item}` : fallback;
		},
	} as unknown as IExecuteFunctions;
	return { ctx, asked };
}

const STORED = {
	plain: 'Test',
	object: { inner: [{ text: 'a = b' }] },
	expression: '={{ $json.id }}',
	within: { inner: [{ text: '={{ $json.id }}' }] },
};

it.each([
	['plain', ['plain 0']],
	['object', ['object 0']],
	['absent', ['absent 0']],
	['expression', ['expression 0', 'expression 1', 'expression 2']],
	['within', ['within 0', 'within 1', 'within 2']],
])('asks n8n for %s of three items so often: %j', (name, expected) => {
	const { ctx, asked } = execution(STORED);
	const values = [0, 1, 2].map((item) => parameterOf(ctx, name, item, 'none'));
	expect(asked).toEqual(expected);
	expect(values).toEqual(
		name === 'absent'
			? ['none', 'none', 'none']
			: [0, 1, 2].map((item) => `${name} of ${expected.length > 1 ? item : 0}`),
	);
});

it('knows nothing of another execution', () => {
	const [first, second] = [execution({ plain: 'a' }), execution({ plain: '={{ 1 }}' })];
	parameterOf(first.ctx, 'plain', 0);
	parameterOf(second.ctx, 'plain', 0);
	expect(second.asked).toEqual(['plain 0']);
});
