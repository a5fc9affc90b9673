import QRCode from 'qrcode';
import { documentedAnswer } from '../common/answer';
import { toJson } from '../common/json';
import { answer } from '../common/wire';
import { documented } from './documented';
import { oauth, Refusal } from './refusal';
import { newToken, type Call, type Handlers } from './state';

const THIRTY_DAYS = 2592000;

/** What the platform finds in a text, or in the name of an image. */
const FOUND = /违规|illegal/;

function accessToken({ state, identity, fields }: Call) {
	if (fields.client_id !== identity.ownAppKey) oauth('invalid_client', 'unknown client id');
	if (fields.client_secret !== identity.ownAppSecret)
		oauth('invalid_client', 'Client authentication failed');
	const { own } = state;
	if (own.newTokenEndsOlder) own.tokens = {};
	const token = newToken('24', String(identity.appId));
	own.tokens[token] = { expired: false };
	own.tokensGiven++;
	return {
		access_token: token,
		expires_in: own.tokenLivesSeconds ?? THIRTY_DAYS,
		refresh_token: newToken('46', String(identity.appId)),
		scope: 'smartapp_snsapi_base',
	};
}

function sessionKey({ identity, fields }: Call) {
	if (fields.client_id !== identity.ownAppKey || fields.sk !== identity.ownAppSecret)
		throw new Refusal('business', 10010100, 'parameter is invalid');
	return documentedAnswer(documented['/oauth/jscode2sessionkey'], {});
}

/** A code together with data: what was found, by check. */
const finding = (given: string, types: string[], code: number, msg: string) => {
	const found = FOUND.test(given);
	const [errno, says] = found ? [code, msg] : [0, 'pass'];
	const res = types.map((type) => ({ type, errno, msg: says }));
	return answer(toJson({ errno, msg: says, data: { retrieveId: '1614050400_1', res } }));
};

const checkText = ({ params }: Call) =>
	finding(String(params.content), (params.type as string[]) ?? ['risk'], 82512, 'potential risk');

const checkImage = ({ params, files }: Call) =>
	finding(files[0].filename, (params.type as string[]) ?? ['porn'], 82593, 'check fail');

async function qrCode({ fields: { path = '', width = '430' } }: Call) {
	const size = Number(width) + 0.001;
	const png = await QRCode.toBuffer(`baiduboxapp://swan/${path}`, { width: size, margin: 2 });
	return answer(png, 200, { 'content-type': 'image/png' });
}

/** What a program does without a third-party platform. */
export const ownProgram: Handlers = {
	'/oauth/2.0/token?grant_type=client_credentials': accessToken,
	'/oauth/jscode2sessionkey': sessionKey,
	'riskDetection/v2/syncCheckText': checkText,
	'/file/2.0/smartapp/riskDetection/v2/syncCheckImage': checkImage,
	'qrcode/get': qrCode,
	'qrcode/getunlimited': qrCode,
};
