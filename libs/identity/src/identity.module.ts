import { Clock } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { AllowancesService } from './allowances.service.js';
import { ApiRequestsService } from './api-requests.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { SessionsService } from './sessions.service.js';

const SERVICES = [AccountsService, SessionsService, ApiTokensService, ApiRequestsService, AllowancesService, Clock];

@Module({ providers: SERVICES, exports: SERVICES })
export class IdentityModule {}
