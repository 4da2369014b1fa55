import { type DynamicModule, Module } from '@nestjs/common';
import type { Reference } from './reference.js';

/** The injection token under which every room finds the region's reference data. */
export const REFERENCE = Symbol('reference');

@Module({})
export class FrameworkModule {
  static with(reference: Reference): DynamicModule {
    return {
      module: FrameworkModule,
      global: true,
      providers: [{ provide: REFERENCE, useValue: reference }],
      exports: [REFERENCE],
    };
  }
}
