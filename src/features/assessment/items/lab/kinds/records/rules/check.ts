import type { Records } from '../shapes.ts';
import { networkOf } from './addresses.ts';
import { kindOfExpectation, meets } from './goals.ts';

interface Problem {
  path: (string | number)[];
  message: string;
}

const twice = (ids: string[]) => ids.find((id, index) => ids.indexOf(id) < index);

/** What only this kind can get wrong, by path into its material. */
export function checkRecords(material: Records): Problem[] {
  const { zone, records, goals } = material;
  const faults: Problem[] = [];
  const fault = (path: (string | number)[], message: string) => faults.push({ path, message });
  const again = twice(records.map(({ id }) => id)) ?? twice(goals.map(({ id }) => id));
  if (again !== undefined) fault([], `has the id "${again}" twice`);
  const double = twice(records.map(({ name }) => name.toLowerCase()));
  if (double !== undefined) fault(['records'], `has two records at ${double}`);
  zone.forEach(({ name, type, value }, at) => {
    const family = type === 'A' ? 4 : type === 'AAAA' ? 6 : undefined;
    if (family && !networkOf(value, family)) fault(['zone', at, 'value'], `"${value}" is no address for ${type}`);
    if (type === 'MX' && !/^\d{1,5} \S+$/.test(value)) fault(['zone', at, 'value'], `"${value}" is no "10 mail.firma.example"`);
    const edited = type === 'TXT' && records.some((one) => one.name.toLowerCase() === name.toLowerCase() && value.startsWith('v='));
    if (edited) fault(['zone', at, 'name'], 'is a record to edit, too');
  });
  records.forEach(({ is, name }, at) => {
    if (is === 'dmarc' && !name.startsWith('_dmarc.')) fault(['records', at, 'name'], 'doesn’t begin with _dmarc.');
    if (is === 'dkim' && !name.includes('._domainkey.')) fault(['records', at, 'name'], 'has no ._domainkey. in it');
  });
  const found = new Map(records.map(({ id, value }) => [id, value]));
  const solved = new Map(records.map(({ id, solution }) => [id, solution]));
  goals.forEach((goal, at) => {
    const record = records.find(({ id }) => id === goal.record);
    if (!record) {
      fault(['goals', at, 'record'], `names the unknown record "${goal.record}"`);
      return;
    }
    goal.expect.forEach((expected, index) => {
      const path = ['goals', at, 'expect', index];
      if (kindOfExpectation(expected) !== record.is) fault(path, `can’t be expected of a record for ${record.is}`);
      if (!('senders' in expected)) return;
      for (const sender of expected.senders) if (!networkOf(sender)) fault([...path, 'senders'], `"${sender}" is no address or network`);
    });
    if (!meets(material, solved, goal)) fault(['goals', at], `isn’t met by the solution of "${record.id}"`);
    if (meets(material, found, goal)) fault(['goals', at], 'is met before anything was done');
  });
  return faults;
}
