import type { Translate } from '#i18n/index.ts';
import { filled } from '#lib/filled.ts';

type Plural = { one: string; many: string };

/** `{count}` and `{number}` are filled in by the island. */
export function keptWords(t: Translate) {
  const plural = (key: Parameters<Translate>[0]): Plural => ({ one: t(key, { count: 1 }), many: t(key) });
  return {
    title: plural('kept.title'),
    question: plural('kept.question'),
    yes: plural('kept.yes'),
    no: plural('kept.no'),
    sure: plural('kept.sure'),
    delete: t('kept.delete'),
    keep: t('kept.keep'),
    sending: t('kept.sending'),
    counted: plural('kept.counted'),
    refused: plural('kept.refused'),
    left: plural('kept.left'),
    deleted: t('kept.deleted'),
    again: t('kept.again'),
    see: t('kept.see'),
  };
}
export type KeptWords = ReturnType<typeof keptWords>;
export const say = ({ one, many }: Plural, count: number): string => filled(count === 1 ? one : many, { count });
