import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { RegisterCounts } from './register-counts.js';
import { ReviewRegister } from './review-register.service.js';
import { ReviewRegisterReader } from './review-register-reader.js';
import { ReviewsSettings } from './reviews-settings.js';

@Module({})
export class ReviewsModule {
  static with(settings: ReviewsSettings): DynamicModule {
    const services = [ReviewRegister, ReviewRegisterReader];
    return {
      module: ReviewsModule,
      global: true,
      providers: [{ provide: ReviewsSettings, useValue: settings }, Clock, RegisterCounts, ...services],
      exports: [ReviewsSettings, ...services],
    };
  }
}
