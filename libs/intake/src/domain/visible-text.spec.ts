import { honestText, visibleText, withoutControls } from './visible-text.js';

it('takes everything unseen out of a reference, so that two that look alike are alike', () => {
  expect(visibleText('\u202eAMB/\u200bSCR\u2060/04\u00ad ')).toBe('AMB/SCR/04');
  expect(visibleText('\u200b\u200f')).toBe('');
});

it('drops marks that only hide or turn round Latin text', () => {
  expect(honestText('no \u202efurther\u202c action\u200b')).toBe('no further action');
});

it('keeps the marks a script needs, and what was typed in it', () => {
  expect(honestText('said \u2067شکر\u200cیه\u2069 twice')).toBe('said \u2067شکر\u200cیه\u2069 twice');
  expect(honestText('👩\u200d👧 drew this')).toBe('👩\u200d👧 drew this');
  expect(honestText('שלום \u202eevil')).toBe('שלום evil');
});

it('leaves script text as the text it is', () => {
  expect(honestText('<script>alert(1)</script> =1+1')).toBe('<script>alert(1)</script> =1+1');
});

it('holds nothing the database cannot', () => {
  expect(withoutControls('a\u0000b\ud800c\td')).toBe('ab\ufffdc\td');
});
