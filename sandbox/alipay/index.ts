import type {
	Answer,
	Delivery,
	Incoming,
	PushFields,
	PushOptions,
	PushRecord,
	RequestRecord,
	PlatformServer,
} from '../common/types';
import { Backend } from './backend';
import { bareKey } from './keys';
import { compose } from './pushes';
import { callV2 } from './v2';
import { callV3 } from './v3';

export type { AlipayState } from './backend';

export class Alipay extends Backend implements PlatformServer {
	credential(baseUrl: string) {
		return {
			environment: 'custom' as const,
			baseUrl,
			appId: this.identity.appId,
			signMode: 'publicKey' as 'publicKey' | 'certificate',
			privateKey: bareKey(this.keys.app.privateKey),
			alipayPublicKey: bareKey(this.keys.alipay.publicKey),
			appCert: '',
			alipayCert: '',
			alipayRootCert: '',
			aesKey: '',
			appAuthToken: '',
		};
	}

	owns(path: string): boolean {
		return path === '/gateway.do' || path.startsWith('/v3/');
	}

	handle(request: Incoming, record: RequestRecord): Promise<Answer> {
		return request.path === '/gateway.do'
			? callV2(this, request, record)
			: callV3(this, request, record);
	}

	compose(event: string, fields: PushFields, options: PushOptions, url: string): Delivery {
		return compose(this, event, fields, options, url);
	}

	acknowledges({ status, body }: NonNullable<PushRecord['response']>): boolean {
		return status === 200 && body.toString('latin1') === 'success';
	}
}
