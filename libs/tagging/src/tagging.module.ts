import { type DynamicModule, Module } from '@nestjs/common';
import { Taggers } from './taggers.js';
import { TaggingService } from './tagging.service.js';

@Module({})
export class TaggingModule {
  static with(taggers: Taggers): DynamicModule {
    return {
      module: TaggingModule,
      global: true,
      providers: [{ provide: Taggers, useValue: taggers }, TaggingService],
      exports: [Taggers, TaggingService],
    };
  }
}
