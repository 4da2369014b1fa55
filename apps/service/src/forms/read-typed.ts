import { type FormAnswers, ITEM_PLACES, type ItemPlace, reachIn } from '#libs/intake';
import { FORM_SECTIONS, type FormSection } from '#libs/summaries';

/** A form as a browser sends it: several values of one name as a list. */
export type Sent = Readonly<Record<string, string | readonly string[] | undefined>>;

const isItemPlace = (place: string): place is ItemPlace => place in ITEM_PLACES;

/**
 * What somebody typed into sections of the form. Fields are named as places are (`reference`, `actions.0.due`); an item is
 * there when one of its fields was sent. `without` leaves one item out: "actions.1".
 */
export function readTyped(sent: Sent, sections: readonly FormSection[], without?: string): Partial<FormAnswers> {
  const places = sections.flatMap((section) => [...FORM_SECTIONS[section]] as string[]);
  const typed = places.map((place) => [place, isItemPlace(place) ? readItems(sent, place, without) : one(sent[place])]);
  return Object.fromEntries(typed) as Partial<FormAnswers>;
}

function readItems(sent: Sent, list: ItemPlace, without: string | undefined): object[] {
  const numbers = Object.keys(sent).flatMap((name) => {
    const [, place, number] = /^(\w+)\.(\d{1,4})\.\w+$/.exec(name) ?? [];
    return place === list ? [Number(number)] : [];
  });
  return [...new Set(numbers)]
    .sort((first, second) => first - second)
    .filter((number) => `${list}.${number}` !== without)
    .map((number) => Object.fromEntries(ITEM_PLACES[list].map((part) => [part, readPart(sent, list, number, part)])));
}

function readPart(sent: Sent, list: ItemPlace, number: number, part: string): string | string[] | boolean | null {
  const value = sent[`${list}.${number}.${part}`];
  if (part === 'agencies') return [value ?? []].flat().filter((id) => id !== '');
  return part === 'isTransferable' ? reachIn(one(value)) : one(value);
}

const one = (value: Sent[string]): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));
