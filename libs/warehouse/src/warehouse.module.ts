import { type DynamicModule, Module } from '@nestjs/common';
import { Warehouse } from './warehouse.js';

/** Gives every room the one open warehouse of this process. Who opened it closes it. */
@Module({})
export class WarehouseModule {
  static with(warehouse: Warehouse): DynamicModule {
    return {
      module: WarehouseModule,
      global: true,
      providers: [{ provide: Warehouse, useValue: warehouse }],
      exports: [Warehouse],
    };
  }
}
