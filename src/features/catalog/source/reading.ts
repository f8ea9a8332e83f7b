import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../shapes.ts';

type Path = readonly PropertyKey[];

/** One pass over a content folder: what it met that is wrong is gathered, so that an author sees every fault at once. */
export interface Reading {
  folder: string;
  faults: Fault[];
}

export interface YamlFile<T> {
  value: T;
  /** The line on which the value at a path stands, or the nearest one above it that exists. */
  lineOf(path: Path): number;
}

/** The order in which faults are read. */
export const byPlace = (a: Fault, b: Fault): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);

export function readText({ folder, faults }: Reading, file: string): string | undefined {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    faults.push({ file, line: 1, message: 'is missing' });
    return undefined;
  }
}

function positions(text: string, startLine: number) {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + startLine - 1;
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return startLine;
  };
  return { document, lineAt, lineOf };
}

const words = (issue: z.core.$ZodIssue): string => {
  const where = issue.path.map(String).join('.');
  return `${where ? `${where}: ` : ''}${issue.message}`;
};

/** Parses YAML text and checks its shape; faults name the line. Gives nothing when there are any. */
export function parseYaml<T>(reading: Reading, file: string, text: string, shape: z.ZodType<T>, startLine = 1): YamlFile<T> | undefined {
  const { document, lineAt, lineOf } = positions(text, startLine);
  if (document.errors.length > 0) {
    for (const error of document.errors)
      reading.faults.push({ file, line: lineAt(error.pos[0]), message: error.message.split('\n')[0] as string });
    return undefined;
  }
  const parsed = shape.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) reading.faults.push({ file, line: lineOf(issue.path), message: words(issue) });
  return undefined;
}

export function readYaml<T>(reading: Reading, file: string, shape: z.ZodType<T>): YamlFile<T> | undefined {
  const text = readText(reading, file);
  return text === undefined ? undefined : parseYaml(reading, file, text, shape);
}
