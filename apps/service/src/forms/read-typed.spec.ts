import { readTyped } from './read-typed.js';

it('reads items by their numbers, gaps and order aside, and leaves one out when asked', () => {
  const sent = {
    changes: 'We meet.',
    'actions.2.text': 'Second',
    'actions.2.role': 'Chair',
    'actions.0.text': 'First',
    'actions.0.due': 'May 2014',
  };
  const actions = [
    { text: 'First', role: '', due: 'May 2014' },
    { text: 'Second', role: 'Chair', due: '' },
  ];
  expect(readTyped(sent, ['changes'])).toEqual({ changes: 'We meet.', actions });
  expect(readTyped(sent, ['changes'], 'actions.0')).toEqual({ changes: 'We meet.', actions: actions.slice(1) });
});

it('reads one agency, several or none, and whether a recommendation reaches others only where it says so', () => {
  const sent = {
    'multiAgencyRecommendations.0.text': 'A',
    'multiAgencyRecommendations.0.agencies': ['police', 'gp'],
    'multiAgencyRecommendations.0.isTransferable': 'yes',
    'multiAgencyRecommendations.1.text': 'B',
    'multiAgencyRecommendations.1.agencies': 'lscb',
    'multiAgencyRecommendations.1.isTransferable': 'no',
    'multiAgencyRecommendations.2.text': 'C',
  };
  expect(readTyped(sent, ['multi'])).toEqual({
    multiAgencyRecommendations: [
      { text: 'A', agencies: ['police', 'gp'], isTransferable: true },
      { text: 'B', agencies: ['lscb'], isTransferable: false },
      { text: 'C', agencies: [], isTransferable: null },
    ],
  });
});

it('takes nothing that was not asked on the page', () => {
  expect(readTyped({ boardId: 'other', reference: 'X' }, ['learnt'])).toEqual({ themes: '' });
});
