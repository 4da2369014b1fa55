import { AuditTrail } from '#libs/audit';
import { operatorFor, type Actor } from '#libs/authority';
import { AdjudicationService, AssignmentsService, CalibrationService, CodingService } from '#libs/coding';
import { AccountsService } from '#libs/identity';
import { ReleaseService } from '#libs/release';
import { SummariesService, SummaryReader } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { codedRecord } from '../../libs/coding/test/coded-record.js';
import type { Record } from './record.js';
import { type RunningService, Visitor } from './running-service.js';

/** People and passages of the coding room in a service that runs, with the browsers of those people. */
export function runningRoom(running: RunningService) {
  const { service, knowledge } = running;
  const rooms = {
    accounts: service.get(AccountsService),
    adjudication: service.get(AdjudicationService),
    assignments: service.get(AssignmentsService),
    calibration: service.get(CalibrationService),
    coding: service.get(CodingService),
    reader: service.get(SummaryReader),
    reference: knowledge.reference,
    release: service.get(ReleaseService),
    summaries: service.get(SummariesService),
    tagging: service.get(TaggingService),
  };

  /** The browser of somebody there is, who has said what they read for. */
  const browserOf = async (person: Actor): Promise<Visitor> => {
    await service.get(AuditTrail).statePurpose(person, 'practice');
    const link = await rooms.accounts.createSignInLink(operatorFor(null), person.id);
    if (!link.ok) throw new Error(link.refusals[0].code);
    return Visitor.by(`${running.publicUrl}/sign-in/${link.value}`);
  };

  return { ...rooms, ...codedRecord(rooms as unknown as Record), browserOf };
}
