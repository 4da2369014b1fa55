import { join } from 'node:path';
import fc from 'fast-check';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGate } from '../../load-gate.js';
import { HALVES, loadMarked } from '../../load-marked.js';
import { findIdentifiers } from './find-identifiers.js';
import type { FindingKind } from './finding.js';

const data = join(projectRoot, 'data');
const gate = loadGate(join(data, 'identifiers/words'), loadReference(join(data, 'reference'), 'invented').region);
const find = (text: string) => findIdentifiers([{ key: 'a', text }], gate);

describe('what identifies by itself', () => {
  it.each<[FindingKind, string, string]>([
    ['name', 'Child Jayden was not seen alone.', 'Jayden'],
    ['name', "Nobody asked what Ruby's day was like.", 'Ruby'],
    ['name', 'They spoke to the Hargreaves family twice.', 'the Hargreaves family'],
    ['name', 'Staff told jayden that he could stay.', 'jayden'],
    ['staff', 'The health visitor, Karen Whittle, called twice.', 'Karen Whittle'],
    ['staff', 'By whom: Jan Whittle, board business manager', 'Jan Whittle'],
    ['name', 'May Hargreaves was not seen alone.', 'May Hargreaves'],
    ['staff', 'It was PC 4471 Dunnock who asked.', 'PC 4471 Dunnock'],
    ['initials', 'The review of J.K. began late.', 'J.K.'],
    ['initials', 'Child KT was seen at home.', 'Child KT'],
    ['initials', 'They asked Mr T about it.', 'Mr T'],
    ['name', 'They asked big Ste about it.', 'big Ste'],
    ['place', 'Nobody from Jellybeanos came in March 2014.', 'Jellybeanos'],
    ['date', 'He was admitted on 14 March 2013.', 'on 14 March 2013'],
    ['date', 'Seen 03/03/14 at home.', '03/03/14'],
    ['date', 'It was the third of May.', 'the third of May'],
    ['date', 'She left on Christmas Eve.', 'on Christmas Eve'],
    ['age', 'A 14-week-old baby was bruised.', '14-week-old'],
    ['age', 'The boy, aged 7, said so.', 'aged 7'],
    ['age', 'It was noticed on his third birthday.', 'on his third birthday'],
    ['age', 'Mother was herself fifteen.', 'fifteen'],
    ['age', 'At nine weeks Child J was seen.', 'At nine weeks'],
    ['age', 'Wes (then 15) said no.', 'then 15'],
    ['age', 'She was two years and three months.', 'two years and three months'],
    ['postcode', 'They lived at ZZ98 7QL then.', 'ZZ98 7QL'],
    ['address', 'They lived at 41 Malkin Street, Ambleford.', '41 Malkin Street, Ambleford'],
    ['address', 'They moved back to 14 Malkin Street in March 2014.', '14 Malkin Street'],
    ['phone', 'Ring 01632 960123 for a copy.', '01632 960123'],
    ['email', 'Write to office@example.org first.', 'office@example.org'],
    ['web', 'It was on www.example.org/case last year.', 'www.example.org/case'],
    ['nhs-number', 'NHS number 999 412 0735 was on it.', '999 412 0735'],
    ['reference-number', 'Crime reference CR/4471/13 was not shared.', 'CR/4471/13'],
    ['school', 'He went to Oakfield Primary School until July.', 'Oakfield Primary School'],
    ['hospital', 'She was taken to Heronsgate Infirmary at once.', 'Heronsgate Infirmary'],
    ['organisation', 'The family went to the Living Waters Tabernacle.', 'the Living Waters Tabernacle'],
    ['address', 'They ran past the Kirkgate steps again.', 'the Kirkgate steps'],
    ['place', 'They met in Victory Park after school.', 'Victory Park'],
    ['place', 'They met outside the Dog and Duck.', 'the Dog and Duck'],
    ['address', 'It was found in a lock-up behind Dyson Street.', 'a lock-up behind Dyson Street'],
    ['address', 'It was clean at 221b Clough Bottom then.', '221b Clough Bottom'],
    ['hospital', 'He was seen in A&E at the Royal.', 'A&E at the Royal'],
    ['name', 'We spoke to Leon and Shirl twice.', 'Leon and Shirl'],
    ['name', 'Maternal grandfather, "Pops" Riley, had keys.', '"Pops" Riley'],
    ['name', 'Mum (Kel) said no.', 'Kel'],
    ['name', 'Nobody could say where Faith had slept.', 'Faith'],
    ['name', 'The list had MOSSOP, Dean on it.', 'MOSSOP, Dean'],
    ['staff', 'Gill to chase the surgery.', 'Gill'],
    ['staff', 'Worker: Cathal.', 'Cathal'],
    ['staff', 'Renny (school nursing) said nobody rang.', 'Renny'],
    ['initials', 'It was little M. who told a teacher.', 'little M.'],
    ['date', 'The message waited until Tuesday the tenth.', 'Tuesday the tenth'],
    ['date', 'It was seen on 05/15/2015 first.', '05/15/2015'],
    [
      'phone',
      'Ring oh one six three two, nine six oh, five seven four.',
      'oh one six three two, nine six oh, five seven four',
    ],
    ['age', 'Tash was not even fourteen.', 'not even fourteen'],
    ['age', 'They met him, 17 in the October.', '17 in the October'],
    ['name', 'It was seen by dr anand.', 'dr anand'],
    ['date', 'Seen on 20th ult. at home.', 'on 20th ult.'],
    ['date', 'The letter was sent 15/1.', '15/1'],
    ['age', 'Liv, as she likes to be called, is now 17.', 'now 17'],
    ['age', 'It was diagnosed in a child of 8.', 'a child of 8'],
    ['web', 'It was on a page called "Justice for Wren" by then.', 'a page called "Justice for Wren"'],
    ['web', 'The name that four girls gave is tractor_ladd_88 online.', 'tractor_ladd_88'],
    ['age', 'Brandon was seventeen and eleven months when it was done.', 'seventeen and eleven months'],
    ['age', 'The baby was seen at 17 weeks 5 days by a nurse.', 'at 17 weeks 5 days'],
    ['initials', 'The child, D.McA., had moved.', 'D.McA.'],
    ['name', 'Known as: Tee', 'Tee'],
    ['reference-number', 'It was in case number LC 13 C 00418 all along.', 'case number LC 13 C 00418'],
    ['address', 'Write to PO Box 618 instead.', 'PO Box 618'],
    ['reference-number', 'It was reported as Re W (Lollard House) later.', 'Re W (Lollard House)'],
  ])('finds a %s: %s', (kind, text, words) => {
    const found = find(text).map((finding) => [finding.kind, finding.class, text.slice(finding.start, finding.end)]);
    expect(found).toContainEqual([kind, 'direct', words]);
  });

  it('finds a surname again where it stands by itself, even in lower case', () => {
    const text = 'Dean Mossop was recalled. Nobody told mother that mossop was out.';
    expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Dean Mossop', 'mossop']);
  });

  it('finds what is left of a name beside a date', () => {
    const text = 'On Good Friday Leon hurt an arm.';
    expect(find(text).map(({ start, end }) => text.slice(start, end))).toContain('Leon');
  });
});

describe('what identifies by being rare', () => {
  it.each<[FindingKind, string]>([
    ['rare-condition', 'Child A had Prader-Willi syndrome.'],
    ['family-make-up', 'Mother had triplets the year before.'],
    ['distinctive-event', 'Child B fell from the balcony of the flats.'],
    ['small-group', 'The family came from Eritrea.'],
    ['occupation', 'Father was a well-known local footballer.'],
    ['exact-measure', 'The baby weighed 2.1 kg by then.'],
    ['court-outcome', 'He was sentenced to fourteen years.'],
    ['press', 'It was on the front page of the paper.'],
    ['anniversary', 'She was last seen during Ramadan.'],
  ])('finds a %s: %s', (kind, text) => {
    expect(find(text).map((finding) => [finding.kind, finding.class])).toContainEqual([kind, 'indirect']);
  });

  it.each<[FindingKind, string]>([
    ['anniversary', 'The funeral was held two days before Yom Kippur.'],
    ['press', 'The picture was on the front of the Millbeck Courier.'],
    ['small-group', "Mother is a Jehovah's Witness and refused the blood."],
    ['small-group', 'They were one of two Jain families on the estate.'],
    ['occupation', 'Stepfather was a Lance Corporal who had come back from a tour.'],
    ['rare-condition', 'The child suffers from Diamond-Blackfan anaemia.'],
    ['family-make-up', 'She was the youngest of eleven and the only girl.'],
    ['exact-measure', 'He was born at 27 weeks weighing 790 g.'],
    ['distinctive-event', 'The draft still has the Boxing Day stabbing in it.'],
    ['anniversary', 'Father was away until after Eid al-Adha on the 20th.'],
    ['small-group', "The family were the city's only Yezidi household."],
  ])('is told from names, places, dates and ages: %s in %s', (kind, text) => {
    expect(find(text).map((finding) => [finding.kind, finding.class])).toEqual([[kind, 'indirect']]);
  });

  it('says once that several of them together point at one family', () => {
    const text = 'Father was a well-known local footballer. Mother had triplets. He was sentenced to fourteen years.';
    const [combination, ...more] = find(text).filter((finding) => finding.kind === 'combination');
    expect(combination).toMatchObject({ start: text.length, end: text.length, class: 'combination' });
    expect(more).toEqual([]);
  });
});

describe('what may stand', () => {
  it.each([
    'Child A was seen with Mother, Adult 1, Sibling 2 and MGF.',
    'Mr A and Ms B were not told.',
    'The Head of Service and the Named Nurse will report to the LSCB in March 2014.',
    'Ambleford Council and Brackenmoor LSCB agreed.',
    'Working Together 2013 and section 47 of the Children Act 1989 apply.',
    'Use the Graded Care Profile and the Brook Traffic Light tool.',
    'A systems approach (SCIE) was used; SILP was thought of.',
    'In 9 of 14 files no one had spoken to the child.',
    'A referral is to be made in writing within 24 hours.',
    'Children under five and those aged 10 to 14 were heard less often.',
    'Audit again in Q4 2013/14.',
    'In 12% of cases this was done at six months, and of the rest at twelve.',
    'SCIE-based methods were used. Anonymising was hard.',
    'The Internet Watch Foundation and the Lucy Faithfull Foundation can help.',
    'Ofsted, the NSPCC and CAFCASS have said the same since the death of Victoria Climbié.',
    'Practitioners were afraid to ask. May we ask why? Will it change?',
    'The Key Practice Episodes and the Talking Mats were useful to the Family Liaison Officer.',
    'Wenbeck Council agreed, and so did all in Wenbeck.',
    'The guidance Protecting Children and the Institute for Excellence say so; see Article 8.',
    'Those aged 16 and 17 fall between services at the age of 18.',
    'The Good Friday rota needs a second worker.',
    'Good Friday and Boxing Day rotas are to follow.',
    'All partners have signed up to the Anti-Racist Practice Standards.',
    'Risk assessments from placing authorities were often two years old.',
  ])('%s', (text) => {
    expect(find(text)).toEqual([]);
  });

  it('tells an NHS number from ten digits by its check digit', () => {
    expect(find('Her number is 999 412 0735.')[0]).toMatchObject({ kind: 'nhs-number', certainty: 'block' });
    expect(find('It said 999 412 0736 there.')[0]).toMatchObject({ certainty: 'warn' });
  });
});

describe('any text', () => {
  const texts = loadMarked(join(data, 'identifiers'), 'development', 'planted').map(({ text }) => text);
  const fragment = fc.oneof(
    fc.constantFrom(...texts.flatMap((text) => text.split(/(?<=[.!?\n])/))),
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.stringMatching(/^[A-Za-z0-9 .,'’@/()-]{0,60}$/),
  );
  const anyText = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''));

  it('gives spans that stand in it, in order and never overlapping, the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = find(text);
        let end = 0;
        for (const finding of findings) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          end = finding.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(find(text)).toEqual(findings);
      }),
      { numRuns: 100 },
    );
  });

  it('is read in bounded time, however it is made', () => {
    for (const piece of ['a', 'A.', '1', '1/', 'St ', 'the ', '@', '-', "'s ", 'Mr J', '(', ' \n', 'aged 7, '])
      find(piece.repeat(2_000));
  }, 60_000);

  it('is read in time that grows with its length: 200,000 letters end in seconds', () => {
    for (const piece of ['the ', texts.join('\n')])
      find(piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000));
  }, 60_000);
});

it('has two halves of a test set, 150 texts with 600 identifiers and 150 clean ones at least', () => {
  const halves = (kind: 'planted' | 'clean') =>
    HALVES.flatMap((half) => loadMarked(join(data, 'identifiers'), half, kind));
  const planted = halves('planted');
  expect(planted.length).toBeGreaterThanOrEqual(150);
  expect(planted.flatMap(({ identifiers }) => identifiers ?? []).length).toBeGreaterThanOrEqual(600);
  expect(halves('clean').length).toBeGreaterThanOrEqual(150);
});
