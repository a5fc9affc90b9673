/** The steps of a job as a person goes through them: by labels and dropdowns, in the words of an edition. */
import { CREDENTIALS, EVENTS } from '../../support/platforms';
import type { Editor } from './editor';
import type { World } from './world';

export type Platform = keyof typeof CREDENTIALS;

/** What is read on the way. */
interface Words {
	/** Names of the nodes, as the panel shows them. */
	nodes: Readonly<Record<Platform, string>>;
	/** The option of a trigger that its address ends with. */
	path: string;
	/** How the names of the pictures begin. */
	pictures: string;
}

export class Walk {
	constructor(
		private readonly world: World,
		private readonly editor: Editor,
		private readonly words: Words,
	) {}

	async picture(name: string): Promise<void> {
		await this.editor.screenshot(`${this.words.pictures}-${name}`);
	}

	/** Opens the form of an action, in which each label has its Chinese; `fillIn` fills it in. */
	async form(platform: Platform, action: string, fillIn: () => Promise<void>): Promise<void> {
		await this.editor.addNode(platform, this.words.nodes[platform], action);
		await fillIn();
		const labels = await this.editor.labels();
		expect(labels.length).toBeGreaterThan(1);
		// n8n knows the list of a trigger's events by this name.
		const others = labels.filter((label) => label !== 'Events');
		expect(others.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
	}

	/** Carries a job out, which the platform accepts with what was chosen. */
	async run(picture: string, api: string, params: object, words: string | RegExp): Promise<void> {
		await this.picture(`${picture}-form`);
		await this.editor.execute();
		await this.editor.output(words);
		await this.editor.idle();
		await this.picture(`${picture}-output`);
		const calls = this.world.sandbox.requests.filter((it) => it.api === api);
		expect(calls.at(-1)).toMatchObject({ params, accepted: true });
	}

	async tryCredential(platform: Platform): Promise<void> {
		await this.editor.openCredential(this.world.credentials[CREDENTIALS[platform]].name);
		await this.editor.testCredential('Connection tested successfully');
		await this.picture(`${platform}-credential`);
	}

	/** Listens in the trigger's form, and hears what the platform pushes. */
	async hear(platform: Platform, action: string, words: string | RegExp): Promise<void> {
		const path = `walks/${platform}`;
		await this.form(platform, action, async () => {
			await this.editor.addField(this.words.path);
			await this.editor.fill('path', path);
		});
		await this.picture(`${platform}-trigger`);
		await this.editor.execute();
		await this.editor.page.locator('[data-test-id="trigger-listening"]').waitFor();
		await this.picture(`${platform}-listening`);
		const url = `${this.world.n8n.url}/webhook-test/${path}`;
		const push = await this.world.sandbox.push(platform, EVENTS[platform], {}, { url });
		expect(push.acknowledged).toBe(true);
		await this.editor.output(words);
		await this.editor.idle();
		await this.picture(`${platform}-heard`);
	}
}
