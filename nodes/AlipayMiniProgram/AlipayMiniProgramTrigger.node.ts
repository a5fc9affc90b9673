import { pushTrigger } from '../shared/push/trigger';
import { alipayCallback } from './callback';

export class AlipayMiniProgramTrigger extends pushTrigger(alipayCallback) {}
