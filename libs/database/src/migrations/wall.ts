import { APP_ROLE } from '../connection.js';

/** The statements that let the application's role read rows of `table` where `readable` holds, and write where `writable` does. */
export function wall(table: string, readable: string, writable: string): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_read ON ${table} FOR SELECT TO ${APP_ROLE} USING (${readable})`,
    `CREATE POLICY ${table}_add ON ${table} FOR INSERT TO ${APP_ROLE} WITH CHECK (${writable})`,
    `CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO ${APP_ROLE} USING (${writable}) WITH CHECK (${writable})`,
  ];
}
