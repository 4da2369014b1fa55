import { checkView } from './check-view.js';

const codes = (name: string, address: string) => {
  const checked = checkView({ name, address, isShared: false });
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

it('takes the address of a page with charts, with its filters, under a tidied name', () => {
  const wish = {
    name: '  Our   trend ',
    address: '/dashboards/theme-trend?theme=child-voice&from=2014-Q1',
    isShared: true,
  };
  expect(checkView(wish)).toEqual({ ok: true, value: { ...wish, name: 'Our trend' } });
});

it('says all that is wrong at once', () => {
  expect(codes(' ', '/people')).toEqual(['saved-views.name-missing', 'saved-views.not-a-view']);
  expect(codes('x'.repeat(101), '/themes/child-voice')).toEqual(['saved-views.name-too-long']);
});

it.each([
  'https://example.org/dashboards/coverage',
  '//example.org/dashboards/coverage',
  '/dashboards/../people',
  '/dashboards/coverage#x',
  '/dashboards/coverage?x="><script>',
  '/summaries/upload',
  'javascript:alert(1)',
])('takes no address that leads elsewhere: %s', (address) => {
  expect(codes('Name', address)).toEqual(['saved-views.not-a-view']);
});
