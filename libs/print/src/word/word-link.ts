import { ConcreteHyperlink, type IContext, type IXmlableObject, TextRun } from 'docx';
import { withoutControls } from '../domain/printable.js';

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

/** The links of a file so far: each gets the next id, since the library's own are drawn by lot. */
export type Links = { made: number };

/** Words that lead to an address. Word keeps its fragment apart from the rest. */
export class WordLink extends ConcreteHyperlink {
  private readonly page: string;

  constructor(url: string, words: string, links: Links) {
    const [page, fragment] = url.split('#') as [string, string?];
    links.made += 1;
    super([new TextRun({ text: withoutControls(words), style: 'Hyperlink' })], `Link${links.made}`, fragment, url);
    this.page = page;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    context.viewWrapper.Relationships.addRelationship(this.linkId, HYPERLINK, this.page, 'External');
    return super.prepForXml(context);
  }
}
