import { spawn } from 'node:child_process';

interface RunOptions {
	cwd?: string;
	/** Beside our own variables; `undefined` leaves one of them out. */
	env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end and returns what it printed; a failure shows the end of its output. */
export async function run(
	command: string,
	args: string[],
	{ cwd, env }: RunOptions = {},
): Promise<string> {
	const child = spawn(command, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	let tail = '';
	child.stdout.on('data', (chunk: Buffer) => {
		stdout += chunk;
		tail = (tail + chunk).slice(-4000);
	});
	child.stderr.on('data', (chunk: Buffer) => {
		tail = (tail + chunk).slice(-4000);
	});
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${tail}`);
	return stdout.trim();
}
