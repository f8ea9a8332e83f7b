import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sax from 'sax';
import { type Drawn, type Picture, pictureFile } from '../shapes.ts';
import { type Reading, readText, readYaml } from './reading.ts';

/** What a picture's parts may be: each a role that `src/mdx/picture.css` gives colours in light, dark, forced colours and print. */
export const pictureClasses = [
  ...['paper', 'soft', 'mid', 'deep', 'amber', 'ground'],
  ...['hair', 'line', 'wall', 'way', 'way-amber', 'way-amber-edge', 'way-rust', 'cut', 'gash', 'dashed', 'butt'],
  ...['strong', 'quiet', 'big', 'linked', 'on-deep', 'on-amber', 'middle', 'end'],
] as const;

/** Letters are 18 units high: 14 px where 360 units share the 280 px that a page has in a window of 320. */
const widest = 360;

const number = /^-?\d+(\.\d+)?$/;
const shape = {
  class: /^[a-z-]+( [a-z-]+)*$/,
  transform: /^(translate|rotate|scale)\([-\d., ]+\)( (translate|rotate|scale)\([-\d., ]+\))*$/,
};
const elements: Record<string, Record<string, RegExp>> = {
  svg: { xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/, viewBox: /^0 0 \d+ \d+$/ },
  g: shape,
  path: { ...shape, d: /^[MmLlHhVvCcSsQqTtAaZz\d\s,.-]+$/ },
  rect: { ...shape, x: number, y: number, width: number, height: number, rx: number },
  circle: { ...shape, cx: number, cy: number, r: number },
  line: { ...shape, x1: number, y1: number, x2: number, y2: number },
  text: { ...shape, x: number, y: number },
};
const holders = new Set(['svg', 'g']);
const placeholder = /^\{([a-z0-9-]+)\}$/;
const known = new Set<string>(pictureClasses);
/** Names come from an author's file: "constructor" is none that any of these tables has. */
const lookUp = <T>(table: Record<string, T>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);

function attributeFaults(name: string, attributes: Record<string, string>): string[] {
  const allowed = lookUp(elements, name) ?? {};
  const faults = Object.entries(attributes).flatMap(([key, value]) => {
    const pattern = lookUp(allowed, key);
    if (!pattern) return [`gives <${name}> the attribute "${key}", which a picture may not have`];
    if (!pattern.test(value)) return [`gives <${name}> a ${key} that can't be: "${value}"`];
    if (key !== 'class') return [];
    return value
      .split(' ')
      .flatMap((one) => (known.has(one) ? [] : [`has the unknown class "${one}" (known: ${pictureClasses.join(', ')})`]));
  });
  if (name !== 'svg') return faults;
  const [, , width = Number.POSITIVE_INFINITY] = attributes.viewBox?.split(' ').map(Number) ?? [];
  return width <= widest
    ? faults
    : [...faults, `needs a viewBox "0 0 <width> <height>", at most ${widest} wide: its letters get too small`];
}

interface Parsed {
  drawing: Drawn | undefined;
  /** The lines of the words it has room for, by their ids. */
  words: Map<string, number>;
}

/** Reads a drawing made of a closed set of elements, attributes and classes; everything else in it is a fault. */
function parseDrawing({ faults }: Reading, file: string, text: string): Parsed {
  const parser = sax.parser(true, { position: true });
  const open: Drawn[] = [];
  const words = new Map<string, number>();
  let drawing: Drawn | undefined;
  let broken = false;
  const fault = (message: string, line = parser.line + 1) => faults.push({ file, line, message });
  parser.onerror = (error) => {
    if (!broken) fault(error.message.split('\n')[0] as string);
    broken = true;
    parser.error = null as never;
  };
  parser.onopentag = ({ name, attributes }) => {
    const own = attributes as Record<string, string>;
    const parent = open.at(-1);
    if (!lookUp(elements, name) || (name === 'svg') !== (parent === undefined) || (parent && !holders.has(parent.name)))
      fault(`has <${name}>, which has no place there`);
    else for (const message of attributeFaults(name, own)) fault(message);
    const drawn: Drawn = { name, attributes: own, children: [] };
    if (parent) parent.children.push(drawn);
    else drawing ??= drawn;
    open.push(drawn);
  };
  parser.onclosetag = (name) => {
    const closed = open.pop();
    if (name === 'text' && closed?.word === undefined) fault('has a <text> without {word}');
  };
  parser.ontext = (raw) => {
    if (raw.trim() === '') return;
    // It is heard of at the next tag.
    const line = parser.line + 1 - (/\s*$/.exec(raw)?.[0].split('\n').length ?? 1) + 1;
    const word = placeholder.exec(raw.trim())?.[1];
    const parent = open.at(-1);
    if (parent?.name === 'text' && word !== undefined && parent.word === undefined) {
      parent.word = word;
      words.set(word, line);
    } else fault('writes out a text: a <text> holds one {word}, whose words stand in the YAML', line);
  };
  const foreign = () => fault('has an instruction, a DOCTYPE or CDATA');
  Object.assign(parser, { onprocessinginstruction: foreign, onsgmldeclaration: foreign, ondoctype: foreign, onopencdata: foreign });
  parser.write(text).close();
  return { drawing, words };
}

function readPicture(reading: Reading, id: string): Picture[] {
  const [yaml, svg] = [`pictures/${id}.yaml`, `pictures/${id}.svg`];
  const before = reading.faults.length;
  const read = readYaml(reading, yaml, pictureFile);
  const text = readText(reading, svg);
  const parsed = text === undefined ? undefined : parseDrawing(reading, svg, text);
  if (read && parsed) {
    const { words } = read.value;
    for (const [word, line] of parsed.words)
      if (!lookUp(words, word))
        reading.faults.push({ file: svg, line, message: `has room for "${word}", for which ${id}.yaml has no words` });
    for (const word of Object.keys(words))
      if (!parsed.words.has(word))
        reading.faults.push({
          file: yaml,
          line: read.lineOf(['words', word]),
          message: `has words for "${word}", which ${id}.svg has no room for`,
        });
  }
  if (reading.faults.length > before || !read || !parsed?.drawing) return [];
  return [{ ...read.value, id, drawing: parsed.drawing }];
}

/** Every picture of a content folder: `<id>.svg` draws it, `<id>.yaml` has its words. */
export function readPictures(reading: Reading): Picture[] {
  const folder = join(reading.folder, 'pictures');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(yaml|svg)$/.test(name)) : [];
  return [...new Set(files.map((name) => name.replace(/\.\w+$/, '')))].sort().flatMap((id) => readPicture(reading, id));
}
