export { AuditEntry, recordAct } from './audit-entry.entity.js';
