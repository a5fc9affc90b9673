import { changeTrigger } from '../shared/poll/trigger';
import { taobaoChanges } from './changes';

export class TaobaoMiniProgramChangeTrigger extends changeTrigger(taobaoChanges) {}
