import type { AlipayOperation } from '../protocol/request';

type Facts = Omit<AlipayOperation, 'safe' | 'v2' | 'v3'> & Partial<AlipayOperation>;

/** An API that only reads: v2 with `biz_content`, v3 by GET, unless the record says otherwise. */
export const query = (facts: Facts): AlipayOperation => ({
	v2: 'biz_content',
	v3: 'GET',
	...facts,
	safe: true,
});

/** An API that changes something: v2 with `biz_content`, v3 by POST, unless the record says otherwise. */
export const command = (facts: Facts): AlipayOperation => ({
	v2: 'biz_content',
	v3: 'POST',
	...facts,
	safe: false,
});

const GROUPS: ReadonlyArray<readonly [start: string, page: string]> = [
	['alipay.open.agent.', 'https://opendocs.alipay.com/apis/api_50/'],
	['alipay.open.auth.', 'https://docs.open.alipay.com/api_9/'],
	['alipay.system.', 'https://docs.open.alipay.com/api_9/'],
];

/** The page of an API whose sheet names none. */
export const apiDoc = (name: string): string =>
	`${GROUPS.find(([start]) => name.startsWith(start))?.[1] ?? 'https://docs.open.alipay.com/api_49/'}${name}`;
