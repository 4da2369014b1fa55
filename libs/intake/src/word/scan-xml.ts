import { attributeOf, decodeText, XmlFault } from './xml-values.js';

/** Reads one attribute of the element just opened. */
export type Attribute = (name: string) => string | undefined;

/** What the scanner tells of a document, in its order. */
export type XmlListener = {
  open: (name: string, attribute: Attribute) => void;
  close: (name: string) => void;
  text: (text: string) => void;
};

/**
 * Goes through XML once and tells a listener of elements and text. Knows the five entities of XML and numbered characters and
 * no others, so nothing in a document can grow. `plainName` gives an element's name as the listener wants it; it is asked once
 * for each name. Throws XmlFault when elements do not match, something is left open, a reference is unknown, or there is a
 * document type. Attributes nobody asks for are not looked into.
 */
export function scanXml(xml: string, plainName: (name: string) => string, listener: XmlListener): void {
  new Scanner(xml, plainName, listener).run();
}

/** An element's name as written and as the listener wants it. */
type Name = { written: string; plain: string };

class Scanner {
  private readonly names = new Map<string, Name>();
  private readonly openNames: Name[] = [];
  private hasRoot = false;
  /** The element just opened: where its attributes stand. */
  private attributesFrom = 0;
  private attributesTo = 0;

  constructor(
    private readonly xml: string,
    private readonly plainName: (name: string) => string,
    private readonly listener: XmlListener,
  ) {}

  run(): void {
    let at = this.xml.indexOf('<');
    while (at >= 0) {
      const end = this.markup(at);
      const next = this.xml.indexOf('<', end);
      const textEnd = next < 0 ? this.xml.length : next;
      if (textEnd > end && this.openNames.length > 0) this.text(end, textEnd);
      at = next;
    }
    if (!this.hasRoot || this.openNames.length > 0) throw new XmlFault('damaged');
  }

  /** Takes the markup that starts at a "<"; gives where it ends. */
  private markup(at: number): number {
    const sign = this.xml.charCodeAt(at + 1);
    if (sign === SLASH) return this.closeTag(at + 2);
    if (sign === QUESTION) return this.after('?>', at);
    if (sign === EXCLAMATION) return this.declaration(at);
    return this.openTag(at + 1);
  }

  private declaration(at: number): number {
    if (this.xml.startsWith('<!--', at)) return this.after('-->', at + 4);
    if (this.xml.startsWith('<![CDATA[', at) && this.openNames.length > 0) {
      const end = this.after(']]>', at + 9);
      this.listener.text(this.xml.slice(at + 9, end - 3));
      return end;
    }
    throw new XmlFault(/^<!doctype/i.test(this.xml.slice(at, at + 9)) ? 'document-type' : 'damaged');
  }

  private openTag(from: number): number {
    const nameEnd = this.nameEnd(from);
    const close = this.tagEnd(nameEnd);
    const isEmpty = this.xml.charCodeAt(close - 1) === SLASH;
    if (nameEnd === from || (this.hasRoot && this.openNames.length === 0)) throw new XmlFault('damaged');
    const name = this.nameFor(this.xml.slice(from, nameEnd));
    this.hasRoot = true;
    this.attributesFrom = nameEnd;
    this.attributesTo = isEmpty ? close - 1 : close;
    this.listener.open(name.plain, this.attribute);
    if (isEmpty) this.listener.close(name.plain);
    else this.openNames.push(name);
    return close + 1;
  }

  private closeTag(from: number): number {
    const name = this.openNames.pop();
    if (!name || !this.xml.startsWith(name.written, from)) throw new XmlFault('damaged');
    let end = from + name.written.length;
    while (isSpace(this.xml.charCodeAt(end))) end += 1;
    if (this.xml.charCodeAt(end) !== GREATER) throw new XmlFault('damaged');
    this.listener.close(name.plain);
    return end + 1;
  }

  private text(from: number, to: number): void {
    this.listener.text(decodeText(this.xml.slice(from, to)));
  }

  private readonly attribute: Attribute = (name) =>
    attributeOf(this.xml.slice(this.attributesFrom, this.attributesTo), name);

  private nameFor(written: string): Name {
    let name = this.names.get(written);
    if (name === undefined) {
      name = { written, plain: this.plainName(written) };
      this.names.set(written, name);
    }
    return name;
  }

  private nameEnd(from: number): number {
    for (let at = from; at < this.xml.length; at += 1) {
      const code = this.xml.charCodeAt(at);
      if (code <= SPACE || code === SLASH || code === GREATER) return at;
      if (code === LESS || code === QUOTE || code === APOSTROPHE || code === EQUALS) return from;
    }
    return this.xml.length;
  }

  /** Where the ">" of a tag is; one inside an attribute's quotes does not count. */
  private tagEnd(from: number): number {
    let quote = 0;
    for (let at = from; at < this.xml.length; at += 1) {
      const code = this.xml.charCodeAt(at);
      if (quote !== 0) quote = code === quote ? 0 : quote;
      else if (code === GREATER) return at;
      else if (code === QUOTE || code === APOSTROPHE) quote = code;
      else if (code === LESS) break;
    }
    throw new XmlFault('damaged');
  }

  private after(mark: string, from: number): number {
    const at = this.xml.indexOf(mark, from);
    if (at < 0) throw new XmlFault('damaged');
    return at + mark.length;
  }
}

const isSpace = (code: number) => code === SPACE || (code >= 0x09 && code <= 0x0d);

const SPACE = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
