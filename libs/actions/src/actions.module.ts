import { Clock } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { ActionRemindersService } from './action-reminders.service.js';
import { ACTIONS_GATE } from './actions-gate.js';
import { ActionsReader } from './actions-reader.js';
import { ActionsService } from './actions.service.js';
import { EarlierActionsService } from './earlier-actions.service.js';
import { ImpactService } from './impact.service.js';
import { ProgressReader } from './progress-reader.js';
import { RecommendationsService } from './recommendations.service.js';
import { TakeUpService } from './take-up.service.js';

@Module({})
export class ActionsModule {
  static with(gate: GateContext): DynamicModule {
    const services = [
      TakeUpService,
      ActionsService,
      ImpactService,
      ActionsReader,
      EarlierActionsService,
      ProgressReader,
      RecommendationsService,
      ActionRemindersService,
    ];
    return {
      module: ActionsModule,
      global: true,
      providers: [{ provide: ACTIONS_GATE, useValue: gate }, Clock, ...services],
      exports: services,
    };
  }
}
