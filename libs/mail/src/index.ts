export { MailModule } from './mail.module.js';
export { MailFault, Mailer } from './mailer.js';
export type { MailSettings, MailTrouble } from './mailer.js';
export type { MailRefusal } from './domain/check-address.js';
export type { Message } from './domain/compose-message.js';
