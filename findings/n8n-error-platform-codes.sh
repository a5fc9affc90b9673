#!/usr/bin/env bash
# Community nodes hand a refusal to NodeApiError as the platform answered it. The error takes a code in it
# for an HTTP status, by its first digit: all of Alipay's 40001 to 40006 count as 4XX, so that one general
# sentence of n8n's is the title, and 20001 does not. Nothing is shown of sub_msg, which alone tells the
# reason, nor of error_msg, where Baidu's gateway has its words: they are not looked for under these names.
# Alipay's codes: https://opendocs.alipay.com/open/common/105806
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . n8n-workflow@2.41.0 >/dev/null
cat >run.cjs <<'JS'
const { NodeApiError } = require('n8n-workflow');
const { version } = require('n8n-workflow/package.json');
const node = { name: 'Any', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} };
const shown = (answer) => {
	const { message, description } = new NodeApiError(node, answer);
	return `${message} | ${description ?? ''}`;
};
const reason = { sub_code: 'isv.code-invalid', sub_msg: '授权码code无效' };
const seen = {
	'Alipay 40002': shown({ code: '40002', msg: 'Invalid Arguments', ...reason }),
	'Alipay 20001': shown({ code: '20001', msg: 'Insufficient Token Permissions', ...reason }),
	'Baidu 110': shown({ error_code: 110, error_msg: 'Access token invalid or no longer valid' }),
};
console.log(`n8n-workflow ${version}`);
for (const [answer, text] of Object.entries(seen)) console.log(`${answer}: ${text.slice(0, 100)}`);
const isAsSeen =
	/^Your request is invalid.* \| Invalid Arguments$/.test(seen['Alipay 40002']) &&
	seen['Alipay 20001'] === 'Insufficient Token Permissions | ' &&
	/^There was an unknown issue/.test(seen['Baidu 110']) &&
	!Object.values(seen).some((text) => /授权码|Access token/.test(text));
process.exitCode = isAsSeen ? 0 : 1;
JS
node run.cjs
