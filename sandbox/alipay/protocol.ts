import { AlipaySdk } from 'alipay-sdk';
import type { FormFields } from '../common/wire';
import { bareKey, type KeyPair, type Keys } from './keys';

const sdks = new WeakMap<KeyPair, AlipaySdk>();

/** The official SDK of somebody who checks what the app signs. */
export function sdkOf({ app }: Pick<Keys, 'app'>): AlipaySdk {
	const known = sdks.get(app);
	if (known) return known;
	const sdk = new AlipaySdk({
		appId: '2021000000000000',
		keyType: 'PKCS8',
		privateKey: bareKey(app.privateKey),
		alipayPublicKey: bareKey(app.publicKey),
	});
	sdks.set(app, sdk);
	return sdk;
}

/** A refusal of the gateway, before any business: `code` is v2's number, `subCode` its isv./aop. name. */
export class GatewayRefusal extends Error {
	constructor(
		readonly code: string,
		readonly subCode: string,
		message: string,
	) {
		super(message);
	}
}

/** Alipay's text to sign: sorted, empty values left out, values as they are. */
export function signContent(params: FormFields, without: string[] = ['sign']): string {
	return Object.keys(params)
		.filter((name) => !without.includes(name) && name !== '' && params[name] !== '')
		.sort()
		.map((name) => `${name}=${params[name]}`)
		.join('&');
}
