import { isNobodys, keptAnswers } from '#features/assessment/islands/kept-answers.ts';

const place = document.querySelector<HTMLElement>('#kept');
if (place && keptAnswers().some(isNobodys)) {
  const [{ createElement }, { createRoot }, { KeptAnswers }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    import('#features/learning/islands/kept-answers.tsx'),
  ]);
  const { locale = 'da', words = '{}' } = place.dataset;
  const person = document.querySelector<HTMLMetaElement>('meta[name="person"]')?.content || null;
  createRoot(place).render(createElement(KeptAnswers, { locale, person, words: JSON.parse(words) }));
}
