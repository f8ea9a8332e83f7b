import { type Import, type SourceFile, sourceFiles } from './source-files.ts';

// What the house rules about imports are written in: tests/architecture/.

export const files = sourceFiles();

export const featureOf = (path: string): string | undefined => /^src\/features\/([^/]+)\//.exec(path)?.[1];
/** The word of the vocabulary that a feature's file stands for: a folder counts as the file it grew from. */
export const partOf = (path: string): string | undefined => /^src\/features\/[^/]+\/([^/.]+)/.exec(path)?.[1];
export const isApi = (path: string): boolean => featureOf(path) !== undefined && partOf(path) === 'api';

/** Every import of ours that a rule forbids, as lines to read. */
export function broken(from: (file: SourceFile) => boolean, allowed: (file: SourceFile, one: Import) => boolean): string[] {
  return files
    .filter(from)
    .flatMap((file) =>
      file.imports
        .filter((one) => one.ours && !allowed(file, one))
        .map(({ target, typeOnly }) => `${file.path} imports ${target}${typeOnly ? ' (its types)' : ''}`),
    );
}
export const within =
  (...starts: string[]) =>
  ({ path }: { path: string }): boolean =>
    starts.some((start) => path.startsWith(start));
export const to = (target: string, ...starts: string[]): boolean => starts.some((start) => target.startsWith(start));
