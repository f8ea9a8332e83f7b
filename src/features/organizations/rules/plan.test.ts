import { describe, expect, it } from 'vitest';
import { readPeople } from './people-list.ts';
import { type Asked, type KnownPeople, planInvitations } from './plan.ts';

const owner: Asked = { team: '', role: 'learner', mayGive: ['learner', 'manager', 'owner'] };
const manager: Asked = { ...owner, mayGive: ['learner'] };
const known: KnownPeople = {
  members: new Set(['olga@x.dk']),
  invited: new Map([
    ['bo@x.dk', 'learner'],
    ['lis@x.dk', 'manager'],
  ]),
  teams: ['Tag'],
};
const plan = (text: string, asked = owner) => planInvitations(readPeople(text), asked, known);
const faults = (text: string, asked = owner) => {
  const planned = plan(text, asked);
  return planned.ok ? [] : planned.faults.map(({ line, messageKey }) => `${line} ${messageKey.replace('invite.row.', '')}`);
};

describe('a list of people', () => {
  it('becomes invitations: addresses in lower case, teams as they are called already, new ones once', () => {
    expect(plan('Anna;ANNA@x.dk;tag\nBo;bo@x.dk; facade ;Leder\nIda;ida@x.dk;Facade')).toEqual({
      ok: true,
      plan: {
        people: [
          { email: 'anna@x.dk', name: 'Anna', team: 'Tag', role: 'learner', again: false },
          { email: 'bo@x.dk', name: 'Bo', team: 'facade', role: 'manager', again: true },
          { email: 'ida@x.dk', name: 'Ida', team: 'facade', role: 'learner', again: false },
        ],
        newTeams: ['facade'],
      },
    });
  });

  it('takes team and role of the form where a line says none', () => {
    expect(plan('anna@x.dk\nBo;bo@x.dk;Tag;medarbejder', { ...owner, team: 'Kontor', role: 'manager' })).toMatchObject({
      plan: {
        people: [
          { team: 'Kontor', role: 'manager' },
          { team: 'Tag', role: 'learner' },
        ],
        newTeams: ['Kontor'],
      },
    });
  });

  it('is refused as a whole, with every fault by its line', () => {
    const long = 'x'.repeat(81);
    const text = `anna@x\nanna2@x.dk\nAnna2@X.dk\nolga@x.dk\n${long};c@x.dk\nC;d@x.dk;${long}\nD;e@x.dk;Tag;konge\nHenning\ngood@x.dk`;
    expect(faults(text)).toEqual(['1 malformed', '3 twice', '4 member', '5 name-long', '6 team-long', '7 role', '8 no-address']);
  });

  it('lets a manager invite learners, and touch no invitation of an owner’s', () => {
    expect(faults('A;a@x.dk;Tag;leder\nb@x.dk\nlis@x.dk', manager)).toEqual(['1 role-not-yours', '3 invited-by-owner']);
    expect(faults('a@x.dk', { ...manager, role: 'owner' })).toEqual(['1 role-not-yours']);
    expect(faults('lis@x.dk')).toEqual([]);
  });

  it('holds a thousand', () => {
    const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@x.dk`).join('\n');
    expect(faults(people(1000))).toEqual([]);
    expect(faults(people(1200))).toEqual(['1001 too-many']);
    expect(faults('<a@'.repeat(166_000)).at(-1)).toBe('1 too-many');
    expect(faults('x\n'.repeat(168_000)).slice(-2)).toEqual(['200 no-address', '201 stopped']);
  });
});
