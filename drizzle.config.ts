import { defineConfig } from 'drizzle-kit';
import { engine } from './db/engine.ts';

// Run for both engines by `npm run db:generate`: the tables are built from DATABASE_URL's engine.
export default defineConfig({
  dialect: engine === 'sqlite' ? 'sqlite' : 'postgresql',
  schema: './db/schema/index.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
});
