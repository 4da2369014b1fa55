import { accessibleSvg, sentenceSvg } from './accessible-svg.js';

const text = { id: 'chart-a-b', title: 'Boards & themes', description: 'Fewer than <5>.' };

it('names and describes the root, with the words escaped', () => {
  const svg = accessibleSvg(
    '<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="10" height="5"><g/></svg>',
    text,
  );
  expect(svg).toContain('role="img" aria-labelledby="chart-a-b-title chart-a-b-description"');
  expect(svg).toContain('<title id="chart-a-b-title">Boards &amp; themes</title>');
  expect(svg).toContain('<desc id="chart-a-b-description">Fewer than &lt;5&gt;.</desc>');
});

it('takes the labels off single marks and turns a style into attributes', () => {
  const mark = '<path role="graphics-symbol" aria-label="3" class="x" style="fill: red; opacity:0.5" d="M0,0"/>';
  const svg = accessibleSvg(`<svg width="1"><g>${mark}</g></svg>`, text);
  expect(svg).toContain('<g><path fill="red" opacity="0.5" d="M0,0"/></g>');
});

it('says a sentence as an image of its own', () => {
  const svg = sentenceSvg('Nothing & none.', 300, text);
  expect(svg).toContain('Nothing &amp; none.</text>');
  expect(svg).toContain('viewBox="0 0 300 40"');
});

it('refuses what is not an SVG', () => {
  expect(() => accessibleSvg('<p>', text)).toThrow('An SVG was expected.');
});
