import { FeedsController } from './feeds.controller.js';
import { MailController } from './mail.controller.js';
import { OutboxController } from './outbox.controller.js';
import { ReadersController } from './readers.controller.js';

/** The pages by which documents reach people. */
export const CIRCULATION_CONTROLLERS = [FeedsController, MailController, OutboxController, ReadersController];
