import { parseArgs } from 'node:util';
import { startSandbox } from './index';

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		throw new Error('--port takes 0 to 65535');
	const sandbox = await startSandbox({ port });
	console.log(`Sandbox of Alipay, Baidu and Taobao at ${sandbox.url}

  Status page          ${sandbox.url}/
  Credentials for n8n  ${sandbox.url}/sandbox/credentials
  Where pushes go      curl -d '{"platform":"alipay","url":"…"}' ${sandbox.url}/sandbox/callbacks
  Send a push          curl -d '{"platform":"baidu","event":"push"}' ${sandbox.url}/sandbox/push
  Ask for a fault      curl -d '{"platform":"taobao","kind":"rate-limit"}' ${sandbox.url}/sandbox/faults

Stop with Ctrl+C.`);
	const stop = () => void sandbox.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

void main();
