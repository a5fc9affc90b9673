import { ensureN8n } from './lib/n8n';

async function main() {
	const { version, script, node } = await ensureN8n();
	console.log(`n8n ${version}: ${node.bin} ${script}`);
}

void main();
