import { pushTrigger } from '../shared/push/trigger';
import { baiduCallback } from './callback';

export class BaiduSmartProgramTrigger extends pushTrigger(baiduCallback) {}
