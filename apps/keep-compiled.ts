import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps what V8 compiles with the build it is of, so that a later start need not compile it again; with NODE_COMPILE_CACHE set,
 * there. Where neither can be written nothing is kept, and all works as before. To be called before anything large is imported.
 */
export const keepCompiled = () =>
  enableCompileCache({ directory: join(import.meta.dirname, '.compiled'), portable: true });
