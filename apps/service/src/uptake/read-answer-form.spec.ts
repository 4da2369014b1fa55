import { answerForm, enteredIn, formOf } from './read-answer-form.js';

it('reads days from three boxes, and ticks be they one or several', () => {
  const sent = {
    step: 'heard',
    heardDay: '3',
    heardMonth: '4',
    heardYear: '2014',
    heardWith: 'training',
    share: 'yes',
  };
  const entered = enteredIn(answerForm.parse(sent));
  expect(entered).toMatchObject({ heardOn: '2014-04-03', heardWith: ['training'], dueOn: '', isShared: true });
  expect(enteredIn(answerForm.parse({ ...sent, heardDay: 'x' })).heardOn).toBe('2014-04-0x');
});

it('takes what was done from the box beside its step, and puts it back there', () => {
  const sent = answerForm.parse({
    step: 'acted',
    action: 'Planned',
    actedAction: 'Done',
    heardDay: '12',
    heardMonth: '11',
    heardYear: '2014',
  });
  expect(enteredIn(sent).action).toBe('Done');
  expect(formOf(enteredIn(sent))).toMatchObject({
    actedAction: 'Done',
    heardDay: '12',
    heardMonth: '11',
    heardYear: '2014',
  });
});
