import type { BaiduOperation } from '../protocol/request';

type Facts = Omit<BaiduOperation, 'safe' | 'method' | 'token'> & Partial<BaiduOperation>;

/** An API that only reads: GET with the authorizer's token, unless the record says otherwise. */
export const query = (facts: Facts): BaiduOperation => ({
	method: 'GET',
	token: 'authorizer',
	...facts,
	safe: true,
});

/** An API that changes something: POST with the authorizer's token, unless the record says otherwise. */
export const command = (facts: Facts): BaiduOperation => ({
	method: 'POST',
	token: 'authorizer',
	...facts,
	safe: false,
});
