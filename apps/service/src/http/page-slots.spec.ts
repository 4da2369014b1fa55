import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { cutAtMarks, filledWith, gzippedWith, MARKS } from './page-slots.js';

const own = {
  name: 'Ann O’Neill <& "sons">',
  account: 'id-1',
  csrf: 'token-1',
  cspNonce: 'nonce-1',
  signedOutAt: '15:30',
  secondsLeft: '43200',
};
const page = (of: typeof own) =>
  `<p data-account="${of.account}" data-left="${of.secondsLeft}">${of.name}</p><i nonce="${of.cspNonce}"><b value="${of.csrf}"><b value="${of.csrf}">${of.signedOutAt}`;

it('puts what is each request’s own in every place a page has for it, escaped', () => {
  const filled = filledWith(cutAtMarks(page(MARKS)), own).toString();
  expect(filled).toBe(page({ ...own, name: 'Ann O’Neill &lt;&amp; &quot;sons&quot;&gt;' }));
});

it('leaves a page without places as it is', () => {
  expect(filledWith(cutAtMarks('<p>own-name-end</p>'), own).toString()).toBe('<p>own-name-end</p>');
});

it('is gzipped to the very bytes it has plain, whatever stands in it and whosever it is', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3000 });
  const owners = fc.record({
    name: text,
    account: text,
    csrf: text,
    cspNonce: text,
    signedOutAt: text,
    secondsLeft: text,
  });
  const parts = fc.array(fc.oneof(text, fc.constantFrom(...Object.values(MARKS))));
  fc.assert(
    fc.property(parts, owners, (html, whose) => {
      const cut = cutAtMarks(html.join(''));
      expect(gunzipSync(gzippedWith(cut, whose))).toEqual(filledWith(cut, whose));
    }),
  );
});

it('gzips a page of one text to the same length whatever its secrets are, so that the length tells nothing of them', () => {
  const cut = cutAtMarks(page(MARKS).repeat(5));
  const lengths = ['token-1', 'nonce-1', '       '].map((csrf) => gzippedWith(cut, { ...own, csrf }).length);
  expect(new Set(lengths).size).toBe(1);
});
