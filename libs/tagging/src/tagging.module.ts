import { type DynamicModule, Module } from '@nestjs/common';
import type { Tagger } from './domain/tagger.js';
import { TAGGER, TaggingService } from './tagging.service.js';

@Module({})
export class TaggingModule {
  static with(tagger: Tagger): DynamicModule {
    return {
      module: TaggingModule,
      global: true,
      providers: [{ provide: TAGGER, useValue: tagger }, TaggingService],
      exports: [TaggingService],
    };
  }
}
