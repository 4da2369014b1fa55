import { type DynamicModule, Module } from '@nestjs/common';
import { Press } from './press.js';

@Module({})
export class PrintModule {
  /** With the press of the process. */
  static with(press: Press): DynamicModule {
    return { module: PrintModule, global: true, providers: [{ provide: Press, useValue: press }], exports: [Press] };
  }
}
