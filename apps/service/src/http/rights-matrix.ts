import {
  type Actor,
  BOARD_ROLES,
  type Held,
  markdownTable,
  may,
  relationsTo,
  type Role,
  ROLE_LABELS,
  ROLES,
} from '#libs/authority';
import { heldAs, kindOf, KINDS, type Standing } from './records.js';
import type { Route } from './routes.js';

/** Whether a route is open to somebody, with a record where it names one, as the table of rights has it. */
export function opens({ permission, within }: Route, actor: Actor, record?: Held): boolean {
  if (permission === 'public') return true;
  if (permission === undefined) return false;
  const reached = record && relationsTo(actor, record);
  if (!reached) return may(actor, permission, ...within);
  return reached.some(
    (relation) => may(actor, permission, relation) && (within.length === 0 || within.includes(relation)),
  );
}

/** How a record can stand to who asks for it by a route; none where it names no record. */
export function standingsOf(route: Route): readonly Standing[] {
  const kind = kindOf(route);
  return kind ? KINDS[kind] : [];
}

const someone = (role: Role): Actor => {
  return { id: 'someone', name: '', boardId: BOARD_ROLES.includes(role) ? 'their board' : null, roles: [role] };
};

/** How a standing is written in a cell. */
const MARKS: Record<Standing, string> = {
  'own, not released': 'own',
  'own, released': 'own',
  'of another board, not released': 'not released',
  'of another board, released': 'released',
  'of their own board': 'own',
  'of another board': 'every board',
  'of the region': 'region',
  'their own': 'self',
  'of another person': 'any account',
};

/** The routes as a Markdown table: the right each needs, and of the record it names what each role reaches by it. */
export function rightsMatrix(routes: readonly Route[]): string {
  const rows = routes
    .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
    .map((route) => [
      `${route.method} ${route.path}`,
      route.permission === 'public' ? 'open to everybody' : `\`${route.permission}\``,
      kindOf(route) ?? '',
      ...ROLES.map((role) => cellOf(route, someone(role))),
    ]);
  return markdownTable(['route', 'right', 'record', ...ROLES.map((role) => ROLE_LABELS[role])], rows);
}

function cellOf(route: Route, actor: Actor): string {
  const standings = standingsOf(route);
  if (standings.length === 0) return opens(route, actor) ? 'yes' : '';
  if (route.permission === 'public') return 'published';
  const open = standings.filter((standing) => opens(route, actor, heldAs(standing, actor)));
  return open.map((standing) => MARKS[standing]).join(', ');
}
