import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { sha256 } from '#lib/hash.ts';

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Serves every page of `src/pages` at `/en/…` too, so that a page is written once. Its language comes from its address. */
export function englishTwins(): AstroIntegration {
  return {
    name: 'english-twins',
    hooks: {
      'astro:config:setup': ({ config, injectRoute }) => {
        const pages = fileURLToPath(new URL('pages/', config.srcDir));
        for (const file of filesBelow(pages).filter((name) => name.endsWith('.astro'))) {
          const path = relative(pages, file)
            .replace(/\.astro$/, '')
            .replaceAll('\\', '/');
          if (/^(404|500)$/.test(path)) continue;
          injectRoute({ pattern: `/en/${path.replace(/(^|\/)index$/, '')}`.replace(/\/$/, ''), entrypoint: file });
        }
      },
    },
  };
}

/**
 * Writes the service worker. Its first line names the build, so that it is another worker whenever anything of the build is
 * another: that is what makes browsers fetch again what they keep.
 */
export function serviceWorker(): AstroIntegration {
  return {
    name: 'service-worker',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        const parts = filesBelow(folder)
          .sort()
          .map((file) => `${relative(folder, file)} ${sha256(readFileSync(file))}`);
        const source = readFileSync(new URL('../offline/worker.ts', import.meta.url), 'utf8');
        const script = stripTypeScriptTypes(source)
          .replace(/[ \t]+$/gm, '')
          .replace(/\n{2,}/g, '\n');
        writeFileSync(join(folder, 'sw.js'), `// Build ${sha256(parts.join('\n')).slice(0, 16)}\n${script}`);
      },
    },
  };
}

const compressible = /\.(html|css|js|svg|json|txt|webmanifest|xml)$/;

/** Writes a brotli twin beside each text file of the build: compressed once, at the best quality, instead of at each start. */
export function compressBuild(): AstroIntegration {
  return {
    name: 'compress-build',
    hooks: {
      'astro:build:done': ({ dir }) => {
        for (const file of filesBelow(fileURLToPath(dir)).filter((name) => compressible.test(name))) {
          const plain = readFileSync(file);
          const small = brotliCompressSync(plain, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: statSync(file).size },
          });
          if (small.length < plain.length) writeFileSync(`${file}.br`, small);
        }
      },
    },
  };
}
