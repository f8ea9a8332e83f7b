import { mkdirSync, writeFileSync } from 'node:fs';
import { assumed } from './assumptions.ts';
import { compare } from './compare.ts';
import { plot } from './plot.ts';
import { report } from './report.ts';

// `npm run simulate`: prints what comes out and writes it to docs/simulation/, whichever way it comes out.

const seeds = [20_261_122, 7, 1_000_003];
const folder = new URL('../../docs/simulation/', import.meta.url);

const first = compare(assumed, seeds[0] as number);
const text = report(assumed, seeds, first);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('recall.svg', folder), plot(first));
writeFileSync(new URL('README.md', folder), text);
console.log(text);
console.log('Written to docs/simulation/README.md and recall.svg.');
