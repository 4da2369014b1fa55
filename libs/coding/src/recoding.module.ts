import type { Groups } from '#libs/tagging';
import { type DynamicModule, Module } from '@nestjs/common';
import { RecodingForecast } from './recoding-forecast.js';
import { CUE_GROUPS, RecodingService } from './recoding.service.js';

@Module({})
export class RecodingModule {
  /** `groups` reads the lists of words that the cues of crosswalks may name, when they are wanted. */
  static with(groups: () => Groups): DynamicModule {
    return {
      module: RecodingModule,
      global: true,
      providers: [{ provide: CUE_GROUPS, useValue: groups }, RecodingService, RecodingForecast],
      exports: [CUE_GROUPS, RecodingService, RecodingForecast],
    };
  }
}
