import { cutAtMarks, filledWith, MARKS } from './page-slots.js';

const own = { name: 'Ann O’Neill <& "sons">', csrf: 'token-1', cspNonce: 'nonce-1', signedOutAt: '15:30' };
const page = (of: typeof own) =>
  `<p>${of.name}</p><i nonce="${of.cspNonce}"><b value="${of.csrf}"><b value="${of.csrf}">${of.signedOutAt}`;

it('puts what is each request’s own in every place a page has for it, escaped', () => {
  const filled = filledWith(cutAtMarks(page(MARKS)), own).toString();
  expect(filled).toBe(page({ ...own, name: 'Ann O’Neill &lt;&amp; &quot;sons&quot;&gt;' }));
});

it('leaves a page without places as it is', () => {
  expect(filledWith(cutAtMarks('<p>own-name-end</p>'), own).toString()).toBe('<p>own-name-end</p>');
});
