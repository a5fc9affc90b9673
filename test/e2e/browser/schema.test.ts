import { randomUUID } from 'node:crypto';
import type { Editor } from '../support/editor';
import { useEditor } from '../support/useEditor';
import type { World } from '../support/world';

let world: World;
let editor: Editor;

useEditor((opened) => void ({ world, editor } = opened));

test.each([
	['alipay', 'alipayMiniProgram', 'version', 'alipay.open.mini.version.list.query', 'app_version'],
	['baidu', 'baiduSmartProgram', 'basicInfo', 'app.getsupportversion', 'now_version'],
])(
	'%s: a field is dragged from the preview before the first run',
	async (name, type, resource, operation, field) => {
		const node = (parameters: object, of: string, called: string, x: number, typeVersion = 1) => ({
			id: randomUUID(),
			name: called,
			type: of,
			typeVersion,
			position: [x, 0] as [number, number],
			parameters: { ...parameters },
		});
		const first = node({}, 'n8n-nodes-base.manualTrigger', 'Start', 0);
		const asked = node({ resource, operation }, `n8n-nodes-mini-programs.${type}`, 'Asked', 200);
		const next = node({}, 'n8n-nodes-base.httpRequest', 'Next', 400, 4.2);
		const to = (target: string) => ({
			main: [[{ node: target, type: 'main' as const, index: 0 }]],
		});
		const { id } = await world.client.createWorkflow({
			name: `Preview of ${name}`,
			nodes: [first, asked, next],
			connections: { Start: to('Asked'), Asked: to('Next') },
		} as Parameters<typeof world.client.createWorkflow>[0]);
		const { page } = editor;
		await page.goto(`${world.n8n.url}/workflow/${id}/${next.id}`);
		const item = page
			.locator('[data-test-id="run-data-schema-item"]')
			.filter({ hasText: field })
			.first();
		await item.waitFor();
		await editor.screenshot(`${name}-preview`);
		const pill = item.getByText(field, { exact: true }).first();
		await pill.hover();
		await page.mouse.down();
		const target = editor.field('url');
		const box = (await target.boundingBox())!;
		await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 20 });
		await page.mouse.up();
		await target.getByText(`$json.${field}`).first().waitFor();
		expect(await target.innerText()).toContain(`{{ $json.${field} }}`);
		await editor.screenshot(`${name}-dragged`);
		expect(world.sandbox.requests).toHaveLength(0);
	},
);
