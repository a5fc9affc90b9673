import { changeTrigger } from '../shared/poll/trigger';
import { alipayChanges } from './changes';

export class AlipayMiniProgramChangeTrigger extends changeTrigger(alipayChanges) {}
