import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { GovernanceReader } from './governance-reader.js';
import { GovernanceService } from './governance.service.js';
import { PublishedVersions } from './published-versions.js';
import { Typologies } from './typologies.js';

@Module({})
export class TypologyModule {
  static with(typologies: Typologies): DynamicModule {
    return {
      module: TypologyModule,
      global: true,
      providers: [
        { provide: Typologies, useValue: typologies },
        PublishedVersions,
        GovernanceService,
        GovernanceReader,
        Clock,
      ],
      exports: [Typologies, PublishedVersions, GovernanceService, GovernanceReader],
    };
  }
}
