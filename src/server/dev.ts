import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { ShowPage } from './router.ts';

const clientLocals = Symbol.for('astro.locals');

const panel = fileURLToPath(new URL('./dev-panel.ts', import.meta.url));

/** `npm run dev`: the endpoints and the demo's people beside Astro's development server, and the content as it is written. */
export function apiInDev(): AstroIntegration {
  return {
    name: 'api-in-dev',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        if (command === 'dev') injectScript('page', `import ${JSON.stringify(panel)};`);
      },
      'astro:server:setup': async ({ server }) => {
        // Loaded here, so that a build opens no database.
        const [{ openDemo }, { openApp, startWork }, { asPage, openRouter, serveEndpoint, send }, { endpoints }, { openLiveContent }] =
          await Promise.all([
            import('#demo/open.ts'),
            import('./start.ts'),
            import('./router.ts'),
            import('./endpoints.ts'),
            import('./dev-content.ts'),
          ]);
        const content = openLiveContent(server);
        const demo = await openDemo(process.env.DEV_DATABASE || 'data/dev.db', String(server.config.server.port ?? 4321));
        const app = await openApp(demo.settings, demo.extra);
        const work = startWork(app);
        content.follow(app);
        const router = openRouter([...endpoints, ...(demo.extra.endpoints ?? [])]);
        server.httpServer?.once('close', () => {
          void work.stop().then(() => Promise.all([app.db.close(), demo.close()]));
        });
        server.middlewares.use((req, res, next) => {
          const url = new URL(req.url ?? '/', demo.settings.ORIGIN);
          if (url.pathname === '/api/dev/faults') return send(res, { status: 200, body: content.faults() });
          const route = router.find(req.method ?? 'GET', url.pathname);
          const show: ShowPage = async (page, answer) => {
            asPage(req, page, demo.settings.ORIGIN);
            Reflect.set(req, clientLocals, { app, answer });
            next();
          };
          if (route) return void serveEndpoint(app, route, req, res, url, req.socket.remoteAddress ?? '', show).catch(next);
          Reflect.set(req, clientLocals, { app });
          // A module of theirs that was just edited begins with what is on disk, faults and all.
          void content.share().then(next, next);
        });
      },
    },
  };
}
