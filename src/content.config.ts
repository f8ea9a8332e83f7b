import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { contentFolder } from '#features/catalog/source.ts';

/**
 * The lessons' prose. Ids are `<course>/<lesson>/<locale>`. What stands above the prose is read and checked by features/catalog,
 * which names the file and the line; a check here would end `npm run dev` at the first fault.
 */
const lessons = defineCollection({
  loader: glob({
    base: contentFolder(),
    pattern: 'courses/*/*/{da,en}.mdx',
    generateId: ({ entry }) => entry.replace(/^courses\//, '').replace(/\.mdx$/, ''),
  }),
});

export const collections = { lessons };
