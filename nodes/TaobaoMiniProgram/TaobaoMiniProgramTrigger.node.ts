import { pushTrigger } from '../shared/push/trigger';
import { taobaoCallback } from './callback';

export class TaobaoMiniProgramTrigger extends pushTrigger(taobaoCallback) {}
