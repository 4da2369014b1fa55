export type MailRefusal = { code: 'mail.not-an-address' } | { code: 'mail.domain-not-allowed' };

/** One mailbox and nothing else: no list, no display name, no line break by which a header could be added. */
const MAILBOX = /^[^\s<>()[\],;:"\\@]+@([a-z0-9-]+(?:\.[a-z0-9-]+)*)$/i;

/** What keeps a message from going to `address`. `domains` are those allowed, a subdomain counting as its own; none allows any. */
export function checkAddress(address: string, domains: readonly string[]): MailRefusal | undefined {
  const domain = MAILBOX.exec(address)?.[1]?.toLowerCase();
  if (!domain) return { code: 'mail.not-an-address' };
  const isAllowed = domains.length === 0 || domains.some((allowed) => allowed.toLowerCase() === domain);
  return isAllowed ? undefined : { code: 'mail.domain-not-allowed' };
}
