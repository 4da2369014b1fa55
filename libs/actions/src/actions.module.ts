import { Clock } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DynamicModule, Module } from '@nestjs/common';
import { TakeUpService } from './take-up.service.js';

/** The injection token of what the rules of the release gate know beside the text. */
export const ACTIONS_GATE = Symbol('actions gate');

@Module({})
export class ActionsModule {
  static with(gate: GateContext): DynamicModule {
    const services = [TakeUpService];
    return {
      module: ActionsModule,
      global: true,
      providers: [{ provide: ACTIONS_GATE, useValue: gate }, Clock, ...services],
      exports: services,
    };
  }
}
