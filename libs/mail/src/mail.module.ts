import { Clock } from '#libs/kernel';
import { type DynamicModule, Module } from '@nestjs/common';
import { Mailer, type MailSettings } from './mailer.js';

@Module({})
export class MailModule {
  static with(settings: MailSettings): DynamicModule {
    const mailer = { provide: Mailer, useFactory: () => new Mailer(settings, new Clock()) };
    return { module: MailModule, global: true, providers: [mailer], exports: [Mailer] };
  }
}
