import { afterAll } from 'vitest';
import { endAll } from './over.ts';

// Runs before each file of tests.
afterAll(endAll);
