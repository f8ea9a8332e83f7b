export * from './assessment.ts';
export * from './catalog.ts';
export * from './credentials.ts';
export * from './identity.ts';
export * from './journal.ts';
export * from './learning.ts';
export * from './organizations.ts';
export * from './reports.ts';
