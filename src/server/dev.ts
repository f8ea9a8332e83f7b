import type { AstroIntegration } from 'astro';

const clientLocals = Symbol.for('astro.locals');

/** `npm run dev`: the endpoints and the demo's people beside Astro's development server. */
export function apiInDev(): AstroIntegration {
  return {
    name: 'api-in-dev',
    hooks: {
      'astro:server:setup': async ({ server }) => {
        // Loaded here, so that a build opens no database.
        const [{ openDemo }, { openApp, startWork }, { openRouter, serveEndpoint }, { endpoints }] = await Promise.all([
          import('#demo/open.ts'),
          import('./start.ts'),
          import('./router.ts'),
          import('./endpoints.ts'),
        ]);
        const demo = await openDemo('data/dev.db', String(server.config.server.port ?? 4321));
        const app = await openApp(demo.settings, demo.extra);
        const work = startWork(app);
        const router = openRouter([...endpoints, ...(demo.extra.endpoints ?? [])]);
        server.httpServer?.once('close', () => {
          void work.stop().then(() => Promise.all([app.db.close(), demo.close()]));
        });
        server.middlewares.use((req, res, next) => {
          const url = new URL(req.url ?? '/', demo.settings.ORIGIN);
          const route = router.find(req.method ?? 'GET', url.pathname);
          if (route) return void serveEndpoint(app, route, req, res, url, req.socket.remoteAddress ?? '').catch(next);
          Reflect.set(req, clientLocals, { app });
          next();
        });
      },
    },
  };
}
