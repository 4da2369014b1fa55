import { sourceOf } from '../domain/check-typology.js';
import { carry, stepsBetween } from '../domain/crosswalk.js';
import { FACET_LABELS, FACETS } from '../domain/facets.js';
import type { CodeEntry, Domain, Facet, Typology } from '../domain/typology-document.js';
import { guidOf } from './guid.js';

const PREFIXES = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;

/**
 * One version as SKOS in Turtle: a scheme, its domains as top concepts, its codes under them; each facet a collection. Every version of a code is
 * a concept of its own; the crosswalks say which replace which in the versions before and after.
 */
export function toSkos(typology: Typology, versions: readonly Typology[]): string {
  const at = versions.findIndex(({ version }) => version === typology.version);
  const [before, after] = [versions[at - 1], versions[at + 1]];
  const scheme = subject(schemeOf(typology), [
    'a skos:ConceptScheme',
    `dcterms:title ${words(`Shared typology of learning characteristics ${typology.version}`)}`,
    `owl:versionInfo ${plain(typology.version)}`,
    ...(typology.document.published ? [`dcterms:issued ${plain(typology.document.published)}^^xsd:date`] : []),
    ...(before ? [`dcterms:replaces ${schemeOf(before)}`] : []),
    ...(after ? [`dcterms:isReplacedBy ${schemeOf(after)}`] : []),
    ...typology.domains.map(({ id }) => `skos:hasTopConcept ${concept(typology.version, id)}`),
  ]);
  const concepts = typology.domains.flatMap((domain) => [
    domainConcept(typology, domain),
    ...domain.codes.map((code) => codeConcept(typology, domain, code, { before, after })),
  ]);
  const facets = FACETS.flatMap((facet) => facetConcepts(typology, facet));
  return [PREFIXES, scheme, ...concepts, ...facets].join('\n');
}

function domainConcept(typology: Typology, { id, label, scope, codes }: Domain): string {
  return subject(concept(typology.version, id), [
    'a skos:Concept',
    `skos:topConceptOf ${schemeOf(typology)}`,
    `skos:inScheme ${schemeOf(typology)}`,
    `skos:notation ${plain(id)}`,
    `skos:prefLabel ${words(label)}`,
    `skos:scopeNote ${words(scope)}`,
    ...codes.map((code) => `skos:narrower ${concept(typology.version, code.id)}`),
  ]);
}

/** The values of a facet, gathered under its name; none is broader than another. */
function facetConcepts(typology: Typology, facet: Facet): string[] {
  const terms = typology.facets[facet];
  const valued = (id: string) => concept(typology.version, `${facet}/${id}`);
  const collection = subject(concept(typology.version, `${facet}/`), [
    'a skos:Collection',
    `skos:prefLabel ${words(FACET_LABELS[facet])}`,
    ...terms.map(({ id }) => `skos:member ${valued(id)}`),
  ]);
  const values = terms.map(({ id, label }) =>
    subject(valued(id), [
      'a skos:Concept',
      `skos:inScheme ${schemeOf(typology)}`,
      `skos:notation ${plain(id)}`,
      `skos:prefLabel ${words(label)}`,
    ]),
  );
  return [collection, ...values];
}

type Neighbours = { before: Typology | undefined; after: Typology | undefined };

function codeConcept(typology: Typology, domain: Domain, code: CodeEntry, { before, after }: Neighbours): string {
  const { version } = typology;
  return subject(concept(version, code.id), [
    'a skos:Concept',
    `skos:inScheme ${schemeOf(typology)}`,
    `skos:broader ${concept(version, domain.id)}`,
    `skos:notation ${plain(code.id)}`,
    `skos:prefLabel ${words(code.label)}`,
    `skos:scopeNote ${words(code.scope)}`,
    ...(code.include ? [`skos:scopeNote ${words(`Includes: ${code.include}`)}`] : []),
    ...(code.exclude ? [`skos:scopeNote ${words(`Does not include: ${code.exclude}`)}`] : []),
    ...code.maps_to.map((reference) => `skos:note ${words(`Maps to ${reference} (${sourceOf(typology, reference)})`)}`),
    ...(before
      ? forebears(before, typology, code.id).map((id) => `dcterms:replaces ${concept(before.version, id)}`)
      : []),
    ...(after
      ? became(typology, after, code.id).map((id) => `dcterms:isReplacedBy ${concept(after.version, id)}`)
      : []),
  ]);
}

function became(older: Typology, newer: Typology, id: string): string[] {
  const [step] = stepsBetween({ all: () => [older, newer] }, older.version, newer.version);
  return carry(step!, id).to;
}

const forebears = (older: Typology, newer: Typology, id: string): string[] =>
  [...older.codes.keys()].filter((code) => became(older, newer, code).includes(id));

const concept = (version: string, id: string) => `<urn:uuid:${guidOf(version, id)}>`;
/** A scheme is named by its version alone, which no id can be. */
const schemeOf = ({ version }: Typology) => `<urn:uuid:${guidOf(version, '')}>`;
const subject = (name: string, statements: readonly string[]) => `${name}\n  ${statements.join(' ;\n  ')} .\n`;
const words = (text: string) => `${plain(text)}@en-GB`;

/** A Turtle string: quotes, backslashes and ends of line escaped. */
const plain = (text: string) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
