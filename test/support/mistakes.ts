/**
 * Causes the mistakes of operations staff in the built package, against the sandbox, and takes down
 * what is said: through n8n's engine, a credential's test, a dropdown, a push, a poll, a publication.
 */
import type { IDataObject, IHttpRequestHelper, OnError } from 'n8n-workflow';
import { AlipayApi } from '../../dist/credentials/AlipayApi.credentials';
import { BaiduSmartProgramApi } from '../../dist/credentials/BaiduSmartProgramApi.credentials';
import { TaobaoApi } from '../../dist/credentials/TaobaoApi.credentials';
import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { findOperation, type Catalogue } from '../../dist/nodes/shared/record/catalogue';
import { forgetLists } from '../../dist/nodes/shared/road/picklist';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import type { Platform, PushOptions, Sandbox } from '../../sandbox';
import { requestHelper } from './credentials';
import { runNode, type RunResult, type Stored } from './engine';
import { fill, type Given } from './forms';
import { entriesOf } from './picking';
import { CREDENTIALS, EVENTS, NODES } from './platforms';
import { Poller } from './poll';
import { publishTrigger } from './publish';
import type { Stand } from './sandbox';
import { credentialOf, type Trigger } from './webhook';

/** What is said above, and what is said below it. */
export interface Told {
	says: string;
	does?: string;
}

/** Where a mistake is made. */
export interface Scene {
	stand: Stand;
	trigger: Trigger;
}

export type Cause = (scene: Scene) => Promise<Told>;

export interface Mistake {
	/** The mistake in Chinese; its name is the English. */
	zh: string;
	cause: Cause;
	/** The whole of what is said above; the sandbox as SANDBOX, its program as PROGRAM. */
	says: string;
	/** What is said below, but request ID and document. */
	does?: string;
	/** What to do now, in English and in Chinese. */
	now: readonly [en: string, zh: string];
	/** Whether anything reached the platform. */
	sent?: boolean;
}

/** Mistake → what comes of it. */
export type Mistakes = Readonly<Record<string, Mistake>>;

/** Over the credential of the sandbox. */
type Change = IDataObject | ((sandbox: Sandbox) => IDataObject);

const CATALOGUES: Readonly<Record<Platform, Catalogue>> = { alipay, baidu, taobao };
const TYPES = { alipay: AlipayApi, baidu: BaiduSmartProgramApi, taobao: TaobaoApi };

function credentialsOf(sandbox: Sandbox, platform: Platform, change: Change = {}): Stored {
	const all = structuredClone(sandbox.credentials) as unknown as Stored;
	Object.assign(
		all[CREDENTIALS[platform]],
		typeof change === 'function' ? change(sandbox) : change,
	);
	return all;
}

const REQUEST_AND_DOCUMENT = / ?(Request ID: \S+ )?(Document of .*|Document: \S+)$/;

function toTold({ sandbox }: Stand, message = '', below?: string | null): Told {
	// The sandbox shows what was signed, with the moment.
	const tidied = (text: string) =>
		text
			.replaceAll(sandbox.url, 'SANDBOX')
			.replaceAll(String(sandbox.state.baidu.app.app_id), 'PROGRAM')
			.replace(/ over app_.*?(?= \()/s, ' over …');
	const does = tidied(below ?? '').replace(REQUEST_AND_DOCUMENT, '');
	return { says: tidied(message), does };
}

/** The message of what was thrown; nothing when it went well. */
const saidBy = async (work: Promise<unknown>): Promise<{ message: string; description?: string }> =>
	await work.then(
		() => ({ message: '' }),
		(error: Error) => error,
	);

let helper: Promise<IHttpRequestHelper> | undefined;

/** The credential is tested. */
export const proving =
	(platform: Platform, change: Change): Cause =>
	async ({ stand }) => {
		const credentials = credentialsOf(stand.sandbox, platform, change);
		const stored = { ...credentials[CREDENTIALS[platform]], proof: '', renewal: '' };
		helper ??= requestHelper();
		const type = new TYPES[platform]();
		const { message } = await saidBy(type.preAuthentication.call(await helper, stored));
		return toTold(stand, message);
	};

export interface Running {
	platform: Platform;
	/** Documented name of the operation. */
	api: string;
	/** Filled in in place of what the documents show. */
	given?: Given | (() => Promise<Given>);
	/** Over the form, over its additional fields, over its options, and over the credential. */
	form?: IDataObject;
	added?: IDataObject;
	options?: IDataObject;
	change?: Change;
	/** What comes in, in place of one empty item. */
	input?: IDataObject[] | ((sandbox: Sandbox) => IDataObject[]);
	onError?: OnError;
	retryOnFail?: boolean;
	prepare?: (sandbox: Sandbox) => void;
}

const inputOf = ({ sandbox }: Stand, { input = [{}] }: Running) =>
	typeof input === 'function' ? input(sandbox) : input;

async function run(stand: Stand, running: Running): Promise<RunResult> {
	const { platform, api, given = {}, form = {}, added, options = {}, change } = running;
	running.prepare?.(stand.sandbox);
	const input = inputOf(stand, running);
	const { parameters, item } = fill(
		CATALOGUES[platform],
		api,
		'least',
		typeof given === 'function' ? await given() : given,
		{ retries: 0, ...options },
	);
	const additionalFields = { ...(parameters.additionalFields as IDataObject), ...added };
	return await runNode({
		node: NODES[platform],
		parameters: { ...parameters, additionalFields, ...form },
		credentials: credentialsOf(stand.sandbox, platform, change),
		input: input.map((json) => ({ ...item, json })),
		onError: running.onError,
		retryOnFail: running.retryOnFail,
	});
}

/** The node is run, and stops. */
export const running =
	(running: Running): Cause =>
	async ({ stand }) => {
		const { error, items } = await run(stand, running);
		expect(items).toEqual([]);
		// As the editor shows it where several items came in.
		const of = inputOf(stand, running).length > 1 ? ` [item ${error?.context.itemIndex}]` : '';
		return toTold(stand, `${error?.message}${of}`, error?.description);
	};

/** The node is run with an error output: what stands there of the one item that fails. */
export const failingOne =
	(running: Running): Cause =>
	async ({ stand }) => {
		const { items, errorItems } = await run(stand, {
			...running,
			onError: 'continueErrorOutput',
		});
		expect(items).toHaveLength(inputOf(stand, running).length - 1);
		expect(errorItems).toHaveLength(1);
		const { message, remedy } = errorItems[0].json.error as { message?: string; remedy?: string };
		return toTold(stand, message, remedy);
	};

export interface Listing extends Pick<Running, 'platform' | 'api' | 'change' | 'prepare'> {
	/** Wire name of the field whose list is opened. */
	field: string;
	/** The form as the editor has resolved it. */
	form?: IDataObject;
}

/** A dropdown is opened. */
export const listing =
	({ platform, api, field: name, form = {}, change, prepare }: Listing): Cause =>
	async ({ stand }) => {
		forgetLists();
		prepare?.(stand.sandbox);
		const { required, optional } = findOperation(CATALOGUES[platform], api);
		const field = { ...required, ...optional }[name];
		const entries = entriesOf({
			node: NODES[platform],
			credentials: credentialsOf(stand.sandbox, platform, change),
			parameters: form,
			path: name,
			field,
		});
		if (field.kind === 'list') {
			const [{ name: above, description: below }] = await entries;
			return toTold(stand, above, below);
		}
		const { message, description } = await saidBy(entries);
		return toTold(stand, message, description);
	};

/** A push comes while the editor listens. */
export const pushing =
	(platform: Platform, change: Change, options?: PushOptions): Cause =>
	async ({ stand, trigger }) => {
		const { sandbox } = stand;
		const credential = credentialsOf(sandbox, platform, change)[CREDENTIALS[platform]];
		trigger.listen(platform, { credential, mode: 'manual' });
		await trigger.push(platform, EVENTS[platform], {}, options);
		const { error } = await runNode({
			node: `${NODES[platform]}Trigger`,
			parameters: {},
			credentials: {},
			input: trigger.hook.executions.map((json) => ({ json: json as unknown as IDataObject })),
			process: { node: trigger.hook.trigger, credentials: {}, shared: {} },
		});
		return toTold(stand, error?.message, error?.description);
	};

/** A workflow that starts with a push is published. */
export const publishing =
	(platform: Platform, credential: IDataObject, settings?: IDataObject): Cause =>
	async ({ stand }) => {
		const published = publishTrigger(stand.sandbox, platform, {
			credential: credential as Stored[string],
			settings,
		});
		const { message, description } = await saidBy(published);
		return toTold(stand, message, description);
	};

/** A workflow that starts with changes fetches a test event. */
export const polling =
	(platform: Platform, parameters: IDataObject, change: Change = {}): Cause =>
	async ({ stand }) => {
		const { sandbox } = stand;
		const credential = {
			...credentialOf(sandbox, platform),
			...credentialsOf(sandbox, platform, change)[CREDENTIALS[platform]],
		};
		const poller = await Poller.make({
			platform,
			parameters,
			credentials: { [CREDENTIALS[platform]]: credential },
		});
		const { message, description } = await saidBy(poller.test());
		return toTold(stand, message, description);
	};
