import type { GateContext } from '#libs/release';
import type { Principles } from './domain/principle.js';

/** What the room works by: the principles of the framework, and what the rules of the release gate know beside the text. */
export class FidelitySettings {
  constructor(
    readonly principles: Principles,
    readonly gate: GateContext,
  ) {}

  get sectionIds(): string[] {
    return this.principles.sections.map(({ id }) => id);
  }
}
