import type { Operation } from '../record/catalogue';
import type { Call, Credentials, Platform } from '../record/platform';
import type { Refusal } from '../record/refusal';
import { freshCredentialsFor, pause, type Caller } from './caller';

const SHORTEST_PAUSE_SECONDS = 0.5;

/** How often one call looks for another token. */
const MOST_LOOKS = 5;

/**
 * Finds credentials for a call whose token the platform called expired. Processes share what is stored,
 * and nothing else: it is read before a token is renewed, again when the renewal failed, as another
 * process may have spent the refresh token a moment before, and again when what it brought is refused,
 * as another process may have renewed it once more. One call has its token renewed once.
 */
export class Renewal<O extends Operation> {
	private looks = 0;

	private isRenewed = false;

	/** Whether n8n is to renew the token before it sends the last credentials that were found. */
	private isUnderWay = false;

	/** Whose token was refused last. */
	private used: Credentials;

	constructor(
		private readonly ctx: Caller,
		private readonly platform: Platform<O>,
		private readonly call: Call<O>,
	) {
		this.used = call.credentials;
	}

	/** After `refusal`, or after n8n's own error where there is none. */
	async next({ credentials }: Call<O>, refusal?: Refusal): Promise<Credentials | undefined> {
		if (refusal ? !refusal.expired : !this.isUnderWay) return undefined;
		if (refusal) {
			this.used = credentials;
			this.isRenewed ||= this.isUnderWay;
		}
		if (++this.looks > MOST_LOOKS) return undefined;
		// Not all processes at the same moment.
		if (this.looks > 1) await pause(this.ctx, SHORTEST_PAUSE_SECONDS + Math.random());
		const { ctx, platform, call } = this;
		let stored: Credentials | undefined;
		const found = await platform.afterExpiry?.({ ...call, credentials: this.used }, async () => {
			stored = await freshCredentialsFor(ctx, platform, call.options, call.item);
			return stored;
		});
		if (!found || isSame(found, credentials)) return undefined;
		this.isUnderWay = found !== stored;
		return this.isUnderWay && this.isRenewed ? undefined : found;
	}
}

const isSame = (a: Credentials, b: Credentials) => JSON.stringify(a) === JSON.stringify(b);
