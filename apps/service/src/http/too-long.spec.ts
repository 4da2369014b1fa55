import { z } from 'zod';
import { refusedBySchema, shortenAgain, TooLong } from './too-long.js';

const form = z.object({ agreedBy: z.string().max(3), kind: z.enum(['a', 'b']), other: z.string().max(9).default('') });
const refusal = (sent: object) => refusedBySchema(form.safeParse(sent).error!.issues);

it('tells a text that is too long from what is not right at all', () => {
  const long = refusal({ agreedBy: 'four', kind: 'a' });
  expect(long).toBeInstanceOf(TooLong);
  expect((long as TooLong).fields).toEqual([{ name: 'agreedBy', most: 3 }]);
  for (const sent of [{ agreedBy: 'four', kind: 'c' }, { kind: 'a' }])
    expect(refusal(sent)).not.toBeInstanceOf(TooLong);
});

it('keeps what was typed: the long text to be shortened, the rest as it was', () => {
  const typed = [
    { name: 'agreedBy', value: 'four' },
    { name: 'kind', value: 'a' },
  ];
  const { long, errors, others } = shortenAgain(new TooLong([{ name: 'agreedBy', most: 3000 }]), typed);
  expect(long).toMatchObject([{ label: 'Agreed by', value: 'four', most: 3000 }]);
  expect(errors).toEqual([{ field: 'long-1', text: 'Agreed by must be 3,000 characters or fewer' }]);
  expect(others).toEqual([{ name: 'kind', value: 'a' }]);
});
