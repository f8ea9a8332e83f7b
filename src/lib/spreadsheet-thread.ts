import { parentPort, workerData } from 'node:worker_threads';
import writeSheet, { type Cell } from 'write-excel-file/node';
import type { Sheet, SheetCell } from './spreadsheet.ts';

const { name, head, rows } = workerData as Sheet;

/** What Excel allows a sheet to be called. */
const sheetName = (text: string): string =>
  text
    .replace(/[\p{Cc}[\]:*?/\\]+/gu, ' ')
    .trim()
    .slice(0, 31)
    .replace(/^'+|'+$/g, '') || 'Skjold';

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return null;
  if (typeof cell === 'object') return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy', align: 'left' };
  // Said to be text, so that a name that looks like a formula is one no more than any other.
  return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String };
}

const widest = 40;
const widthOf = (column: number): number =>
  Math.min(widest, Math.max(10, ...rows.slice(0, 200).map((row) => (typeof row[column] === 'string' ? row[column].length + 2 : 0))));

const bytes = await writeSheet(
  [
    head.map((value): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'bottom' })),
    ...rows.map((row) => row.map(cellOf)),
  ],
  { sheet: sheetName(name), columns: head.map((_, column) => ({ width: widthOf(column) })), stickyRowsCount: 1, stickyColumnsCount: 1 },
).toBuffer();
parentPort?.postMessage(bytes);
