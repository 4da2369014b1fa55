import type { NoSuchView, SaveRefusal } from '#libs/saved-views';
import type { WarehouseRefusal } from '#libs/warehouse';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about figures and saved views. */
export type DashboardsRefusals = WarehouseRefusal | SaveRefusal | NoSuchView;

/** What to say of it. */
export const DASHBOARDS_REFUSALS = {
  'warehouse.no-snapshot': [503, 'The figures are being prepared. Try again in a minute.'],
  'warehouse.unknown-filter': [400, 'One of the filters is not known here. Choose again from the lists.'],
  'warehouse.too-slow': [503, 'This took too long to work out. Choose a shorter period or fewer filters.'],
  'saved-views.name-missing': [422, 'Enter a name for this view'],
  'saved-views.name-too-long': [422, 'The name must be 100 characters or fewer'],
  'saved-views.not-a-view': [
    422,
    'Only a dashboard, a theme or a board can be saved. Open the page you want and save it there.',
  ],
  'saved-views.too-many': [409, 'You have 200 saved views, which is the most. Delete one you no longer need.'],
  'saved-views.no-such-view': [404, 'There is no such saved view, or it is not yours to delete.'],
} as const satisfies Sentences<DashboardsRefusals, 'warehouse' | 'saved-views'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const DASHBOARDS_IN_DETAIL: InDetail<DashboardsRefusals, 'warehouse' | 'saved-views'> = {
  'warehouse.unknown-filter': ({ filter, nearest }) =>
    `The filter ${filter} has a value that is not known here. ${nearest.length > 0 ? `The nearest ${nearest.length === 1 ? 'is' : 'are'} ${nearest.join(', ')}.` : 'Choose again from the lists.'}`,
};
