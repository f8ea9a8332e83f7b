import { type Logger, pino } from 'pino';

export interface KeptLog {
  log: Logger;
  lines: string[];
  /** The lines that hold a text. */
  holding(text: string): string[];
}

/** A log that keeps every line, down to the finest. */
export function keptLog(): KeptLog {
  const lines: string[] = [];
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => lines.push(line) });
  return { log, lines, holding: (text) => lines.filter((line) => line.includes(text)) };
}
