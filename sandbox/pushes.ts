import axios from 'axios';
import {
	PLATFORMS,
	type Platform,
	type PushFields,
	type PushOptions,
	type PushRecord,
	type PlatformServer,
} from './common/types';

/** A push that is asked for. */
interface Order {
	platform: Platform;
	server: PlatformServer;
	event: string;
	fields: PushFields;
	options: PushOptions;
	/** Where the platform's pushes go, unless the options name another URL. */
	callback?: string;
	/** Ends a delivery that is under way. */
	signal: AbortSignal;
}

/** Sends one push. A callback that cannot be reached is recorded, not thrown. */
export async function deliver(order: Order): Promise<PushRecord> {
	const { platform, server, event, fields, options, callback, signal } = order;
	const url = options.url ?? callback;
	const { replayOf } = options;
	if (!url && !replayOf) {
		throw new Error(`No callback: call register('${platform}', url) first, or give options.url`);
	}
	const delivery = replayOf ?? server.compose(event, fields, options, url ?? '');
	const record: PushRecord = {
		at: new Date().toISOString(),
		platform,
		event: delivery.event,
		url: delivery.url,
		headers: delivery.headers,
		body: delivery.body,
		acknowledged: false,
	};
	try {
		const { status, headers, data } = await axios.post<Buffer>(record.url, record.body, {
			headers: { 'content-type': false, ...record.headers },
			responseType: 'arraybuffer',
			maxRedirects: 0,
			proxy: false,
			timeout: 15_000,
			signal,
			validateStatus: () => true,
		});
		record.response = {
			status,
			contentType: String(headers['content-type'] ?? ''),
			body: Buffer.from(data),
		};
		record.acknowledged = server.acknowledges(record.response, record);
	} catch (error) {
		record.error = error instanceof Error ? error.message : String(error);
	}
	return record;
}

export function checkPlatform(platform: Platform): void {
	if (!PLATFORMS.includes(platform)) {
		throw new Error(`Unknown platform "${platform}". Known: ${PLATFORMS.join(', ')}`);
	}
}

export function checkPush(platform: Platform, options: PushOptions): void {
	checkPlatform(platform);
	const only: Partial<Record<keyof PushOptions, Platform[]>> = {
		charset: ['alipay', 'taobao'],
		withoutSignType: ['alipay'],
		encrypted: ['alipay'],
		content: ['taobao'],
		signedHeaders: ['taobao'],
	};
	for (const [name, platforms] of Object.entries(only)) {
		if (options[name as keyof PushOptions] !== undefined && !platforms.includes(platform)) {
			throw new Error(`Push option "${name}" makes no sense for ${platform}`);
		}
	}
}
