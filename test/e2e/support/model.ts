import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';

export interface Asked {
	messages: Array<{ role: string; content: string }>;
	tools: Array<{
		function: { name: string; description: string; parameters: { properties: object } };
	}>;
}

export interface Model {
	/** Data of an openAiApi credential that leads here. */
	readonly credential: { apiKey: string; url: string };
	/** What it was asked. */
	readonly asked: Asked[];
	close(): Promise<void>;
}

/** The message with which a model calls tools, by their names. */
export const toCall = (calls: Array<{ name: string; argued: IDataObject }>) => ({
	role: 'assistant',
	content: null,
	tool_calls: calls.map(({ name, argued }, index) => ({
		id: `call${index}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(argued) },
	})),
});

/** A model that asks all its tools at once, and then answers what they have said. */
export const startAsker = async (): Promise<Model> =>
	await startModel(({ messages, tools }) => {
		const said = messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
		return said.length > 0
			? { role: 'assistant', content: said.join('\n') }
			: toCall(tools.map(({ function: { name } }) => ({ name, argued: {} })));
	});

/** A language model over OpenAI's interface, which says what `reply` makes of a question. */
export async function startModel(reply: (asked: Asked) => object): Promise<Model> {
	const asked: Asked[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			asked.push(body as Asked);
			const message = reply(body as Asked);
			const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
			response.setHeader('Content-Type', 'application/json');
			response.end(
				JSON.stringify({
					id: 'answer',
					object: 'chat.completion',
					created: 0,
					model: 'stand-in',
					choices: [{ index: 0, message, finish_reason }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		credential: { apiKey: 'of-a-stand-in', url: `http://127.0.0.1:${port}/v1` },
		asked,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
