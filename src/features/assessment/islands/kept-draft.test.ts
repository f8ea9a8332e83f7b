import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepDraft, keptDraft } from './kept-draft.ts';

const item = { id: 'a-story', version: '0123456789abcdef' };

function shelf(full = false) {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    setItem(key: string, value: string) {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

describe('a draft', () => {
  it('is there again for the same words of the same item, until it is let go', () => {
    shelf();
    keepDraft(item, { path: ['a'] });
    expect(keptDraft(item)).toEqual({ path: ['a'] });
    expect(keptDraft({ ...item, version: 'fedcba9876543210' })).toBeNull();
    keepDraft(item, null);
    expect(keptDraft(item)).toBeNull();
  });

  it('is simply not there where the browser keeps nothing, or something else', () => {
    expect(() => keepDraft(item, { path: [] })).not.toThrow();
    expect(keptDraft(item)).toBeNull();
    shelf(true);
    expect(() => keepDraft(item, { path: [] })).not.toThrow();
    shelf().set(`skjold.draft.${item.id}.${item.version}`, '{broken');
    expect(keptDraft(item)).toBeNull();
  });
});
