#!/usr/bin/env bash
# taobao-sdk keeps the last answer in a variable that all calls share. Status 200 without a body, which HTTP
# allows and a proxy or a service behind the gateway may give, is no failure to it: the callback gets the
# answer of the call before, without an error: here the shop that was asked for first, once more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . taobao-sdk@2.0.5 >/dev/null
cat >run.cjs <<'JS'
const { createServer } = require('node:http');
const { ApiClient } = require('taobao-sdk');
const { version } = require('taobao-sdk/package.json');
const answers = ['{"user_seller_get_response":{"user":{"nick":"first shop"}}}', ''];
const server = createServer((request, response) => {
	request.resume().on('end', () => {
		response.setHeader('content-type', 'application/json');
		response.end(answers.shift());
	});
}).listen(0, '127.0.0.1', () => {
	const url = `http://127.0.0.1:${server.address().port}/router/rest`;
	const client = new ApiClient({ appkey: '12345678', appsecret: 'an-invented-secret', url });
	const ask = (session, done) =>
		client.execute('taobao.user.seller.get', { session, fields: 'nick' }, done);
	ask('session-of-the-first', () =>
		ask('session-of-the-second', (error, answer) => {
			console.log(`taobao-sdk ${version}`);
			console.log(`an empty answer: error ${error}, ${JSON.stringify(answer)}`);
			process.exitCode = error === null && answer?.user?.nick === 'first shop' ? 0 : 1;
			server.close();
			server.closeAllConnections();
		}),
	);
});
JS
node run.cjs
