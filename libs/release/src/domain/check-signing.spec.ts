import { refusesApproval, refusesRelease, type Signature } from './check-signing.js';

const signed = (part: Signature['part'], actorId: string, onPaper = false): Signature => ({ part, actorId, onPaper });
const ann = { actorId: 'ann', onPaper: false };

describe('approving', () => {
  it('is for somebody other than who submitted it', () => {
    expect(refusesApproval(ann, [signed('submitter', 'sam')], 0)).toBeUndefined();
    expect(refusesApproval(ann, [signed('submitter', 'ann')], 0)).toEqual({ code: 'release.same-person' });
  });

  it('takes an operator’s word for both where the board signed on paper, and only there', () => {
    const operator = { actorId: 'operator', onPaper: true };
    expect(refusesApproval(operator, [signed('submitter', 'operator', true)], 0)).toBeUndefined();
    expect(refusesApproval(operator, [signed('submitter', 'operator')], 0)).toEqual({ code: 'release.same-person' });
  });

  it('has no place while findings are open, or something was found since it was submitted', () => {
    expect(refusesApproval(ann, [signed('submitter', 'sam')], 2)).toEqual({ code: 'release.findings-open', open: 2 });
    expect(refusesApproval(ann, [], 0)).toEqual({ code: 'release.found-since' });
  });
});

describe('releasing', () => {
  const both = [signed('submitter', 'sam'), signed('approver', 'ann')];
  it('needs both signatures under what is found now, and no stop', () => {
    expect(refusesRelease(both, 0, false)).toBeUndefined();
    expect(refusesRelease(both, 0, true)).toEqual({ code: 'release.stopped' });
    expect(refusesRelease([both[0]!], 0, false)).toEqual({ code: 'release.found-since' });
    expect(refusesRelease(both, 1, false)).toEqual({ code: 'release.findings-open', open: 1 });
  });
});
