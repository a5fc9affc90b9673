#!/usr/bin/env bash
# TMC's message IDs have 19 digits. taobao-sdk parses answers with JSON.parse, which rounds them to what a
# double holds: the ID that its caller confirms is that of no message, so the message comes again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . taobao-sdk@2.0.5 >/dev/null
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { ApiClient } = require('taobao-sdk');
const { version } = require('taobao-sdk/package.json');
const ID = '4160600490938325004';
let confirmed;
const server = createServer((request, response) => {
	let body = '';
	request.on('data', (data) => (body += data));
	request.on('end', () => {
		confirmed = /name="s_message_ids"\r\n\r\n([^\r]*)/.exec(body)?.[1];
		response.setHeader('content-type', 'application/json');
		response.end(`{"tmc_messages_consume_response":{"messages":{"tmc_message":[{"id":${ID}}]}}}`);
	});
}).listen(0, '127.0.0.1', () => {
	const url = `http://127.0.0.1:${server.address().port}/router/rest`;
	const client = new ApiClient({ appkey: '12345678', appsecret: 'an-invented-secret', url });
	client.execute('taobao.tmc.messages.consume', {}, (_, { messages }) => {
		const [{ id }] = messages.tmc_message;
		client.execute('taobao.tmc.messages.confirm', { s_message_ids: id }, () => {
			console.log(`taobao-sdk ${version}`);
			console.log(`answered  ${ID}`);
			console.log(`confirmed ${confirmed}`);
			process.exitCode = confirmed === '4160600490938325000' ? 0 : 1;
			server.close();
			server.closeAllConnections();
		});
	});
});
JS
node run.cjs
