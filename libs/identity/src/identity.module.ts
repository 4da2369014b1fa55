import { Clock } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { SessionsService } from './sessions.service.js';

@Module({ providers: [AccountsService, SessionsService, Clock], exports: [AccountsService, SessionsService, Clock] })
export class IdentityModule {}
