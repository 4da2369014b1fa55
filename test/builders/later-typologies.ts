import { checkTypology, type CrosswalkEntry, type Typology, type TypologyDocument } from '#libs/typology';

/**
 * Two versions after the one given. In the first `missed-appointments` is split: into not being brought and not being
 * followed up, the second certain where the text tells of following up; in the next the first part gets another name.
 */
export function laterTypologies({ document, version }: Typology): [Typology, Typology] {
  const split = changed(document, { version: '2014.1', replaces: version }, [
    {
      from: 'missed-appointments',
      to: ['not-brought', 'not-followed-up'],
      cues: { 'not-followed-up': ['followed', 'follow-up'] },
    },
  ]);
  const renamed = changed(split, { version: '2015.1', replaces: '2014.1' }, [
    { from: 'not-brought', to: ['was-not-brought'] },
  ]);
  return [checkTypology(split, '2014.1'), checkTypology(renamed, '2015.1')];
}

/** The version after those, in which both parts are `missed-appointments` again. */
export function splitTakenBack({ document, version }: Typology): Typology {
  const joined = ['was-not-brought', 'not-followed-up'].map((from) => ({ from, to: ['missed-appointments'] }));
  const merged = changed(document, { version: '2016.1', replaces: version }, joined);
  return checkTypology({ ...merged, domains: merged.domains.map(once) }, '2016.1');
}

/** The version after those, in which the first part is retired. */
export function partRetired({ document, version }: Typology): Typology {
  const retired = changed(document, { version: '2016.1', replaces: version }, [{ from: 'was-not-brought', to: [] }]);
  return checkTypology(retired, '2016.1');
}

const once = ({ codes, ...domain }: TypologyDocument['domains'][number]) => ({
  ...domain,
  codes: codes.filter(({ id }, at) => codes.findIndex((one) => one.id === id) === at),
});

/** The document with each code listed replaced, where it stands, by what it has become. */
function changed(
  document: TypologyDocument,
  named: { version: string; replaces: string },
  crosswalk: CrosswalkEntry[],
): TypologyDocument {
  const domains = document.domains.map((domain) => ({
    ...domain,
    codes: domain.codes.flatMap((code) => {
      const { to = [code.id] } = crosswalk.find(({ from }) => from === code.id) ?? {};
      return to.map((id) => ({ ...code, id, label: to[0] === code.id ? code.label : labelOf(id), exclude: '' }));
    }),
  }));
  return { ...document, ...named, domains, crosswalk };
}

const labelOf = (id: string) => `${id[0]!.toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
