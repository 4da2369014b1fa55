export { askPrepared } from './ask-prepared.js';
export { APP_ROLE, AS_APP_ROLE, appConnection, inTransaction } from './connection.js';
export type { Scope } from './connection.js';
export { EmbeddedServerFault, freePort, startEmbeddedServer } from './embedded-server.js';
export type { EmbeddedServer } from './embedded-server.js';
export { JOBS_SCHEMA, MIGRATIONS, migrate } from './migrate.js';
