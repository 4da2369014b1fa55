import { type DynamicModule, Module } from '@nestjs/common';
import type { Typology } from './typology.js';

/** The injection token under which every room finds the typology in force. */
export const TYPOLOGY = Symbol('typology');

@Module({})
export class TypologyModule {
  static with(typology: Typology): DynamicModule {
    return {
      module: TypologyModule,
      global: true,
      providers: [{ provide: TYPOLOGY, useValue: typology }],
      exports: [TYPOLOGY],
    };
  }
}
