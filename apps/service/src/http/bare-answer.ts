import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is said in bare words: a status, a title and a sentence or two. */
export type BareAnswer = { status: number; title: string; words: string };

const NO_ADDRESS: BareAnswer = {
  status: 400,
  title: 'This address is not right',
  words: 'Check the address, or start again from the home page.',
};
const NOTHING_THERE: BareAnswer = {
  status: 404,
  title: 'Page not found',
  words: 'If you typed the address, check it is correct, or start again from the home page.',
};

/** Answers without a template, which would be work or may be what failed. A program gets it as a problem document (RFC 9457). */
export function answerBare({ url }: FastifyRequest, reply: FastifyReply, answer: BareAnswer): FastifyReply {
  const { status, title, words } = answer;
  void reply
    .status(status)
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (!url.startsWith('/api/')) return reply.type('text/html; charset=utf-8').send(pageOf(answer));
  const problem = { type: 'about:blank', status, title, detail: words };
  return reply.type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * Answers an address that leads nowhere before a route is looked for: one that is not written as addresses are, or has a
 * part longer than any of ours. Left alone, Fastify would say so itself and repeat the address, which may hold a secret.
 */
export function answerNoAddress({ statusCode }: { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) {
  void answerBare(request, reply, statusCode === 400 ? NO_ADDRESS : NOTHING_THERE);
}

const pageOf = ({ title, words }: BareAnswer) => `<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} - Common Thread</title></head>
<body><main><h1>${title}</h1><p>${words}</p><p><a href="/">Home</a></p></main></body>
</html>
`;
