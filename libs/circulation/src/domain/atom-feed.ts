import { Feed } from 'feed';

/** One entry: a name that says kind and period alone, and where it is read. `id` is the same for good. */
export type FeedEntry = { id: string; name: string; url: string; at: Date };

/**
 * An Atom feed (RFC 4287), the entries newest first: names and links, nothing that is said in what they lead to. `since` is
 * when an empty feed was last changed.
 */
export function atomFeed(
  about: { title: string; id: string; selfUrl: string; homeUrl: string; since: Date },
  entries: readonly FeedEntry[],
): string {
  const newest = entries.toSorted((a, b) => b.at.getTime() - a.at.getTime() || a.id.localeCompare(b.id));
  const feed = new Feed({
    id: about.id,
    title: about.title,
    link: about.homeUrl,
    feedLinks: { atom: about.selfUrl },
    updated: newest[0]?.at ?? about.since,
    author: { name: 'Common Thread' },
    generator: false,
  });
  for (const { id, name, url, at } of newest) feed.addItem({ id, title: name, link: url, date: at, published: at });
  return feed.atom1();
}
