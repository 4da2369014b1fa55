import type { Subject } from '#libs/digests';
import type { Quarter } from '#libs/kernel';
import nunjucks from 'nunjucks';
import { editionName } from './edition-name.js';
import type { Occasion } from './outgoing.js';
import { type MailSort, sortOf } from './wanted.js';

/**
 * What a message is about, for one reader. `replaces`: an edition of the same was published before; `hasChosen`: they chose of what
 * they are told; `openUrl`: where everybody may read it, null for what takes an account.
 */
export type EditionNews = {
  occasion: Occasion;
  subject: Subject;
  period: { from: Quarter; to: Quarter } | null;
  replaces: boolean;
  hasChosen: boolean;
  person: string;
  editionUrl: string;
  openUrl: string | null;
  uptakeUrl: string;
  unsubscribeUrl: string;
};

const SORTS: Record<MailSort, string> = {
  digests: 'the documents of the region',
  briefings: '7-minute briefings',
  'own-reports': 'the documents of your board',
};

/**
 * The message for one reader, as text and as HTML that says the same: that there is something to read, to acknowledge, to
 * answer or to edit, or not to be used any more, and where. It names the kind of document and its period, and nothing it says,
 * nor why it was withdrawn.
 */
export function editionMessage(news: EditionNews): { subject: string; text: string; html: string } {
  const name = editionName(news);
  const { about, lines, action, url } = wordsFor(news, name);
  const sort = SORTS[sortOf(news.subject)];
  const chosen = news.hasChosen ? `chose to be told of ${sort}` : 'have not chosen otherwise';
  const why = `You get this because you may read it in Common Thread and ${chosen}. To stop e-mails about ${sort}:`;
  const closed = [...(url === news.openUrl ? [] : ['You sign in to see it.']), CLOSED].join(' ');
  const text = [`Dear ${news.person},`, ...lines, `${action}: ${url}`, closed, why + ` ${news.unsubscribeUrl}`];
  const html = TEMPLATE.render({ ...news, about, lines, action, url, why, closed });
  return { subject: about, text: `${text.join('\n\n')}\n`, html };
}

const CLOSED = 'Nothing of what it says is in this e-mail.';

type Words = { about: string; lines: string[]; action: string; url: string };
function wordsFor({ occasion, replaces, editionUrl, openUrl, uptakeUrl }: EditionNews, name: string): Words {
  if (occasion.startsWith('acknowledge:'))
    return {
      about: `Please acknowledge: ${name}`,
      lines: ['The group asks you to acknowledge that you have this document.', name],
      action: 'Open and acknowledge it',
      url: editionUrl,
    };
  if (occasion.startsWith('answer:'))
    return {
      about: `What did your board do? ${name}`,
      lines: ['The group asks what your board did with the messages of this document. Not all are answered yet.', name],
      action: 'Record what your board did',
      url: uptakeUrl,
    };
  if (occasion.startsWith('drafted:'))
    return {
      about: `Draft to edit: ${name}`,
      lines: ['A draft composed itself on its day and waits for somebody to edit it.', name],
      action: 'Open the draft',
      url: editionUrl,
    };
  if (occasion === 'withdrawn')
    return {
      about: `Withdrawn: ${name}`,
      lines: [
        'A document you were sent or opened has been withdrawn. Please do not use or pass on copies you may have.',
        name,
      ],
      action: 'See when and why',
      url: openUrl ?? editionUrl,
    };
  const published = replaces ? 'A new edition has been published. It takes the place of an earlier one.' : undefined;
  return {
    about: `${replaces ? 'New edition' : 'Published'}: ${name}`,
    lines: [published ?? 'A new document has been published for you to read.', name],
    action: 'Read it',
    url: openUrl ?? editionUrl,
  };
}

const TEMPLATE = nunjucks.compile(
  `<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ about }}</title></head>
<body style="margin:0;background:#f3f2f1;color:#0b0c0c;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:1.5">
<div style="max-width:560px;margin:0 auto;background:#ffffff">
<p style="margin:0;padding:16px 24px;background:#17494d;color:#ffffff;font-weight:bold">Common Thread</p>
<div style="padding:24px">
<p style="margin:0 0 20px">Dear {{ person }},</p>
<p style="margin:0 0 20px">{{ lines[0] }}</p>
<h1 style="margin:0 0 24px;font-size:24px;line-height:1.3">{{ lines[1] }}</h1>
<p style="margin:0 0 24px"><a href="{{ url }}" style="display:inline-block;padding:10px 16px;background:#17494d;color:#ffffff;font-weight:bold">{{ action }}</a></p>
<p style="margin:0 0 24px">{{ closed }}</p>
<p style="margin:0;padding-top:16px;border-top:1px solid #b1b4b6;color:#484949;font-size:16px">{{ why }} <a href="{{ unsubscribeUrl }}" style="color:#17494d">unsubscribe</a>.</p>
</div>
</div>
</body>
</html>
`,
  new nunjucks.Environment(null, { autoescape: true }),
);
