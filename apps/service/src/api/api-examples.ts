const ID = '0b0e6f0e-5a52-4a5e-9f3e-6d1f4c1d7a10';
const PASSAGE = '5d6a9a84-5c1f-4f43-8a0c-2f8f2f6b0a11';
const head = {
  id: ID,
  regionalReference: 'IN-2014-037',
  boardId: 'ambleford',
  quarter: '2014-Q1',
  reviewType: 'audit',
};

/** What the description of the API shows of each shape. All of it is invented. */
export const EXAMPLES = {
  toSend: {
    dateCompleted: '12 March 2014',
    reviewType: 'audit',
    incidentNone: 'not-about-one-incident',
    reference: 'AUD/12',
    themes: 'The health visitor was not told that appointments were missed.\n- Calls were not returned',
    multiAgencyRecommendations: [{ text: 'Review the information sharing protocol.', agencies: ['police', 'gp'] }],
    actions: [{ text: 'Rewrite the protocol.', role: 'Head of safeguarding', due: '30 June 2014' }],
  },
  receipt: { outcome: 'new', summaryId: ID, revision: 1, regionalReference: 'IN-2014-037', questions: [] },
  list: { total: 1, page: 1, summaries: [{ ...head, state: 'released' }] },
  shown: {
    ...head,
    state: 'released',
    revision: 1,
    incidentQuarter: null,
    answers: {
      themes: [{ id: PASSAGE, text: 'The health visitor was not told that appointments were missed.', level: null }],
      methodologyLearning: [],
      singleAgencyRecommendations: [],
      multiAgencyRecommendations: [],
      changes: [],
      impactAudit: [],
      otherComments: [],
    },
    own: null,
  },
  search: {
    total: 1,
    page: 1,
    results: [
      {
        ...head,
        isReleased: true,
        codes: ['missed-appointments'],
        extracts: [
          {
            passageId: PASSAGE,
            field: 'themes',
            pieces: [
              { text: 'The health visitor was not told that ', isMarked: false },
              { text: 'appointments', isMarked: true },
              { text: ' were missed.', isMarked: false },
            ],
          },
        ],
      },
    ],
    facets: {
      board: [{ value: 'ambleford', count: 1 }],
      quarter: [{ value: '2014-Q1', count: 1 }],
      reviewType: [{ value: 'audit', count: 1 }],
      code: [{ value: 'missed-appointments', count: 1 }],
      agency: [{ value: 'health-visiting', count: 1 }],
      valence: [{ value: 'concern', count: 1 }],
    },
  },
};
