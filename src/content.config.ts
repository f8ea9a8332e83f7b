import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { frontMatter } from '#features/catalog/shapes.ts';
import { contentFolder } from '#features/catalog/source.ts';

/** The lessons' prose. Ids are `<course>/<lesson>/<locale>`. */
const lessons = defineCollection({
  loader: glob({
    base: contentFolder(),
    pattern: 'courses/*/*/{da,en}.mdx',
    generateId: ({ entry }) => entry.replace(/^courses\//, '').replace(/\.mdx$/, ''),
  }),
  schema: frontMatter,
});

export const collections = { lessons };
