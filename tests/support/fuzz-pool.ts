import { Known } from './fuzz-values.ts';

const most = 300;

/** What was seen on the way, by name: ids and tickets from answers, from forms, from mails. So that requests follow on each other. */
export class Pool {
  readonly #values = new Map<string, unknown[]>();
  readonly #pinned = new Map<string, unknown[]>();
  readonly #routes: { address: string; pattern: RegExp }[];
  #added = 0;

  /** Addresses, with `:holes` or `[holes]`: what stands there in a link is known by the hole's name, and the link by its address. */
  constructor(addresses: readonly string[]) {
    this.#routes = addresses.map((address) => ({
      address,
      pattern: new RegExp(`^(?:/en)?${address.replace(/:(\w+)|\[(\w+)\]/g, '(?<$1$2>[^/]+)')}$`),
    }));
  }

  add(name: string, ...values: unknown[]): void {
    const list = this.#values.get(name) ?? [];
    this.#values.set(name, list);
    for (const value of values) {
      if (list.length < most) list.push(value);
      else list[this.#added % most] = value;
      this.#added++;
    }
  }

  /** What is there from the start and stays: half of what is picked by that name is of it. */
  pin(name: string, ...values: unknown[]): void {
    this.#pinned.set(name, [...(this.#pinned.get(name) ?? []), ...values]);
    this.add(name, ...values);
  }

  #listOf(name: string, pick: number): unknown[] {
    return (pick % 2 === 0 ? this.#pinned.get(name) : undefined) ?? this.#values.get(name) ?? [];
  }

  /** Something by that name; else anything at all. Undefined when nothing is known yet. */
  pick({ name, pick }: Known): unknown {
    const [own, other] = [this.#listOf(name, pick), this.#listOf('anything', pick)];
    const list = own.length > 0 ? own : other;
    return list[(pick >> 1) % Math.max(1, list.length)];
  }

  /** A link to that address that was seen, query and all. */
  link(address: string, pick: number): string | undefined {
    const list = this.#listOf(`link ${address}`, pick);
    return list[(pick >> 1) % Math.max(1, list.length)] as string | undefined;
  }

  /** A value with everything known in it filled in. */
  filled(value: unknown): unknown {
    if (value instanceof Known) return this.pick(value);
    if (Array.isArray(value)) return value.map((one) => this.filled(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.filled(one)]));
  }

  /** Takes in what an answer or a mail tells. */
  learn(text: string): void {
    for (const [id] of text.matchAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g)) this.add('anything', id);
    for (const [, name = '', value = ''] of text.matchAll(/<input[^>]*?\bname="([\w-]+)"[^>]*?\bvalue="([^"]+)"/g)) this.add(name, value);
    for (const [, name = '', value = ''] of text.matchAll(/[?&](?:amp;)?([a-z-]+)=([\w.~%-]+)/gi)) this.add(name, decode(value));
    for (const [, link = ''] of text.matchAll(/(?:href|action|formaction)="(?:https?:\/\/[^/"]+)?(\/[^"#]*)/g)) this.learnLink(link);
    for (const [, link = ''] of text.matchAll(/https?:\/\/[^/\s"<>]+(\/[^\s"<>#]*)/g)) this.learnLink(link);
    for (const [, action = '', inside = ''] of text.matchAll(/<form[^>]*?\baction="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g))
      this.#learnForm(action, inside);
    for (const [, name = '', value = ''] of text.matchAll(/"(\w+)":"([^"\\]{1,200})"/g)) this.add(name, value);
  }

  /** A form as a page has it, filled in with what is known. */
  #learnForm(action: string, inside: string): void {
    const fields: Record<string, unknown> = {};
    for (const [tag] of inside.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)) {
      const [, name] = /\bname="([^"]*)"/.exec(tag) ?? [];
      const [, value] = /\bvalue="([^"]*)"/.exec(tag) ?? [];
      if (name) fields[name] = value || this.pick(new Known(name, 2 * this.#added++));
    }
    for (const { address, pattern } of this.#routes) if (pattern.test(action)) this.add(`POST ${address}`, fields);
  }

  learnLink(written: string): void {
    const link = written.replaceAll('&amp;', '&');
    const path = link.replace(/\?.*/, '');
    for (const { address, pattern } of this.#routes) {
      const found = pattern.exec(path);
      if (!found) continue;
      this.add(`link ${address}`, link);
      for (const [name, value] of Object.entries(found.groups ?? {})) this.add(name, decode(value));
    }
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
