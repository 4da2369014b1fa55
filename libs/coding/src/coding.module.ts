import { IdentityModule } from '#libs/identity';
import { Global, Module } from '@nestjs/common';
import { AdjudicationService } from './adjudication.service.js';
import { AgreementService } from './agreement.service.js';
import { AssignmentsService } from './assignments.service.js';
import { CalibrationService } from './calibration.service.js';
import { CodingService } from './coding.service.js';
import { ExportService } from './export.service.js';
import { GapService } from './gap.service.js';

const SERVICES = [
  CodingService,
  AssignmentsService,
  AdjudicationService,
  CalibrationService,
  AgreementService,
  ExportService,
  GapService,
];

@Global()
@Module({ imports: [IdentityModule], providers: SERVICES, exports: SERVICES })
export class CodingModule {}
