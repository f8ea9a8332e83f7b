import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteContent } from '#features/catalog/source.ts';
import type { TestServer } from './server.ts';

/** A page file: its address in Danish with `[holes]`, and whether it is built ahead. */
export interface PageFile {
  file: string;
  address: string;
  prerendered: boolean;
}

/** Every page there is, from the files themselves. */
export const pageFiles = (): PageFile[] =>
  readdirSync('src/pages', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro') && !/(^|\/)_/.test(file))
    .map((file) => ({
      file,
      address: `/${file.replace(/\.astro$/, '').replace(/(^|\/)index$/, '')}`,
      prerendered: /export const prerender = true/.test(readFileSync(join('src/pages', file), 'utf8')),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));

/** What fills the hole in an address with something that is there, in Olga's world. */
export interface Fillings {
  course: string;
  lesson: string;
  organization: string;
  badge: string;
  person: string;
  /** A join link. */
  link: string;
}

export function fillingsFor({ cast, link }: TestServer, badge: string): Fillings {
  const [course] = siteContent().courses;
  if (!course?.lessons[0]) throw new Error('the content has no lesson');
  return {
    course: course.id,
    lesson: course.lessons[0].id,
    organization: cast.olga.place.publicId,
    badge,
    person: cast.anna.publicId,
    link,
  };
}

/** The address of a page; undefined for a hole that nobody said how to fill. */
export function filled(address: string, fillings: Fillings): string | undefined {
  let known = true;
  const path = address.replace(/\[(\w+)\]/g, (_, name: string) => {
    const value = (fillings as unknown as Record<string, string | undefined>)[name];
    known &&= value !== undefined;
    return value ?? '';
  });
  return known ? path : undefined;
}

/** The same page in both languages. */
export const inBoth = (path: string): string[] => [path, path === '/' ? '/en' : `/en${path}`];
