import { BackupsController } from './backups.controller.js';
import { RetentionController } from './retention.controller.js';

/** The pages on keeping, disposing of and backing up records. */
export const RETENTION_CONTROLLERS = [RetentionController, BackupsController];
