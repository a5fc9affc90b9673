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
