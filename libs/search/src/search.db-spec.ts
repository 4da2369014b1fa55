import { join } from 'node:path';
import { type Actor, operatorFor, ROLES } from '#libs/authority';
import { RecodingService } from '#libs/coding';
import { projectRoot } from '#libs/kernel';
import { Taggers, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import fc from 'fast-check';
import { draftOf } from '../../../test/builders/draft.js';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { type Record, openRecord } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, MISSED } from '../../coding/test/coded-record.js';
import { inPairs } from './domain/in-pairs.js';
import { SearchIndex } from './search-index.service.js';
import { type SearchRequest, SearchService } from './search.service.js';

let record: Record;
let sent = 0;
const region: Actor = { id: 'r', name: 'Rae', boardId: null, roles: ['group-member'] };
const of = (boardId: string): Actor => ({ id: boardId, name: 'Bo', boardId, roles: ['board-contributor'] });

beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
const empty = () => asOwner(record.url, 'TRUNCATE summary, uploaded_file CASCADE');
beforeEach(empty);

/** Sends a form with these words, to be read by its own board alone. */
const send = async (boardId: string, themes: string, more: Parameters<typeof draftOf>[0] = {}) => {
  const draft = draftOf({ boardId, themes, reference: null, ...more });
  const file = { name: 'form.docx', bytes: new Uint8Array([++sent >> 8, sent & 255]) };
  const received = await record.summaries.receive(operatorFor(boardId), file, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
};
const share = async (boardId: string, themes: string, more: Parameters<typeof draftOf>[0] = {}) => {
  const receipt = await send(boardId, themes, more);
  await releaseToRegion(record, boardId, receipt);
  return receipt;
};
const code = async (...boards: string[]) => {
  for (const board of boards) {
    await record.tagging.suggestMissing(operatorFor(board));
    await record.searchIndex.bringUpToDate(operatorFor(board));
  }
};
const search = (actor: Actor, words: string, more: Partial<SearchRequest> = {}) =>
  record.search.search(actor, { words, wishes: {}, sort: 'relevance', page: 1, ...more });
const references = async (actor: Actor, words: string, more: Partial<SearchRequest> = {}) =>
  (await search(actor, words, more)).results.map(({ regionalReference }) => regionalReference);

describe('words', () => {
  it('finds other forms of a word, phrases, either of two, and leaves out what is not wanted', async () => {
    const one = await share('ambleford', 'Two appointments were missed.\nThe school nurse visited.');
    const two = await share('brackenmoor', 'The nurse at the school was new.');
    const [first, second] = [one.regionalReference, two.regionalReference];
    expect(await references(region, 'appointment missing')).toEqual([first]);
    expect(await references(region, '"school nurse"')).toEqual([first]);
    expect((await references(region, 'visits OR newest')).sort()).toEqual([first]);
    expect((await references(region, 'visits OR new')).sort()).toEqual([first, second].sort());
    expect(await references(region, 'nurse -school')).toEqual([]);
    expect(await references(region, 'nurse -appointments')).toEqual([second]);
    expect(await references(region, 'appoi*')).toEqual([first]);
    expect(await references(region, first)).toEqual([first]);
  });

  it('keeps a phrase within a passage', async () => {
    await share('ambleford', 'They told the school.\nNurse visits had stopped.');
    expect(await references(region, '"school nurse"')).toEqual([]);
  });

  it('takes a stop word in a phrase for stop words alone', async () => {
    const { regionalReference } = await share('ambleford', 'Nobody asked for the voice of the child.');
    await share('brackenmoor', 'The voice they heard frightened a child. Her voice was loud, child.');
    expect(await references(region, '"voice of the child"')).toEqual([regionalReference]);
  });

  it('finds by pairs what PostgreSQL finds by the places of words', async () => {
    const word = fc.constantFrom('nurse', 'school', 'visit', 'police', 'told', 'the', '. a ');
    const drawn = fc.sample(fc.tuple(fc.array(word, { maxLength: 12 }), fc.array(word, { minLength: 2, maxLength: 4 })), { numRuns: 400, seed: 1 }); // prettier-ignore
    const near = drawn.map(([text, phrase]) => [text.join(' '), `"${phrase.filter((one) => !/the|a/.test(one)).join(' ')}"`]); // prettier-ignore
    const asked = await asOwner<{ query: string }>(record.url, `SELECT websearch_to_tsquery('english', p)::text AS query FROM unnest($1::text[]) p`, [near.map(([, phrase]) => phrase)]); // prettier-ignore
    const rows = asked.map(({ query }, at) => ({ text: near[at]![0], query, ...inPairs(query) }));
    const found = await asOwner<{ ours: boolean; theirs: boolean }>(
      record.url,
      `SELECT (v || pairs_of(v)) @@ r.paired::tsquery AND (r."isExact" OR v @@ r.query::tsquery) AS ours, v @@ r.query::tsquery AS theirs
         FROM jsonb_to_recordset($1) r(text text, query text, paired text, "isExact" boolean) CROSS JOIN to_tsvector('english', r.text) v`,
      [JSON.stringify(rows)],
    );
    expect(found.map(({ ours }) => ours)).toEqual(found.map(({ theirs }) => theirs));
    expect(found.filter(({ theirs }) => theirs).length).toBeGreaterThan(20);
  });

  it('marks the words where they stand, whatever else stands there', async () => {
    const { summaryId } = await share('ambleford', 'A <b>letter</b> & two phone calls went unanswered.');
    const [found] = (await search(region, 'calls')).results;
    expect(found!.summaryId).toBe(summaryId);
    expect(found!.extracts[0]!.pieces).toEqual([
      { text: 'A <b>letter</b> & two phone ', isMarked: false },
      { text: 'calls', isMarked: true },
      { text: ' went unanswered.', isMarked: false },
    ]);
  });

  it('says so when nothing is left to search for, and takes any signs for words', async () => {
    await share('ambleford', 'The HV was not told.');
    expect(await search(region, 'the and of')).toMatchObject({ isUnderstood: false, total: 0 });
    for (const typed of [
      `'`,
      '"',
      '&|!()',
      ':*',
      '-',
      '\u0000told',
      `x' OR 1=1 --`,
      '*',
      'a*',
      '💬'.repeat(300),
      '-told',
    ])
      expect(await search(region, typed)).toHaveProperty('total');
  });

  it('puts what is about the words before what mentions them, or the newest first', async () => {
    const older = await share('ambleford', 'Neglect. Neglect was not seen as neglect.', { completed: '2013-02-01' });
    const newer = await share('brackenmoor', `${'Many other things happened. '.repeat(9)}There was neglect too.`);
    const [first, second] = [older.regionalReference, newer.regionalReference];
    expect(await references(region, 'neglect')).toEqual([first, second]);
    expect(await references(region, 'neglect', { sort: 'newest' })).toEqual([second, first]);
  });

  it('gives twenty results a page and counts them all', async () => {
    for (let at = 0; at < 23; at++) await send('ambleford', `Visit ${at} was missed.`);
    const pages = [1, 2, 3].map((page) => search(of('ambleford'), 'visits', { page }));
    const shown = (await Promise.all(pages)).map(({ total, results }) => [total, results.length]);
    expect(shown).toEqual([[23, 20], [23, 3], [23, 0]]); // prettier-ignore
  });

  it('holds a form of more different words than an index can', async () => {
    const many = Array.from({ length: 40_000 }, (_, at) => `wörd${at.toString(36)}ÿÿÿÿÿÿÿÿÿÿÿÿÿÿ`).join(' ');
    const { regionalReference } = await share('ambleford', `first ${many}`);
    expect(await references(region, 'first')).toEqual([regionalReference]);
  });
});

describe('choices', () => {
  it('counts what each further choice would find, with the other choices in force', async () => {
    await share('ambleford', 'The child was seen.', { reviewType: 'audit' });
    await share('ambleford', 'The child was heard.', { reviewType: 'intensive-scr', completed: '2013-12-01' });
    await share('brackenmoor', 'The child was missed.', { reviewType: 'audit' });
    const { total, facets } = await search(region, 'child', {
      wishes: { board: ['ambleford'], reviewType: ['audit'] },
    });
    expect(total).toBe(1);
    expect(facets.board).toEqual([{ value: 'ambleford', count: 1 }, { value: 'brackenmoor', count: 1 }]); // prettier-ignore
    expect(facets.reviewType).toEqual([{ value: 'audit', count: 1 }, { value: 'intensive-scr', count: 1 }]); // prettier-ignore
    expect(facets.quarter).toEqual([{ value: '2014-Q1', count: 1 }]);
  });

  it('narrows by the codes, agencies and valence suggested, at once after they are looked up', async () => {
    const { regionalReference } = await share('ambleford', 'The child was not brought to three clinic appointments.');
    await share('brackenmoor', 'Teachers and the police shared information well, which was good practice.');
    expect((await search(region, '')).uncoded).toBe(2);
    await code('ambleford', 'brackenmoor');
    const { uncoded, facets } = await search(region, '');
    expect(uncoded).toBe(0);
    expect(facets.agency.map(({ value }) => value)).toContain('police');
    expect(facets.valence.map(({ value }) => value).sort()).toEqual(['concern', 'good']);
    expect(await references(region, '', { wishes: { code: ['missed-appointments'] } })).toEqual([regionalReference]);
  });

  it('looks up again what the database noted alone, each board its own, or everything where another tagger counts', async () => {
    const make = codedRecord(record);
    const { passages } = await make.send(MISSED);
    await share('ambleford', 'Housing was unsuitable.');
    await share('brackenmoor', MISSED);
    await code('ambleford', 'brackenmoor');
    await make.settle(await make.person('Cora'), passages[0]!, ['thresholds']);
    const [brackenmoor, ambleford] = [operatorFor('brackenmoor'), operatorFor('ambleford')];
    const changed = (index: SearchIndex) => [index.bringUpToDate(brackenmoor), index.bringUpToDate(ambleford)];
    expect(await Promise.all(changed(record.searchIndex))).toEqual([0, 1]);
    expect(await Promise.all(changed(record.searchIndex))).toEqual([0, 0]);
    const silent = { ...record.shipped, version: 'silent', tag: () => ({ ...record.shipped.tag(''), codes: [] }) };
    const other = new TaggingService(record.database, new Taggers(silent));
    expect([...(await other.boardsToTag(operatorFor(null)))].sort()).toEqual(['ambleford', 'brackenmoor']);
    expect(await Promise.all(changed(new SearchIndex(record.database, other, record.typologies)))).toEqual([1, 1]);
    expect(await Promise.all(changed(record.searchIndex))).toEqual([1, 1]);
  });

  it('shows a choice that finds nothing any more, so that it can be taken back', async () => {
    await share('ambleford', 'The child was seen.');
    const { total, facets } = await search(region, 'child', { wishes: { code: ['no-such-code'] } });
    expect([total, facets.code]).toEqual([0, [{ value: 'no-such-code', count: 0 }]]);
  });

  it('changes with the record: a correction replaces what was found, a withdrawal takes it away at once', async () => {
    const { summaryId } = await share('ambleford', 'Housing was unsuitable.', { reference: 'A/1' });
    const correction = await send('ambleford', 'Heating was broken.', { reference: 'A/1' });
    expect([await found(region, 'housing'), await found(region, 'heating')]).toEqual([1, 0]);
    expect([await found(of('ambleford'), 'housing'), await found(of('ambleford'), 'heating')]).toEqual([0, 1]);
    await releaseToRegion(record, 'ambleford', correction);
    expect([await found(region, 'housing'), await found(region, 'heating')]).toEqual([0, 1]);
    await asOwner(record.url, 'UPDATE summary SET released_revision_id = NULL WHERE id = $1', [summaryId]);
    expect([await found(region, 'heating'), await found(of('ambleford'), 'heating')]).toEqual([0, 1]);
  });

  it('shows a passage with the theme chosen, as coded now, and best one of the valence chosen too', async () => {
    const make = codedRecord(record);
    const { passages } = await make.send(`The office moved.\n${MISSED}\n${MISSED}`);
    const [office, missed, other] = passages;
    const coder = await make.person('Dora');
    await make.settle(coder, office!, ['thresholds']);
    await make.settle(coder, other!, ['missed-appointments'], { valence: 'good' });
    await code('ambleford');
    const shown = async (wishes: SearchRequest['wishes'], searching = record.search) => {
      const found = await searching.search(region, { words: '', wishes, sort: 'relevance', page: 1 });
      return found.results.flatMap(({ extracts }) => extracts.map(({ passageId }) => passageId));
    };
    expect(await shown({ code: ['thresholds'] })).toEqual([office]);
    expect(await shown({ code: ['missed-appointments'] })).toEqual([missed]);
    expect(await shown({ code: ['missed-appointments'], valence: ['good'] })).toEqual([other]);
    const later = Typologies.load(join(projectRoot, 'data/typology'));
    later.add(laterTypologies(record.typology));
    await new RecodingService(record.database, record.tagging, later, record.groups).recodeMissing(operatorFor('ambleford')); // prettier-ignore
    const searching = new SearchService(record.database, record.tagging, later);
    expect(await shown({ code: ['not-followed-up', 'missed-appointments'] }, searching)).toEqual([missed]);
  });
});

const found = async (actor: Actor, words: string) => (await search(actor, words)).total;

describe('what may be found', () => {
  it('is for every role the own board whole and of the others what is released, in results, counts and extracts', async () => {
    await send('ambleford', 'The word is heron.', { reviewType: 'intensive-scr' });
    await share('brackenmoor', 'The word is heron too.', { reviewType: 'audit' });
    await code('ambleford', 'brackenmoor');
    for (const role of ROLES)
      for (const boardId of [null, 'ambleford', 'brackenmoor', 'coldbeck']) {
        const { total, results, facets } = await search({ id: 'x', name: 'X', boardId, roles: [role] }, 'heron');
        const expected = boardId === 'ambleford' ? ['ambleford', 'brackenmoor'] : ['brackenmoor'];
        const boards = facets.board.map(({ value }) => value).sort();
        expect([role, boardId, total, boards]).toEqual([role, boardId, expected.length, expected]);
        expect(results.map((result) => result.boardId).sort()).toEqual(expected);
        expect(results.flatMap(({ extracts }) => extracts)).toHaveLength(expected.length);
        expect(facets.reviewType.map(({ value }) => value).includes('intensive-scr')).toBe(boardId === 'ambleford');
      }
  });

  it('is never anything of another board that is not released, whatever was sent, released, corrected and withdrawn', async () => {
    const boards = ['ambleford', 'brackenmoor', 'coldbeck'];
    const step = fc.record({
      board: fc.constantFrom(...boards),
      reference: fc.constantFrom('X/1', 'X/2'),
      act: fc.constantFrom('send', 'send and release', 'withdraw'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        await empty();
        const latest = new Map<string, string>();
        const released = new Map<string, string>();
        const words: string[] = [];
        for (const [at, { board, reference, act }] of steps.entries()) {
          const key = `${board} ${reference}`;
          const word = `quern${'abcdefghij'[at]}`;
          if (act === 'withdraw') {
            released.delete(key);
            const of = `SELECT s.id FROM summary s JOIN revision_detail d ON d.revision_id = s.current_revision_id WHERE s.board_id = $1 AND d.reference = $2`;
            await asOwner(record.url, `UPDATE summary SET released_revision_id = NULL WHERE id IN (${of})`, [
              board,
              reference,
            ]);
            continue;
          }
          words.push(word);
          const receipt = await send(board, `They wrote ${word}.`, { reference });
          latest.set(key, word);
          if (act === 'send') continue;
          await releaseToRegion(record, board, receipt);
          released.set(key, word);
        }
        await code(...boards);
        for (const boardId of [null, ...boards]) {
          const actor = boardId === null ? region : of(boardId);
          const visible = [...latest.keys()].flatMap(
            (key) => (key.startsWith(`${boardId} `) ? latest : released).get(key) ?? [],
          );
          for (const word of words)
            expect([boardId, word, await found(actor, word)]).toEqual([boardId, word, visible.includes(word) ? 1 : 0]);
          const { total, facets, results } = await search(actor, 'wrote');
          expect([total, results.length]).toEqual([visible.length, visible.length]);
          expect(facets.board.reduce((sum, { count }) => sum + count, 0)).toBe(visible.length);
          const shown = results.flatMap(({ extracts }) =>
            extracts.map(({ pieces }) => pieces.map(({ text }) => text).join('')),
          );
          expect(shown.sort()).toEqual(visible.map((word) => `They wrote ${word}.`).sort());
        }
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});

it('speaks the typology in force after a later version is published: codes as coded now, all else as it was', async () => {
  const { regionalReference } = await share('ambleford', `${MISSED} The police were told.\nThe father was never seen.`);
  await code('ambleford');
  const before = (await search(region, '')).facets;
  expect(before.code.map(({ value }) => value)).toContain('missed-appointments');
  expect([before.agency.length, before.valence.length].every((count) => count > 0)).toBe(true);
  record.typologies.add(laterTypologies(record.typology));
  await record.recoding.recodeMissing(operatorFor('ambleford'));
  await code('ambleford');
  const { facets } = await search(region, '');
  const now = before.code.map(({ value }) => (value === 'missed-appointments' ? 'not-followed-up' : value));
  expect(facets.code.map(({ value }) => value).sort()).toEqual(now.sort());
  expect([facets.agency, facets.valence]).toEqual([before.agency, before.valence]);
  const [result] = (await search(region, '', { wishes: { code: ['not-followed-up'] } })).results;
  expect(result).toMatchObject({ regionalReference, codes: expect.not.arrayContaining(['missed-appointments']) });
});
