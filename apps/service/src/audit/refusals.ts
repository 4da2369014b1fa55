import type { PurposeRefusal } from '#libs/audit';
import type { Sentences } from '../http/told.js';

/** What may be refused about what somebody reads for. */
export type AuditRefusals = PurposeRefusal;

/** What to say of it. */
export const AUDIT_REFUSALS = {
  'audit.purpose-unknown': [422, 'Select what you are reading for'],
} as const satisfies Sentences<AuditRefusals, 'audit'>;
