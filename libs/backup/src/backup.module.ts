import { Global, Module } from '@nestjs/common';
import { BackupLedger } from './backup-ledger.js';

@Global()
@Module({ providers: [BackupLedger], exports: [BackupLedger] })
export class BackupModule {}
