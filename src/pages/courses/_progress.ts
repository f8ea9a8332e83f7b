// A list of courses that was built ahead learns here how far its reader is.

import { courseValues, plank } from '#components/shield/geometry.ts';
import type { CourseStanding, LessonStanding, Progress } from '#features/learning/shapes.ts';
import { longDay } from '#lib/days.ts';
import { filled } from '#lib/filled.ts';

const isDone = (standing: { status: string } | undefined) => standing?.status === 'completed' || standing?.status === 'waived';
const show = (element: Element | null) => element?.removeAttribute('hidden');
const fill = (text: string, course: CourseStanding) => filled(text, { done: course.answered, total: course.total });

function showLesson(lesson: LessonStanding): void {
  const place = document.querySelector(`[data-lesson="${lesson.id}"] [data-status="${lesson.status}"]`);
  const day = place?.querySelector('[data-day]');
  if (day && lesson.completedOn) day.textContent = longDay(document.documentElement.lang, lesson.completedOn);
  show(place);
}

function showCourse(place: HTMLElement, course: CourseStanding): void {
  const values = courseValues(course.answered, course.total);
  for (const [i, path] of place.querySelectorAll('.is-live .sh-fill').entries()) path.setAttribute('d', plank(i, 0, values[i] ?? 0));
  const line = place.querySelector<HTMLElement>('[data-line]');
  if (!line) return;
  line.textContent = fill(line.dataset.line ?? '', course);
  place.querySelector('.is-live title')?.replaceChildren(line.textContent);
  if (course.waived > 0) line.append(`, ${filled(line.dataset.waived ?? '', { count: course.waived })}`);
  if (!isDone(course)) return;
  document.querySelector('.badge.is-open')?.classList.remove('is-open');
  show(document.querySelector('[data-held]'));
}

/** The button leads to the first lesson that isn't completed. */
function showNext({ lessons }: Progress): void {
  const button = document.querySelector<HTMLAnchorElement>('[data-next]');
  if (!button) return;
  const links = [...document.querySelectorAll<HTMLElement>('[data-lesson]')];
  const begun = links.some(({ dataset }) => (lessons[dataset.lesson ?? '']?.status ?? 'not-started') !== 'not-started');
  const next = links.find(({ dataset }) => !isDone(lessons[dataset.lesson ?? '']));
  if (next) button.href = next.querySelector('a')?.href ?? button.href;
  if (begun) button.textContent = (next ? button.dataset.next : button.dataset.again) ?? null;
}

/** Whether some of the course may be skipped after a short test. */
function showPlacement({ placements = {} }: Progress): void {
  const place = document.querySelector<HTMLElement>('[data-placement]');
  const as = placements[document.querySelector<HTMLElement>('[data-course]')?.dataset.course ?? ''];
  if (!place || !as) return;
  const link = place.querySelector('a');
  if (as === 'go-on') link?.replaceChildren(link.dataset.goOn ?? '');
  show(place);
}

/** Advice on what to take first says how much of that is done. */
function showBefore(place: HTMLElement, { courses }: Progress): void {
  const before = (place.dataset.before ?? '').split(' ');
  const done = before.filter((id) => isDone(courses[id])).length;
  if (done === before.length) place.replaceChildren(place.dataset.done ?? '');
  else if (Object.keys(courses).length > 0)
    place.querySelector('[data-before-line]')?.replaceChildren(filled(place.dataset.some ?? '', { done, total: before.length }));
}

const answer = await fetch('/api/progress').catch(() => undefined);
if (answer?.ok) {
  const progress: Progress = await answer.json();
  for (const lesson of Object.values(progress.lessons)) showLesson(lesson);
  for (const place of document.querySelectorAll<HTMLElement>('[data-course]')) {
    const course = progress.courses[place.dataset.course ?? ''];
    if (course) showCourse(place, course);
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-before]')) showBefore(place, progress);
  showNext(progress);
  showPlacement(progress);
} else {
  show(document.querySelector(navigator.onLine ? '[data-problem="server"]' : '[data-problem="offline"]'));
}
