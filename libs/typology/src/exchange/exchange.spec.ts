import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { DataFactory, Parser, Store } from 'n3';
import { parse } from 'yaml';
import { code, next, small } from '../../test/small-typology.js';
import { checkTypology } from '../domain/check-typology.js';
import type { Typology, TypologyDocument } from '../domain/typology-document.js';
import { loadTypology } from '../load-typology.js';
import { compareCodebook, readNote } from './compare-codebook.js';
import { FORMATS, type FormatName, writeTypology } from './formats.js';
import { guidOf } from './guid.js';
import type { CodebookCode } from './parse-codebook.js';
import { readCodebook, schemaRefusals } from './read-codebook.js';
import { colourOf, toCodebook } from './to-codebook.js';

const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const first = checkTypology(small(), 'first');
const second = checkTypology(
  next([code('acting'), code('telling'), code('asking')], [{ from: 'waiting', to: ['acting', 'asking'] }]),
  'second',
);
const reread = async (written: string) => {
  const read = await readCodebook(Buffer.from(written));
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return read.value;
};

describe('a codebook', () => {
  it('goes out valid, and comes back with the same GUIDs, names, notes, colours and order', async () => {
    const written = toCodebook(typology);
    expect(await schemaRefusals(written)).toEqual([]);
    const domains = await reread(written);
    expect(domains.map(({ guid, name, isCodable, colour }) => ({ guid, name, isCodable, colour }))).toEqual(
      typology.domains.map(({ id, label }, place) => ({
        guid: guidOf('2013.1', id),
        name: label,
        isCodable: false,
        colour: colourOf(place),
      })),
    );
    expect(
      domains.flatMap(({ codes, colour }) =>
        codes.map(({ guid, name, ...one }) => [guid, name, one.colour === colour]),
      ),
    ).toEqual([...typology.codes.values()].map(({ id, label }) => [guidOf('2013.1', id), label, true]));
    expect(compareCodebook(domains, [typology])).toEqual({
      added: [],
      missing: [],
      reworded: [],
      same: 60,
      leftOut: [],
    });
  });

  it('comes back the same whatever is in its words', async () => {
    const words = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .map((text) => `A${text.replaceAll(/[^\u0020-\ud7ff]/g, '')}Z`);
    const notes = fc
      .tuple(fc.array(words, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '\n\n', '\n\n\n'))
      .map(([parts, between]) => parts.join(between));
    const codes = fc.record({
      label: words,
      scope: notes,
      include: notes,
      exclude: notes.map((text) => text.replaceAll(/[()]/g, '')),
    });
    await fc.assert(
      fc.asyncProperty(codes, async (worded) => {
        const one = checkTypology(
          next([code('acting', worded), code('telling'), code('waiting')], [{ from: 'acting', to: ['acting'] }]),
          'one',
        );
        const compared = compareCodebook(await reread(toCodebook(one)), [first, one]);
        expect(compared).toMatchObject({ added: [], missing: [], reworded: [], same: 5 });
      }),
      { seed: 5, numRuns: 25 },
    );
  });

  it('takes what somebody wrote behind the lists at the end of a note for a part of what the code is about', () => {
    const note = 'What for.\n\nIncludes: This.\n\nAnd that.\n\nMaps to: nspcc:x\n\nId: acting\n\nWritten behind it.';
    expect(readNote(note)).toEqual({
      scope: 'What for.\n\nWritten behind it.',
      include: 'This.\n\nAnd that.',
      exclude: '',
      maps_to: ['nspcc:x'],
    });
  });

  it('is compared with the version in force: what is new, missing and worded otherwise', async () => {
    const changed = toCodebook(first)
      .replace('name="Label of acting"', 'name="Acting in time"')
      .replace(/ *<Code guid="[^"]*" name="Label of waiting"[^]*?<\/Code>\n/, '')
      .replace(
        '    </Code>\n  </Codes>',
        `<Code guid="${guidOf('x', 'y')}" name="Écrire &amp; reading" isCodable="true"><Description>What for.</Description></Code></Code></Codes>`,
      );
    const compared = compareCodebook(await reread(changed), [first]);
    expect(compared.added).toEqual([
      {
        id: 'ecrire-reading',
        label: 'Écrire & reading',
        domain: 'practice',
        scope: 'What for.',
        include: '',
        exclude: '',
        maps_to: [],
      },
    ]);
    expect(compared.missing.map(({ id }) => id)).toEqual(['waiting']);
    expect(compared.reworded.map(({ now, imported }) => [now.label, imported.label])).toEqual([
      ['Label of acting', 'Acting in time'],
    ]);
    expect(compared.same).toBe(3);
  });

  it('knows a code that went out under an earlier version, and one of the same name from elsewhere', async () => {
    const fromBefore = compareCodebook(await reread(toCodebook(first)), [first, second]);
    expect(fromBefore).toMatchObject({ added: [], same: 4 });
    expect(fromBefore.leftOut).toEqual([{ name: 'Label of waiting', why: 'is-no-more', became: ['acting', 'asking'] }]);
    let number = 0;
    const fromElsewhere = toCodebook(second)
      .replaceAll(/guid="[^"]*"/g, () => `guid="${guidOf('elsewhere', String((number += 1)))}"`)
      .replaceAll(/Id: [a-z]+/g, '');
    expect(compareCodebook(await reread(fromElsewhere), [first, second]).same).toBe(5);
  });
});

describe('a codebook of an earlier version', () => {
  const carried = (codes: TypologyDocument['domains'][number]['codes'], crosswalk: TypologyDocument['crosswalk']) =>
    reread(toCodebook(first)).then((book) =>
      compareCodebook(book, [first, checkTypology(next(codes, crosswalk), 'later')]),
    );

  it('is compared with what its codes have become: a new name, one code of two', async () => {
    const compared = await carried(
      [code('doing', { label: 'Label of acting', scope: 'Scope of acting' }), code('talking')],
      [
        { from: 'acting', to: ['doing'] },
        { from: 'telling', to: ['talking'] },
        { from: 'waiting', to: ['talking'] },
      ],
    );
    expect(compared).toMatchObject({ added: [], missing: [], same: 3, leftOut: [] });
    expect(compared.reworded.map(({ now, imported }) => [now.id, imported.label])).toEqual([
      ['talking', 'Label of telling'],
      ['talking', 'Label of waiting'],
    ]);
  });

  it('of two versions ago is carried through both steps', async () => {
    const second = checkTypology(
      next(
        [code('acting'), code('quick'), code('talking')],
        [
          { from: 'acting', to: ['acting', 'quick'] },
          ...['telling', 'waiting'].map((from) => ({ from, to: ['talking'] })),
        ],
      ),
      'second',
    );
    const changes = [
      { from: 'quick', to: ['acting'] },
      { from: 'talking', to: ['saying', 'asking'] },
    ];
    const document = next([code('acting'), code('saying'), code('asking')], changes);
    const third = checkTypology({ ...document, version: '2015.1', replaces: '2014.1' }, 'third');
    const compared = compareCodebook(await reread(toCodebook(first)), [first, second, third]);
    expect(compared.leftOut.map(({ name, became }) => [name, became])).toEqual([
      ['Label of telling', ['saying', 'asking']],
      ['Label of waiting', ['saying', 'asking']],
    ]);
    expect(compared.same).toBe(3);
  });

  it('says which of its codes are no more', async () => {
    const compared = await carried([code('acting'), code('telling')], [{ from: 'waiting', to: [] }]);
    expect(compared.leftOut).toEqual([{ name: 'Label of waiting', why: 'is-no-more', became: [] }]);
  });
});

describe('a codebook from elsewhere', () => {
  const one = (name: string, more: Partial<CodebookCode> = {}): CodebookCode => ({
    guid: guidOf('elsewhere', `${name} ${more.description}`),
    name,
    colour: null,
    isCodable: true,
    description: '',
    codes: [],
    ...more,
  });
  const group = (name: string, ...codes: CodebookCode[]) => one(name, { isCodable: false, codes });
  const idsOf = (...codes: CodebookCode[]) => compareCodebook(codes, [first]).added.map(({ id }) => id);

  it('keeps codes of one name under different parents apart, and finds ours in its own domain', () => {
    expect(idsOf(group('At home', one('Other')), group('At school', one('Other')))).toEqual(['other', 'other-2']);
    const [elsewhere, ours] = [one('label of acting', { description: 'Else.' }), one('Label of acting')];
    const compared = compareCodebook([group('Plays', elsewhere), group('Practice', ours)], [first]);
    expect(compared.added).toMatchObject([{ id: 'label-of-acting', scope: 'Else.', domain: null }]);
    expect(compared.reworded.map(({ now }) => now.id)).toEqual(['acting']);
  });

  it('gives names without Latin letters ids of their own', () => {
    expect(idsOf(one('Голос ребёнка'), one('子どもの声'))).toEqual(['code', 'code-2']);
  });

  it('gives no id that a code or a domain has or once had', () => {
    const later = checkTypology(next([code('acting'), code('telling')], [{ from: 'waiting', to: [] }]), 'later');
    const { added } = compareCodebook([one('Waiting'), one('Child')], [first, later]);
    expect(added.map(({ id }) => id)).toEqual(['waiting-2', 'child-2']);
  });

  it('says what it leaves out: codes that hold others, and what is not coded with', () => {
    const compared = compareCodebook(
      [one('Seen', { codes: [one('At home')] }), one('Old', { isCodable: false })],
      [first],
    );
    expect(compared.added.map(({ label }) => label)).toEqual(['At home']);
    expect(compared.leftOut).toEqual([
      { name: 'Seen', why: 'holds-others', became: [] },
      { name: 'Old', why: 'not-codable', became: [] },
    ]);
  });

  it('takes a domain of ours for one though another program made it a code, and a code of ours with others for itself', async () => {
    const [child, practice] = await reread(toCodebook(first));
    const [acting, ...others] = practice!.codes;
    const nested = { ...acting!, codes: [one('Late')] };
    const book = [
      { ...child!, isCodable: true },
      { ...practice!, codes: [nested, ...others] },
    ];
    const compared = compareCodebook(book, [first]);
    expect(compared).toMatchObject({ added: [{ id: 'late', domain: 'practice' }], missing: [], same: 5, leftOut: [] });
  });
});

it('gives a code of a version the same GUID everywhere, and each version its own', () => {
  expect(guidOf('2013.1', 'child-voice')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(guidOf('2013.1', 'child-voice')).toBe(guidOf('2013.1', 'child-voice'));
  expect(guidOf('2014.1', 'child-voice')).not.toBe(guidOf('2013.1', 'child-voice'));
});

it('hands out YAML and JSON that read back as the document, with its crosswalk', () => {
  expect(parse(writeTypology('yaml', second, [first, second]))).toEqual(second.document);
  expect(JSON.parse(writeTypology('json', second, [first, second]))).toEqual(second.document);
});

describe('CSV', () => {
  it('has a row a code under a header in plain words', () => {
    const lines = writeTypology('csv', first, [first]).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF"Typology version","Kind","Domain or facet","Code","Name","What it is about","Includes","Does not include","Maps to"',
    );
    expect(lines[1]).toBe(
      '"2013.1","Code","The child","seeing","Label of seeing","Scope of seeing","","what was said (hearing)","NW"',
    );
    expect(lines[6]).toBe('"2013.1","Facet value","Concern, good or neutral","good","Good","","","",""');
    expect(lines).toHaveLength(8);
  });

  it('holds no cell that a spreadsheet would take for a formula', () => {
    const hostile = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '  =1', '＝1', '\n=1'].map((label, at) =>
      code(`code-${at}`, { label }),
    );
    const sly = checkTypology(small({ domains: [{ id: 'd', label: '=D', scope: 'S', codes: hostile }] }), 'sly');
    const cells = [...writeTypology('csv', sly, [sly]).matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!);
    expect(cells.filter((cell) => /^\s*[=+\-@\t\r＝]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK(""x"")`);
  });
});

describe('SKOS', () => {
  const SKOS = 'http://www.w3.org/2004/02/skos/core#';
  const DCTERMS = 'http://purl.org/dc/terms/';
  const namedNode = (iri: string) => DataFactory.namedNode(iri);
  const storeOf = (one: Typology, versions: Typology[]) =>
    new Store(new Parser().parse(writeTypology('ttl', one, versions)));
  const objects = (store: Store, version: string, id: string, predicate: string) =>
    store
      .getObjects(namedNode(`urn:uuid:${guidOf(version, id)}`), namedNode(predicate), null)
      .map(({ value }) => value);

  it('is Turtle that a parser reads: a scheme, its domains as top concepts, its codes under them with their notes', () => {
    const store = storeOf(typology, [typology]);
    const count = (predicate: string) => store.getQuads(null, namedNode(SKOS + predicate), null, null).length;
    const values = Object.values(typology.facets).flat().length;
    expect(['hasTopConcept', 'topConceptOf', 'broader', 'narrower', 'prefLabel'].map(count)).toEqual([
      9,
      9,
      60,
      60,
      69 + 4 + values,
    ]);
    expect(objects(store, '2013.1', 'valence/', `${SKOS}member`)).toEqual(
      ['concern', 'good', 'neutral'].map((id) => `urn:uuid:${guidOf('2013.1', `valence/${id}`)}`),
    );
    expect(objects(store, '2013.1', 'valence/good', `${SKOS}notation`)).toEqual(['good']);
    expect(objects(store, '2013.1', 'child-voice', `${SKOS}broader`)).toEqual([
      `urn:uuid:${guidOf('2013.1', 'child')}`,
    ]);
    expect(objects(store, '2013.1', 'child-voice', `${SKOS}scopeNote`)).toContain(
      typology.codes.get('child-voice')!.scope,
    );
    expect(objects(store, '2013.1', 'child-voice', `${SKOS}note`)[0]).toMatch(
      /^Maps to CSPRP:1 \(Child Safeguarding Practice Review Panel/,
    );
  });

  it('says which codes replace which, in both directions', () => {
    const uuid = (version: string, ...ids: string[]) => ids.map((id) => `urn:uuid:${guidOf(version, id)}`);
    const [older, newer] = [storeOf(first, [first, second]), storeOf(second, [first, second])];
    expect(objects(older, '2013.1', 'waiting', `${DCTERMS}isReplacedBy`)).toEqual(uuid('2014.1', 'acting', 'asking'));
    expect(objects(newer, '2014.1', 'acting', `${DCTERMS}replaces`)).toEqual(uuid('2013.1', 'acting', 'waiting'));
    expect(objects(newer, '2014.1', 'asking', `${DCTERMS}replaces`)).toEqual(uuid('2013.1', 'waiting'));
  });
});

it.each(Object.keys(FORMATS) as FormatName[])('writes %s of every version', (format) => {
  for (const one of [first, second]) expect(writeTypology(format, one, [first, second]).length).toBeGreaterThan(200);
});
