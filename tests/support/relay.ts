import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { testBuild } from './build.ts';
import { whenOver } from './over.ts';

/** Stands between a browser and a server, and can pass the server's build off as a newer one. */
export interface Relay {
  port: number;
  /** From now on every file has another name, the old names lead nowhere, and pages read as `change` makes them. */
  deploy(change: (html: string) => string): void;
}

const renamed = (name: string): string => name.replace(/(\.\w+)$/, '-later$1');

export async function openRelay(port: number): Promise<Relay> {
  const names = readdirSync(join(testBuild, 'client/assets')).filter((name) => !name.endsWith('.br'));
  let change: ((html: string) => string) | undefined;

  const later = (text: string, path: string): string => {
    let out = text;
    for (const name of names) out = out.replaceAll(name, renamed(name));
    if (path === '/sw.js') return `// Later\n${out}`;
    return out;
  };

  function pass(req: IncomingMessage, res: ServerResponse): void {
    const path = (req.url ?? '/').replace(/\?.*/, '');
    const asset = change && path.startsWith('/assets/') ? path.slice('/assets/'.length) : undefined;
    const original = asset && names.find((name) => renamed(name) === asset);
    if (asset && !original) {
      res.writeHead(404).end();
      return;
    }
    const headers = { ...req.headers, ...(change && { 'accept-encoding': 'identity', 'if-none-match': '' }) };
    const url = original ? `/assets/${original}` : req.url;
    const sent = request({ host: '127.0.0.1', port, method: req.method, path: url, headers, agent: false }, (answer) => {
      const type = answer.headers['content-type'] ?? '';
      if (!change || !/text\/(html|javascript|css)/.test(type)) {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = later(Buffer.concat(chunks).toString('utf8'), path);
        const { 'content-length': _, etag: __, ...rest } = answer.headers;
        res.writeHead(answer.statusCode ?? 502, rest);
        res.end(type.startsWith('text/html') ? change?.(text) : text);
      });
    });
    sent.on('error', () => res.destroy());
    req.pipe(sent);
  }

  const server = createServer(pass);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  whenOver(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    deploy(next) {
      change = next;
    },
  };
}
