import { grade, toPublicItem } from '#features/assessment/rules.ts';
import type { Item, PublicItem, PublicMail, Run, Score } from '#features/assessment/shapes.ts';
import type { Locale } from '#i18n/index.ts';

const letter = (at: number): string => String.fromCharCode(65 + at);

/** Parts that can be marked stand as `⟦A: …⟧`; where a link leads stands in parentheses. */
class Marks {
  readonly regions: string[] = [];
  readonly markable: boolean;
  constructor(markable: boolean) {
    this.markable = markable;
  }
  text(runs: readonly Run[]): string {
    return runs
      .map(({ region, parts }) => {
        const text = parts.map((part) => ('target' in part && part.target ? `${part.text} (${part.target})` : part.text)).join('');
        if (region === undefined || !this.markable) return text;
        if (!this.regions.includes(region)) this.regions.push(region);
        return `⟦${letter(this.regions.indexOf(region))}: ${text}⟧`;
      })
      .join('');
  }
}

const mail = ({ from, address, to, time, subject, paragraphs, attachments }: PublicMail, marks: Marks): string[] => [
  `> ${from} <${marks.text(address)}>${to ? ` → ${to}` : ''}${time ? `, ${time}` : ''}`,
  `> ${marks.text(subject)}`,
  ...paragraphs.flatMap((one) => [
    '>',
    ...marks
      .text(one)
      .split('\n')
      .map((line) => `> ${line}`),
  ]),
  ...attachments.map(({ name, size }) => `> [${marks.text(name)}, ${size}]`),
];
const message = ({ from, time, text }: { from: string; time?: string | undefined; text: Run[] }, marks: Marks): string[] => [
  `> ${from}${time ? `, ${time}` : ''}`,
  `> ${marks.text(text)}`,
];

function shown({ show }: PublicItem): string[] {
  if (!show) return [];
  const marks = new Marks(false);
  if ('mail' in show) return mail(show.mail, marks);
  return 'message' in show ? message(show.message, marks) : [`> ${show.address.address}`];
}

const lettered = (parts: readonly { text: string }[]) => parts.map(({ text }, at) => `${letter(at)}. ${text}`);
const numbered = (parts: readonly { text: string }[]) => parts.map(({ text }, at) => `${at + 1}. ${text}`);

function asked(view: PublicItem): string[] {
  switch (view.type) {
    case 'single-choice':
      return [...lettered(view.choices), '(one letter)'];
    case 'multiple-choice':
      return [...lettered(view.choices), '(letters)'];
    case 'ordering':
      return [...lettered(view.steps), '(letters in order)'];
    case 'matching':
      return [...numbered(view.prompts), '', ...lettered(view.answers), '(pairs: 1B 2A)'];
    case 'short-answer':
      return ['(words)'];
    case 'inbox-triage':
      return [...view.mails.flatMap((one, at) => [`${at + 1}.`, ...mail(one.mail, new Marks(false)), '']), '(1 keep, 2 ask, 3 report)'];
    case 'red-flags': {
      const marks = new Marks(true);
      return [...marked(view, marks), '(letters)'];
    }
    default:
      return ['(played in a browser)'];
  }
}

function marked(view: Extract<PublicItem, { type: 'red-flags' }>, marks: Marks): string[] {
  if (view.mail) return mail(view.mail, marks);
  if (view.message) {
    const { from, time, text } = view.message;
    return message({ from: marks.text(from), time, text }, marks);
  }
  return [`> ${marks.text(view.address ?? [])}`];
}

/** An item as its reader meets it: nothing of the key. */
export function blindText(item: Item, locale: Locale): string {
  const view = toPublicItem(item, locale);
  return [`### ${item.id}`, view.scene, ...shown(view), `**${view.prompt}**`, '', ...asked(view)]
    .filter((line) => line !== undefined)
    .join('\n');
}

const letters = (text: string): number[] => [...text.toUpperCase().matchAll(/[A-Z]/g)].map(([one]) => one.charCodeAt(0) - 65);

function responseOf(view: PublicItem, text: string): unknown {
  const of = (parts: readonly { id: string }[]) => letters(text).map((at) => parts[at]?.id ?? '');
  switch (view.type) {
    case 'single-choice':
      return { choice: of(view.choices).at(0) };
    case 'multiple-choice':
      return { choices: of(view.choices) };
    case 'ordering':
      return { order: of(view.steps) };
    case 'short-answer':
      return { text };
    case 'matching':
      return {
        pairs: [...text.toUpperCase().matchAll(/(\d)\s*([A-Z])/g)].map(([, at, to = '']) => ({
          prompt: view.prompts[Number(at) - 1]?.id ?? '',
          answer: view.answers[to.charCodeAt(0) - 65]?.id ?? '',
        })),
      };
    case 'inbox-triage':
      return {
        decisions: [...text.matchAll(/(\d+)\s*(keep|ask|report)/g)].map(([, at, decision]) => ({
          mail: view.mails[Number(at) - 1]?.id ?? '',
          decision,
        })),
      };
    case 'red-flags': {
      const marks = new Marks(true);
      marked(view, marks);
      return { regions: letters(text).map((at) => marks.regions[at] ?? '') };
    }
    default:
      return undefined;
  }
}

/** What an answer earned that was given to `blindText`; null for one that it has no room for. */
export function blindScore(item: Item, locale: Locale, text: string): Score | null {
  const graded = grade(item, responseOf(toPublicItem(item, locale), text));
  return graded.ok ? graded.score : null;
}
