import { type DynamicModule, Module } from '@nestjs/common';
import { Taggers } from './taggers.js';
import { IndicatorLibrary } from './indicator-library.js';
import { TaggerVersions } from './tagger-versions.js';
import { TaggingService } from './tagging.service.js';

@Module({})
export class TaggingModule {
  static with(taggers: Taggers, indicators: IndicatorLibrary): DynamicModule {
    return {
      module: TaggingModule,
      global: true,
      providers: [
        { provide: Taggers, useValue: taggers },
        { provide: IndicatorLibrary, useValue: indicators },
        TaggerVersions,
        TaggingService,
      ],
      exports: [Taggers, IndicatorLibrary, TaggerVersions, TaggingService],
    };
  }
}
