import type { LabKind } from '../kind.ts';
import type { Material, PublicMaterial } from '../shapes.ts';
import { accessKind } from './access/rules.ts';
import { headersKind } from './headers/rules.ts';
import { logKind } from './log/rules.ts';
import { recordsKind } from './records/rules.ts';

const all = [headersKind, accessKind, recordsKind, logKind];

// biome-ignore lint/suspicious/noExplicitAny: each kind is called with its own material and work only, looked up by name.
const byName = new Map<string, LabKind<any, any, PublicMaterial>>(all.map((one) => [one.kind, one]));

export function kindOf({ kind }: Material) {
  const found = byName.get(kind);
  if (!found) throw new Error(`no kind of lab "${kind}"`);
  return found;
}
