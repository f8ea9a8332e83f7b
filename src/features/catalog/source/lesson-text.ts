import remarkFrontmatter from 'remark-frontmatter';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { frontMatter, type LessonText } from '../shapes.ts';
import { parseYaml, type Reading, readText } from './reading.ts';

/** Every tag a lesson may use. `src/mdx/tags.ts` draws them. */
export const lessonTags = [
  'Mail',
  'MailLink',
  'PhoneMessage',
  'AddressBar',
  'DoDont',
  'Do',
  'Dont',
  'Steps',
  'Fold',
  'Action',
  'Item',
  'Fact',
  'Contact',
  'Picture',
] as const;

interface Attribute {
  type: string;
  name?: string;
  value?: unknown;
}
interface Node {
  type: string;
  name?: string | null;
  value?: string;
  url?: string;
  alt?: string | null;
  attributes?: Attribute[];
  children?: Node[];
  position?: { start: { line: number } };
}

/** What `content:check` needs of a lesson's prose, with the line of each thing. */
export interface Outline {
  /** `screen` counts from 1: a line of its own, `---`, begins the next. */
  placed: { id: string; line: number; screen: number }[];
  facts: { id: string; line: number }[];
  pictures: { id: string; line: number }[];
  contacts: { id: string; line: number }[];
  links: { url: string; line: number }[];
  actions: number;
  /** What is read, a paragraph, a heading or an attribute each, without code. `mockUp`: it is somebody's mail or message, not ours. */
  texts: { text: string; line: number; mockUp: boolean }[];
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkMdx);
const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

// What a mock-up's attributes say is read like prose; ids and addresses are not.
const readAloud = new Set(['from', 'subject', 'title', 'note', 'attachment']);
const mockUps = new Set(['Mail', 'PhoneMessage', 'AddressBar']);

function wordsBelow(node: Node): string {
  if (node.type === 'text') return node.value ?? '';
  return node.type === 'break' ? '\n' : (node.children ?? []).map(wordsBelow).join('');
}

function textsBelow(node: Node, within = false): Outline['texts'] {
  const mockUp = within || mockUps.has(node.name ?? '');
  const line = node.position?.start.line ?? 1;
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'text') return [{ text: wordsBelow(node), line, mockUp }];
  const attributes = (node.attributes ?? []).filter(({ name }) => name && readAloud.has(name));
  return [
    ...attributes.map(({ value }) => ({ text: String(value ?? ''), line, mockUp })),
    ...(node.children ?? []).flatMap((child) => textsBelow(child, mockUp)),
  ];
}

/** What is wrong with where a <Contact> stands, which may read as a name and a number. */
function misplaced(before: Node | undefined, after: Node | undefined): string | undefined {
  if (!before || /[.!?]\s*$/.test(before.value ?? '')) return 'begins a sentence with <Contact>, whose neutral words have no capital';
  return /^['’]?\p{L}/u.test(after?.value ?? '') ? 'has an ending on <Contact>, which may read as a phone number' : undefined;
}

function outline(reading: Reading, file: string, text: string): (Outline & { words: number }) | undefined {
  const found: Outline & { words: number } = {
    placed: [],
    facts: [],
    pictures: [],
    contacts: [],
    links: [],
    actions: 0,
    texts: [],
    words: 0,
  };
  const fault = (node: Node, message: string) => reading.faults.push({ file, line: node.position?.start.line ?? 1, message });
  let screen = 1;
  let tree: ReturnType<typeof parser.parse>;
  try {
    tree = parser.parse(text);
  } catch (error) {
    const { line, message } = error as { line?: number; message: string };
    reading.faults.push({ file, line: line ?? 1, message });
    return undefined;
  }
  found.texts = textsBelow(tree as Node);
  visit(tree, (raw, index, parent) => {
    const node = raw as Node;
    const line = node.position?.start.line ?? 1;
    const attribute = (name: string) => node.attributes?.find((one) => one.name === name)?.value;
    if (node.type === 'text' || node.type === 'inlineCode') found.words += countWords(node.value ?? '');
    if (node.type === 'thematicBreak') screen++;
    if (node.type === 'mdxjsEsm') fault(node, 'imports or exports: a lesson holds prose and tags only');
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') fault(node, 'has a JavaScript expression in braces');
    if (node.type === 'link') found.links.push({ url: node.url ?? '', line });
    if (node.type === 'image' && !node.alt?.trim()) fault(node, 'has a picture without a text alternative');
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    if (!lessonTags.some((tag) => tag === node.name)) fault(node, `uses <${node.name}>, which is not a lesson tag`);
    if (node.attributes?.some((one) => one.type !== 'mdxJsxAttribute' || typeof one.value === 'object'))
      fault(node, `gives <${node.name}> an expression`);
    for (const one of node.attributes ?? []) if (one.name && readAloud.has(one.name)) found.words += countWords(String(one.value ?? ''));
    if (node.name === 'Action') found.actions++;
    if (node.name === 'Item') found.placed.push({ id: String(attribute('id')), line, screen });
    if (node.name === 'Fact') found.facts.push({ id: String(attribute('id')), line });
    if (node.name === 'Picture') found.pictures.push({ id: String(attribute('id')), line });
    if (node.name !== 'Contact') return;
    found.contacts.push({ id: String(attribute('id')), line });
    const beside = (step: number) => (parent as Node).children?.[(index ?? 0) + step];
    // On a line of its own it has no sentence before it.
    const wrong = misplaced(node.type === 'mdxJsxTextElement' ? beside(-1) : undefined, beside(1));
    if (wrong) fault(node, wrong);
  });
  return found;
}

const header = /^---\n([\s\S]*?\n)---\n/;

/** Reads one language of a lesson. */
export function readLessonText(reading: Reading, file: string): { text: LessonText; outline: Outline } | undefined {
  const source = readText(reading, file);
  if (source === undefined) return undefined;
  const front = header.exec(source);
  if (!front) {
    reading.faults.push({ file, line: 1, message: 'has no front matter between two lines of ---' });
    return undefined;
  }
  const matter = parseYaml(reading, file, front[1] as string, frontMatter, 2);
  const prose = outline(reading, file, source);
  if (!matter || !prose) return undefined;
  const { words, ...rest } = prose;
  const placed = rest.placed.map(({ id }) => id);
  const screens = rest.placed.map(({ screen }) => screen);
  return { text: { ...matter.value, words, placed, screens }, outline: rest };
}
