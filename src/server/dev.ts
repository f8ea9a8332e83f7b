import type { AstroIntegration } from 'astro';

export function apiInDev(): AstroIntegration {
  return { name: 'api-in-dev', hooks: {} };
}
