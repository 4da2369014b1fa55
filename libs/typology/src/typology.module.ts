import { type DynamicModule, Module } from '@nestjs/common';
import { Typologies } from './typologies.js';

@Module({})
export class TypologyModule {
  static with(typologies: Typologies): DynamicModule {
    return {
      module: TypologyModule,
      global: true,
      providers: [{ provide: Typologies, useValue: typologies }],
      exports: [Typologies],
    };
  }
}
