import { changeTrigger } from '../shared/poll/trigger';
import { baiduChanges } from './changes';

export class BaiduSmartProgramChangeTrigger extends changeTrigger(baiduChanges) {}
