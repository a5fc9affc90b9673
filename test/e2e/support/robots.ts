/**
 * Stands in for the robots of group chats, by their documents: DingTalk, 自定义机器人安全设置; Feishu,
 * 自定义机器人使用指南; WeCom, 消息推送配置说明. Like them it answers HTTP 200 and says in the body
 * what it thinks of the message.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { IDataObject } from 'n8n-workflow';
import vectors from '../../fixtures/robots.json';

export type Chat = 'dingtalk' | 'feishu' | 'wecom';

export interface Robots {
	/** What an example is given: the addresses and the secrets. */
	readonly settings: Record<`${Chat}_url` | 'dingtalk_secret' | 'feishu_secret', string>;
	/** Messages that were taken. */
	readonly taken: Array<{ chat: Chat; message: IDataObject }>;
	readonly refused: Array<{ chat: Chat; why: string }>;
	reset(): void;
	close(): Promise<void>;
}

const TOKEN = 'group-of-the-test';
const DINGTALK_SECRET = 'SEC-of-the-test';
const FEISHU_SECRET = 'feishu-of-the-test';
const HOUR = 3600_000;

const hmac = (key: string, text: string) =>
	createHmac('sha256', key).update(text, 'utf8').digest('base64');

/** The signature over a timestamp, in Base64: DingTalk's in milliseconds, Feishu's in seconds. */
export const signatures: Record<
	'dingtalk' | 'feishu',
	(timestamp: string, secret: string) => string
> = {
	dingtalk: (timestamp, secret) => hmac(secret, `${timestamp}\n${secret}`),
	feishu: (timestamp, secret) => hmac(`${timestamp}\n${secret}`, ''),
};

const isRecent = (milliseconds: number) => Math.abs(Date.now() - milliseconds) <= HOUR;

/** Why a message is refused, or nothing. */
const judges: Record<Chat, (query: URLSearchParams, message: IDataObject) => string | undefined> = {
	dingtalk(query, { msgtype, markdown }) {
		if (query.get('access_token') !== TOKEN) return 'token is not exist';
		const timestamp = query.get('timestamp') ?? '';
		if (!isRecent(Number(timestamp))) return 'invalid timestamp';
		if (query.get('sign') !== signatures.dingtalk(timestamp, DINGTALK_SECRET))
			return 'sign not match';
		const { title, text } = (markdown ?? {}) as IDataObject;
		return msgtype === 'markdown' && title && text ? undefined : 'param error';
	},
	feishu(_query, { timestamp, sign, msg_type, content }) {
		if (!isRecent(Number(timestamp) * 1000))
			return 'sign match fail or timestamp is not within one hour from current time';
		if (sign !== signatures.feishu(String(timestamp), FEISHU_SECRET))
			return 'sign match fail or timestamp is not within one hour from current time';
		return msg_type === 'text' && (content as IDataObject)?.text ? undefined : 'params error';
	},
	wecom(query, { msgtype, markdown, image }) {
		if (query.get('key') !== TOKEN) return 'invalid webhook url';
		if (msgtype === 'markdown')
			return (markdown as IDataObject)?.content ? undefined : 'empty content';
		const { base64, md5 } = (image ?? {}) as IDataObject;
		const bytes = Buffer.from(String(base64), 'base64');
		if (msgtype !== 'image' || bytes.length === 0) return 'invalid message type';
		return createHash('md5').update(bytes).digest('hex') === md5 ? undefined : 'invalid image md5';
	},
};

const REFUSED: Record<Chat, number> = {
	dingtalk: vectors.dingtalk.refusal.errcode,
	feishu: vectors.feishu.refusal.code,
	wecom: vectors.wecom.refusal.errcode,
};

export async function startRobots(): Promise<Robots> {
	const taken: Robots['taken'] = [];
	const refused: Robots['refused'] = [];
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '', 'http://robots');
		const chat = pathname.slice(1) as Chat;
		void json(request).then((body) => {
			const message = body as IDataObject;
			const why = judges[chat](searchParams, message);
			if (why === undefined) taken.push({ chat, message });
			else refused.push({ chat, why });
			const [code, words] = why === undefined ? [0, 'ok'] : [REFUSED[chat], why];
			response.setHeader('Content-Type', 'application/json');
			response.end(
				JSON.stringify(chat === 'feishu' ? { code, msg: words } : { errcode: code, errmsg: words }),
			);
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		settings: {
			dingtalk_url: `${url}/dingtalk?access_token=${TOKEN}`,
			dingtalk_secret: DINGTALK_SECRET,
			feishu_url: `${url}/feishu`,
			feishu_secret: FEISHU_SECRET,
			wecom_url: `${url}/wecom?key=${TOKEN}`,
		},
		taken,
		refused,
		reset() {
			taken.length = 0;
			refused.length = 0;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
