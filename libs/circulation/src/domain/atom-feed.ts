import { Feed } from 'feed';

/**
 * One entry: a name that says kind and period alone, and where it is read. `id` is the same for good; one that was withdrawn stays
 * and says so, so that no reader goes on showing it as it was.
 */
export type FeedEntry = { id: string; name: string; url: string; publishedAt: Date; withdrawnAt: Date | null };

/**
 * An Atom feed (RFC 4287), what changed last first: names and links, nothing that is said in what they lead to. `since` is
 * when an empty feed was last changed.
 */
export function atomFeed(
  about: { title: string; id: string; selfUrl: string; homeUrl: string; since: Date },
  entries: readonly FeedEntry[],
): string {
  const newest = entries.toSorted((a, b) => changed(b).getTime() - changed(a).getTime() || a.id.localeCompare(b.id));
  const feed = new Feed({
    id: about.id,
    title: about.title,
    link: about.homeUrl,
    feedLinks: { atom: about.selfUrl },
    updated: newest[0] ? changed(newest[0]) : about.since,
    author: { name: 'Common Thread' },
    generator: false,
  });
  for (const entry of newest) {
    const { id, name, url, publishedAt, withdrawnAt } = entry;
    const title = withdrawnAt ? `${name} (withdrawn)` : name;
    feed.addItem({ id, title, link: url, date: changed(entry), published: publishedAt });
  }
  return feed.atom1();
}

const changed = ({ publishedAt, withdrawnAt }: FeedEntry): Date => withdrawnAt ?? publishedAt;
