import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** A course as a learner goes through it. */
export interface CourseToTake {
  lessons: { page: string; answers: { item: string; version: string; response: unknown }[] }[];
}

export interface Latency {
  kind: string;
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export interface LearnersFigure {
  atOnce: number;
  lessons: number;
  courses: number;
  lessonsPerSecond: number;
  requestsPerSecond: number;
  latencies: Latency[];
}

const kinds = ['lesson page', 'who am I', 'my progress', 'an answer'] as const;
type Kind = (typeof kinds)[number];

function latency(kind: string, times: number[]): Latency {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { kind, count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/**
 * So many learners at once take a whole course each, lesson after lesson: they open its page as a browser with a warm cache does
 * and answer every item without stopping to think. One who is through makes place for the next. Throws at the first failure.
 */
export async function takeCourses(
  origin: string,
  { lessons }: CourseToTake,
  cookies: readonly string[],
  { atOnce = 50, seconds = 5 } = {},
): Promise<LearnersFigure> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: Record<Kind, number[]> = { 'lesson page': [], 'who am I': [], 'my progress': [], 'an answer': [] };

  function ask(kind: Kind, path: string, cookie: string, body?: unknown): Promise<string> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const writes = text !== undefined && { origin, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const options = { method: text === undefined ? 'GET' : 'POST', agent, headers: { cookie, 'accept-encoding': 'br', ...writes } };
    return new Promise((resolve, reject) => {
      const began = performance.now();
      const sent = request(origin + path, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          times[kind].push(performance.now() - began);
          const heard = Buffer.concat(chunks);
          if (answer.statusCode === 200) resolve(heard.toString());
          else reject(new Error(`${kind}: ${answer.statusCode} ${heard.toString().slice(0, 200)}`));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }

  let [taken, completed, courses] = [0, 0, 0];
  async function takeCourse(cookie: string): Promise<void> {
    let last = '';
    for (const { page, answers } of lessons) {
      await ask('lesson page', page, cookie);
      await Promise.all([ask('who am I', '/api/me', cookie), ask('my progress', '/api/progress', cookie)]);
      for (const answer of answers) last = await ask('an answer', '/api/responses', cookie, { id: randomUUID(), ...answer });
      completed++;
    }
    const { progress, achievements } = JSON.parse(last) as { progress: { course: { status: string } }; achievements: unknown[] };
    if (progress.course.status !== 'completed' || achievements.length !== 1) throw new Error('a course was taken and not completed');
    courses++;
  }

  const began = performance.now();
  const over = () => performance.now() - began > seconds * 1000 || taken >= cookies.length;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (!over()) await takeCourse(cookies[taken++] as string);
    }),
  );
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  const latencies = kinds.map((kind) => latency(kind, times[kind]));
  const requests = latencies.reduce((sum, { count }) => sum + count, 0);
  return { atOnce, lessons: completed, courses, lessonsPerSecond: completed / took, requestsPerSecond: requests / took, latencies };
}
