// `npm run dev` puts this on every page: what `content:check` has against the content, this page's first. Never in a build.
import type { Fault } from '#features/catalog/shapes.ts';

const look = `
  :host { all: initial; display: block; font: 16px/1.5 system-ui, sans-serif; color: #10212a; }
  section { position: relative; z-index: 9; padding: 16px 20px; background: #f7e2d8; border-bottom: 4px solid #a33e1c; overflow-wrap: anywhere; }
  h2 { margin: 0 0 8px; font-size: 18px; }
  ul { margin: 0; padding: 0 0 0 20px; }
  code { font: 14px/1.5 ui-monospace, monospace; }
  summary { padding: 10px 0; cursor: pointer; }
`;

const line = ({ file, line, message }: Fault): HTMLLIElement => {
  const item = document.createElement('li');
  const where = document.createElement('code');
  where.textContent = `${file}:${line}`;
  item.append(where, ` ${message}`);
  return item;
};

function list(faults: Fault[]): HTMLUListElement {
  const found = document.createElement('ul');
  found.append(...faults.map(line));
  return found;
}

function draw(faults: Fault[]): void {
  const [, course, lesson] = /^(?:\/en)?\/courses\/([^/]+)(?:\/([^/]+))?$/.exec(location.pathname) ?? [];
  const here = (file: string) =>
    course !== undefined &&
    (file.startsWith(`courses/${course}/${lesson ? `${lesson}/` : ''}`) || file === `courses/${course}/course.yaml`);
  const own = faults.filter(({ file }) => here(file));
  const others = faults.filter(({ file }) => !here(file));
  const host = document.createElement('aside');
  host.id = 'content-faults';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  root.adoptedStyleSheets = [sheet];
  const section = document.createElement('section');
  const title = document.createElement('h2');
  title.textContent = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the content. What can’t be read is shown as it was.`;
  section.append(title);
  if (own.length > 0) section.append(list(own));
  if (others.length > 0) {
    const rest = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = own.length > 0 ? `${others.length} elsewhere` : `${others.length} not on this page`;
    rest.append(summary, list(others));
    section.append(rest);
  }
  root.append(section);
  document.body.prepend(host);
}

const answer = await fetch('/api/dev/faults').catch(() => undefined);
const faults: Fault[] = answer?.ok ? await answer.json() : [];
if (faults.length > 0) draw(faults);
