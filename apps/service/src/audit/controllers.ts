import { AuditController } from './audit.controller.js';
import { PurposeController } from './purpose.controller.js';
import { SummaryTrailController } from './summary-trail.controller.js';

export const AUDIT_CONTROLLERS = [AuditController, PurposeController, SummaryTrailController];
