import type { Translate } from '#i18n/index.ts';

/** `{time}` and `{better}` are filled in by the card. */
export const scenarioWords = (t: Translate) => ({
  // In place of the shell's own: a story isn't answered, it is over.
  submit: t('item.story.see'),
  soFar: t('item.story.so-far'),
  chosen: t('item.story.chosen'),
  clock: t('item.story.clock'),
  ended: t('item.story.ended'),
  choose: t('item.story.choose'),
  goingOn: t('item.story.going-on'),
  needsNetwork: t('item.story.offline'),
  broken: t('item.story.failed'),
  startOver: t('item.story.start-over'),
  endings: { good: t('item.story.ending.good'), mixed: t('item.story.ending.mixed'), bad: t('item.story.ending.bad') },
  yourWay: t('item.story.your-way'),
  best: t('item.story.best'),
  fair: t('item.story.fair'),
  slip: t('item.story.slip'),
});
export type ScenarioWords = ReturnType<typeof scenarioWords>;
