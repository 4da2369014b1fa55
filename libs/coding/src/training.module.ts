import { Clock } from '#libs/kernel';
import { type CodedSet, Trainer } from '#libs/tagging';
import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { CODED_SET, TrainingService } from './training.service.js';

@Module({})
export class TrainingModule implements OnModuleDestroy {
  constructor(private readonly trainer: Trainer) {}

  /** `coded` gives the coded passages that come with the platform when they are first wanted. */
  static with(coded: () => CodedSet): DynamicModule {
    return {
      module: TrainingModule,
      global: true,
      providers: [{ provide: CODED_SET, useValue: coded }, Trainer, TrainingService, Clock],
      exports: [TrainingService],
    };
  }

  async onModuleDestroy(): Promise<void> {
    await this.trainer.close();
  }
}
