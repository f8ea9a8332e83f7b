import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  /** A path from the root of the project, or the name of a package. */
  target: string;
  ours: boolean;
  /** Gone when the program runs. */
  typeOnly: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
}

const { imports: aliases } = JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> };

/** Where an import leads: the alias taken off, the relative path resolved. */
function resolve(from: string, name: string): Omit<Import, 'typeOnly'> {
  const alias = Object.keys(aliases).find((key) => name.startsWith(key.slice(0, -1)));
  const bare = name.replace(/\?.*$/, '');
  if (alias) return { target: normalize(join((aliases[alias] as string).slice(0, -1), bare.slice(alias.length - 1))), ours: true };
  if (name.startsWith('.')) return { target: normalize(join(dirname(from), bare)), ours: true };
  return { target: name, ours: false };
}

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?((?:\*|[\w$]+|\{[^}]*\})[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const dynamic = /\bimport\('([^']+)'\)/g;
const script = /<script[^>]*\ssrc="([^"]+)"/g;

/** `{ type A, type B }` leaves nothing to import either. */
const onlyTypes = (clause: string | undefined): boolean => {
  const names = /^\{([^}]*)\}/
    .exec(clause?.trim() ?? '')?.[1]
    ?.split(',')
    .map((one) => one.trim());
  return names?.filter(Boolean).every((one) => one.startsWith('type ')) ?? false;
};

export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  for (const [, type, clause, name = ''] of text.matchAll(statement))
    found.push({ ...resolve(path, name), typeOnly: type !== undefined || onlyTypes(clause) });
  for (const [, name = ''] of text.matchAll(dynamic)) found.push({ ...resolve(path, name), typeOnly: text.includes(`import('${name}').`) });
  for (const [, name = ''] of text.matchAll(script)) found.push({ ...resolve(path, name), typeOnly: false });
  return found;
}

/** Every file below a folder, as a path from the root of the project. */
export const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];

/** The code of the product, with what each file imports; tests are left out. */
export const sourceFiles = (): SourceFile[] =>
  ['src', 'db']
    .flatMap(filesBelow)
    .filter((path) => /\.(ts|tsx|astro)$/.test(path) && !/\.(test|d)\.ts$/.test(path) && !path.includes('/migrations/'))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });

/** What the browser loads: every script of a page and every island, and whatever those import when they run. */
export function browserFiles(files: SourceFile[]): Map<string, string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const why = new Map<string, string>();
  const walk = (path: string, from: string): void => {
    const file = byPath.get(path);
    if (!file || why.has(path)) return;
    why.set(path, from);
    for (const { target, ours, typeOnly } of file.imports) if (ours && !typeOnly) walk(target, path);
  };
  for (const { path, text } of files) {
    if (path.endsWith('.tsx')) walk(path, 'an island');
    if (!path.endsWith('.astro')) continue;
    for (const [, attributes = '', code = ''] of text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g))
      for (const { target, ours } of importsOf(path, `<script${attributes}>\n${code}`)) if (ours) walk(target, path);
  }
  return why;
}
