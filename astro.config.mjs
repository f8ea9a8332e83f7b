import mdx from '@astrojs/mdx';
import node from '@astrojs/node';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { compressBuild, englishTwins, serviceWorker } from './src/server/build.ts';
import { apiInDev } from './src/server/dev.ts';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  session: false,
  integrations: [react(), mdx(), englishTwins(), apiInDev(), serviceWorker(), compressBuild()],
  trailingSlash: 'never',
  build: { format: 'file', inlineStylesheets: 'never', assets: 'assets' },
  // Origin is checked by our own server, which knows the exceptions; the host is set there from ORIGIN.
  security: {
    checkOrigin: false,
    allowedDomains: [{}],
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
    },
  },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        // What several scripts share arrives in two files, not in ten: on a slow line each costs its headers and its turn.
        output: {
          codeSplitting: {
            groups: [
              { name: 'cards', test: /features\/assessment\/islands\/.*\.tsx$|node_modules\/react\//, minShareCount: 2 },
              { name: 'answers', test: /features\/assessment\/islands\/.*\.ts$|lib\/person\.ts$/, minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
