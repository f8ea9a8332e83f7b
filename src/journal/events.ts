/** Everything that can happen. Bodies hold ids, versions and scores; never a name, an address or a response. */
export interface EventBodies {
  'sign-in.requested': { signInId: number };
  'user.registered': Record<never, never>;
  'user.signed-in': Record<never, never>;
  'user.signed-out-everywhere': Record<never, never>;
  'user.changed-settings': { fields: string[] };
  'organization.founded': Record<never, never>;
  'membership.began': { role: string; teamId: number | null };
  'membership.moved': { teamId: number | null };
  'membership.chosen': Record<never, never>;
  'membership.role-changed': { role: string };
  'team.added': { teamId: number };
  'invitation.sent': { invitationId: number };
  'invitation.accepted': { invitationId: number };
  'invitation.withdrawn': { invitationId: number };
  'join-link.opened': { joinLinkId: number };
  'join-link.closed': { joinLinkId: number };
  'installation-role.granted': { role: string };
  'installation-role.revoked': { role: string };
  'fault.reported': { faultReportId: number };
  'fault.settled': { faultReportId: number };
  'data.exported': Record<never, never>;
  'item.answered': {
    itemId: number;
    itemVersionId: number;
    lessonId: number;
    earned: number;
    total: number;
    /** Left out: in its lesson. */
    assessment?: 'review' | 'placement';
    /** The item whose card it is for, where it is a sibling's. */
    cardItemId?: number;
    /** They had no card of it: it is their first answer to it, so what follows needn't look. */
    first?: true;
    /** Percent, where the company wants another than the default. */
    retention?: number;
  };
  /** `itemIds` are its items that review asks about; left out before review was. */
  'lesson.completed': { lessonId: number; courseId: number; itemIds?: number[] };
  /** Tested out of; `itemIds` are its items that review asks about, `retention` as above. */
  'lesson.waived': { lessonId: number; courseId: number; placementId: number; itemIds: number[]; retention?: number };
  'placement.started': { placementId: number; courseId: number };
  'placement.finished': { placementId: number; courseId: number; waived: number };
  'organization.retention-chosen': { percent: number; by: number };
  /** Which of them changed. */
  'organization.contacts-named': { contacts: string[] };
  'course.completed': { courseId: number };
  'achievement.awarded': { achievement: string; publicId: string };
}

export type EventType = keyof EventBodies;

/** A request to sign in has no person yet; a fault is reported without a name. */
type Person<Type extends EventType> = Type extends 'sign-in.requested' | 'fault.reported' ? null : number;

export type NewEvent = {
  [Type in EventType]: { type: Type; at: number; userId: Person<Type>; organizationId: number | null; body: EventBodies[Type] };
}[EventType];

export type EventOf<Type extends EventType> = Extract<NewEvent, { type: Type }>;
