import type { Contacts, Role } from '#features/organizations/shapes.ts';

/** A person of the demo. `pace` 0-1 says how far they have come, `care` 0-1 how often they are right the first time. */
export interface Person {
  as?: string;
  name: string;
  team: string | null;
  role: Role;
  pace: number;
  care: number;
  /** Takes what is for specialists, too. */
  specialist?: boolean;
}

export interface Company {
  name: string;
  domain: string;
  teams: string[];
  people: Person[];
  /** Whom it has said that it calls. Nobody in Denmark has a number that begins with a one. */
  contacts?: Contacts;
}

const learner =
  (team: string) =>
  (name: string, at: number): Person => ({
    name,
    team,
    role: 'learner',
    pace: ((at * 37) % 100) / 100,
    care: 0.6 + ((at * 13) % 40) / 100,
  });

const office = ['Birgit Høj', 'Mette Bach', 'Pia Østergaard', 'Lars Lindholt', 'Camilla Juul'].map(learner('Kontor'));
const site = [
  'Ahmad Karimi',
  'Jens Ågesen',
  'Kasper Thyrring',
  'Oleksandr Bondar',
  'Søren Krogh',
  'Tomasz Zieliński',
  'Morten Friis',
  'Nikolaj Bruun',
  'Henrik Toft',
  'Ali Hassan',
  'Frederik Lund',
  'Peter Sandager',
  'Jonas Riis',
  'Marek Nowak',
  'Viktor Dahl',
].map(learner('Byggeplads'));
const workshop = [
  'Emil Nygård',
  'Rasmus Æbelø',
  'Thomas Kjær',
  'Ida Møller',
  'Bo Vestergaard',
  'Lukas Holm',
  'Signe Rask',
  'Anders Bæk',
  'Kim Overgaard',
].map(learner('Værksted'));
const shop = ['Line Skov', 'Freja Winther', 'Jesper Ravn', 'Hanne Bjerre', 'Maja Lorentzen', 'Per Aagaard', 'Julie Storm'].map(
  learner('Butik'),
);

/** Everything here is invented. Forty people in four teams, and a company next door whose manager sees none of it. */
export const companies: Company[] = [
  {
    name: 'Lindholt Tømrer & Snedker',
    domain: 'lindholt.example',
    teams: ['Kontor', 'Byggeplads', 'Værksted', 'Butik'],
    contacts: {
      'it-supplier': { name: 'Bakke IT', phone: '12 34 56 10' },
      bank: { name: 'Havnebanken', phone: '12 34 56 30' },
      insurer: { name: 'Egely Forsikring', phone: '12 34 56 50' },
      'security-contact': { name: 'Sofie Krag', phone: '12 34 56 70' },
    },
    people: [
      { as: 'olga', name: 'Olga Lindholt', team: 'Kontor', role: 'owner', pace: 0.8, care: 0.95, specialist: true },
      { as: 'mads', name: 'Mads Eriksen', team: 'Kontor', role: 'manager', pace: 0.6, care: 0.9 },
      { as: 'anna', name: 'Anna Sørensen', team: 'Butik', role: 'learner', pace: 0.1, care: 0.8 },
      { as: 'sofie', name: 'Sofie Krag', team: 'Kontor', role: 'learner', pace: 1, care: 1, specialist: true },
      ...office,
      ...site,
      ...workshop,
      ...shop,
    ],
  },
  {
    name: 'Fjordens Fisk',
    domain: 'fjordens-fisk.example',
    teams: ['Butik', 'Kørsel'],
    people: [
      { as: 'eva', name: 'Eva Holst', team: null, role: 'owner', pace: 1, care: 0.9 },
      { name: 'Niels Vad', team: 'Butik', role: 'learner', pace: 0.7, care: 0.8 },
      { name: 'Karen Lykke', team: 'Butik', role: 'learner', pace: 0.3, care: 0.7 },
      { name: 'Ole Brandt', team: 'Kørsel', role: 'learner', pace: 0, care: 0.7 },
    ],
  },
];

/** People whom Olga has asked in and who haven't come yet; the last of them waited too long. */
export const invited: { name: string; team: string; role: Role; daysAgo: number }[] = [
  { name: 'Malthe Kvist', team: 'Byggeplads', role: 'learner', daysAgo: 1 },
  { name: 'Agnieszka Lis', team: 'Kontor', role: 'manager', daysAgo: 3 },
  { name: 'Torben Vang', team: 'Værksted', role: 'learner', daysAgo: 17 },
];

/** `Anna Sørensen` at `lindholt.example` → `anna.soerensen@lindholt.example`. */
export const addressOf = (name: string, domain: string): string =>
  `${name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')}@${domain}`;
