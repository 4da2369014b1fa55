import { operatorFor, type Actor, type Role } from '#libs/authority';
import type { Valence } from '#libs/tagging';
import { draftOf } from '../../../test/builders/draft.js';
import type { Record } from '../../../test/builders/record.js';
import type { OpenPassage, OwnPurpose } from '../src/coding-views.js';
import type { Decisions, FacetDecisions } from '../src/domain/decisions.js';
import { releaseToRegion } from '../../../test/builders/released.js';

/** A line the tagger suggests `missed-appointments` for, one it suggests nothing for, and one of good practice. */
export const MISSED = 'The child was not brought to three clinic appointments and nobody followed it up.';
export const CONTACT = 'Contact the board office.';

let files = 0;

/** People and passages for the tests of the coding room, over a record that is open. */
export function codedRecord(record: Record) {
  let people = 0;

  /** Somebody with an account, a coder of the region unless said otherwise. */
  const person = async (name: string, roles: Role[] = ['coder'], boardId: string | null = null): Promise<Actor> => {
    people += 1;
    const wanted = { email: `${name}${people}@example.org`.toLowerCase(), name, roles, boardId };
    const boards = record.reference.region.boards.map(({ id }) => id);
    const added = await record.accounts.add(operatorFor(null), wanted, boards);
    if (!added.ok) throw new Error(added.refusals[0].code);
    const { id } = added.value;
    return { id, name, roles, boardId: added.value.boardId };
  };

  /** Takes a form in, suggests, and releases it unless told not to. Out: its passages under "themes". */
  const send = async (
    themes: string,
    { boardId = 'ambleford', release = true, correcting, ...wishes }: Wishes = {},
  ): Promise<{ summaryId: string; revisionId: string; passages: string[] }> => {
    files += 1;
    const operator = operatorFor(boardId);
    const sent = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
    const draft = draftOf({ boardId, themes, reference: null, ...wishes });
    const received = await record.summaries.receive(operator, sent, draft, correcting);
    if (!received.ok) throw new Error(received.refusals[0].code);
    const { summaryId, revisionId } = received.value;
    await record.tagging.suggestMissing(operator);
    if (release) await releaseToRegion(record, operator.boardId!, received.value);
    const page = await record.reader.find(operator, summaryId);
    return { summaryId, revisionId, passages: page!.passages.themes.map(({ id }) => id) };
  };

  const open = async (coder: Actor, passageId: string, purpose: OwnPurpose = 'first'): Promise<OpenPassage> => {
    const opened = await record.coding.open(coder, passageId, purpose);
    if (!opened.ok) throw new Error(opened.refusals[0].code);
    return opened.value;
  };

  /** Settles a passage with just these codes, whatever was suggested. */
  const settle = async (
    coder: Actor,
    passageId: string,
    codes: readonly string[],
    { purpose = 'first', valence = 'concern' }: { purpose?: OwnPurpose; valence?: Valence } = {},
  ): Promise<number> => {
    const screen = await open(coder, passageId, purpose);
    const saved = await record.coding.save(coder, passageId, {
      ...requestFrom(screen, decide(screen, codes, valence)),
      isComplete: true,
    });
    if (!saved.ok) throw new Error(saved.refusals[0].code);
    return saved.value;
  };

  return { person, send, open, settle };
}

type Wishes = Omit<Parameters<typeof draftOf>[0] & object, 'themes'> & {
  release?: boolean;
  correcting?: string;
};

/** What a screen sends back, saved for later unless settled. */
export const requestFrom = (screen: OpenPassage, decisions: Decisions) => ({
  purpose: screen.purpose,
  decisions,
  isComplete: false,
  basedOn: screen.own.number,
  taggerVersion: screen.suggested.taggerVersion,
  typologyVersion: screen.typologyVersion,
});

/** Decisions that hold just these codes: accepted where suggested, added where not, every other suggestion rejected. */
export function decide({ suggested }: OpenPassage, codes: readonly string[], valence: Valence = 'concern'): Decisions {
  const offered = suggested.codes.map(({ code }) => code);
  const accepted = (ids: readonly string[]) => ids.map((id) => ({ id, state: 'accepted' as const }));
  const facets: FacetDecisions = {
    agencies: accepted(suggested.agencies),
    circumstances: accepted(suggested.circumstances),
    harmTypes: accepted(suggested.harmTypes),
  };
  return {
    codes: [
      ...offered.map((code) => ({ code, state: codes.includes(code) ? ('accepted' as const) : ('rejected' as const) })),
      ...codes.filter((code) => !offered.includes(code)).map((code) => ({ code, state: 'added' as const })),
    ],
    valence: {
      value: valence,
      state: suggested.valence === null ? 'added' : suggested.valence === valence ? 'accepted' : 'changed',
    },
    facets,
    noCode: codes.length === 0 ? 'nothing-to-code' : null,
  };
}
