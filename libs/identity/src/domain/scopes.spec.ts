import { actionsOf, SCOPE_IDS, scopesFor } from './scopes.js';

it('gives a key the actions of its scopes and none of a scope there is no more', () => {
  expect(actionsOf(['search', 'read-figures', 'read-everything'])).toEqual([
    'search.read',
    'dashboards.read',
    'dashboards.compare-boards',
  ]);
  expect(actionsOf([])).toEqual([]);
});

it('names the scopes by which a key may do something, and none for what no key does', () => {
  expect(scopesFor('summaries.upload')).toEqual(['send-summaries']);
  expect(scopesFor('accounts.administer')).toEqual([]);
});

it('lets no key approve, release, administer or reach its own account', () => {
  const actions = actionsOf(SCOPE_IDS);
  expect(actions.filter((action) => /approve|release|withdraw|administer|account|review/.test(action))).toEqual([]);
});
