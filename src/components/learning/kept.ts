import { keptAnswers } from '#features/assessment/islands/kept-answers.ts';

const place = document.querySelector<HTMLElement>('#kept');
if (place && keptAnswers().length > 0) {
  const [{ createElement }, { createRoot }, { KeptAnswers }] = await Promise.all([
    import('react'),
    import('react-dom/client'),
    import('#features/learning/islands/kept-answers.tsx'),
  ]);
  const { locale = 'da', words = '{}' } = place.dataset;
  createRoot(place).render(createElement(KeptAnswers, { locale, words: JSON.parse(words) }));
}
