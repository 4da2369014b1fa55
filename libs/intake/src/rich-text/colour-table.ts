import { isGrey, isTint } from '../blocks/faint.js';

const MOST = 1_000;
const SEMICOLON = 0x3b;

/** The colours of a document by their number, as the group that lists them goes by: red, green, blue, and a semicolon each. */
export class ColourTable {
  private readonly known: string[] = [];
  private readonly parts = { red: 0, green: 0, blue: 0 };

  control(word: string, parameter: number | undefined): void {
    if (word === 'red' || word === 'green' || word === 'blue') this.parts[word] = parameter ?? 0;
  }

  byte(code: number): void {
    if (code !== SEMICOLON || this.known.length >= MOST) return;
    const { red, green, blue } = this.parts;
    this.known.push([red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join(''));
  }

  isGrey(number: number): boolean {
    return isGrey(this.known[number] ?? '');
  }

  isTint(number: number): boolean {
    return isTint(this.known[number] ?? '');
  }
}
