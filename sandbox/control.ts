import express, { Router, type Request } from 'express';
import type { Sandbox } from './sandbox';
import { FAULT_KINDS } from './common/faults';
import { PLATFORMS, type PushRecord } from './common/types';
import { nothingAt } from './common/wire';

const readable = ({ body, response, ...push }: PushRecord) => ({
	...push,
	body: body.toString(),
	...(response ? { response: { ...response, body: response.body.toString() } } : {}),
});

function json(request: Request) {
	const body: unknown = JSON.parse(Buffer.isBuffer(request.body) ? request.body.toString() : '{}');
	if (typeof body !== 'object' || body === null) throw new Error('A JSON object expected');
	return body as Record<string, never>;
}

/** The sandbox over HTTP, for people: a status page at / and /sandbox/…. */
export function control(sandbox: Sandbox): Router {
	const router = Router();
	router.get('/', (_, response) => void response.type('html').send(page(sandbox)));
	router.get('/sandbox/credentials', (_, response) => {
		const { credentials, certificates, ownProgram, aesKey } = sandbox;
		response.json({
			...credentials,
			alipayCertificates: certificates,
			baiduOwnProgram: ownProgram,
			alipayAesKey: aesKey,
		});
	});
	router.get('/sandbox/requests', (_, response) => void response.json(sandbox.requests));
	router.get('/sandbox/pushes', (_, response) => void response.json(sandbox.pushes.map(readable)));
	router.get('/sandbox/state', (_, response) => void response.json(sandbox.state));
	router.post('/sandbox/callbacks', (request, response) => {
		const { platform, url } = json(request);
		sandbox.register(platform, url);
		response.json(sandbox.state.callbacks);
	});
	router.post('/sandbox/faults', (request, response) => {
		const { platform, api, kind, times, seconds } = json(request);
		sandbox.fault({ platform, api, kind, times, seconds });
		response.json(sandbox.state.faults);
	});
	router.post('/sandbox/push', async (request, response) => {
		const { platform, event, fields, options } = json(request);
		response.json(readable(await sandbox.push(platform, event, fields, options)));
	});
	router.post('/sandbox/reset', (_, response) => {
		sandbox.reset();
		response.status(204).end();
	});
	router.use('/sandbox', (request, response) => {
		response.status(404).json({ error: nothingAt(`${request.method} ${request.originalUrl}`) });
	});
	const refuse: express.ErrorRequestHandler = (error, request, response, next) => {
		if (!request.path.startsWith('/sandbox/')) return next(error);
		response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
	};
	router.use(refuse);
	return router;
}

const escape = (value: unknown) =>
	String(value ?? '').replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function table(head: string[], rows: unknown[][]): string {
	const row = (cells: unknown[], tag: string) =>
		`<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
	return `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

function page(sandbox: Sandbox): string {
	const { callbacks, faults, ...platforms } = sandbox.state;
	const newest = <T>(list: T[]) => list.slice(-20).reverse();
	const example = JSON.stringify({ platform: 'taobao', kind: 'rate-limit', seconds: 2, times: 1 });
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox</title>
<style>body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .5rem;text-align:left}
pre{background:#f4f4f4;padding:.5rem;overflow:auto}</style>
<h1>Sandbox of Alipay, Baidu and Taobao</h1>
<p>Base URL <code>${escape(sandbox.url)}</code>. Credentials: <a href="/sandbox/credentials">/sandbox/credentials</a>.
Everything else: <a href="/sandbox/requests">requests</a>, <a href="/sandbox/pushes">pushes</a>, <a href="/sandbox/state">state</a>.</p>
<h2>Callbacks</h2>${table(
		['Platform', 'URL'],
		PLATFORMS.map((name) => [name, callbacks[name] ?? 'none']),
	)}
<pre>curl -d '{"platform":"alipay","url":"http://127.0.0.1:5678/webhook/…"}' ${escape(sandbox.url)}/sandbox/callbacks
curl -d '{"platform":"baidu","event":"APP_NAME_AUDIT_PASS"}' ${escape(sandbox.url)}/sandbox/push</pre>
<h2>Faults</h2>${table(
		['Platform', 'API', 'Kind', 'Times', 'Seconds'],
		faults.map((it) => [it.platform, it.api ?? 'any', it.kind, it.times, it.seconds]),
	)}
<pre>curl -d '${escape(example)}' ${escape(sandbox.url)}/sandbox/faults</pre><p>Kinds: ${FAULT_KINDS.join(', ')}.</p>
<h2>Last requests</h2>${table(
		['At', 'Platform', 'API', 'Accepted', 'Refused with', 'Why'],
		newest(sandbox.requests).map((it) => [
			it.at,
			it.platform,
			`${it.transport} ${it.api}`,
			it.accepted,
			it.code,
			it.message,
		]),
	)}
<h2>Last pushes</h2>${table(
		['At', 'Platform', 'Event', 'Status', 'Answer', 'Acknowledged'],
		newest(sandbox.pushes).map((it) => [
			it.at,
			it.platform,
			it.event,
			it.response?.status ?? it.error,
			it.response?.body.toString().slice(0, 80),
			it.acknowledged,
		]),
	)}
<h2>State</h2><pre>${escape(JSON.stringify(platforms, null, 2))}</pre></html>`;
}
