import { assessmentEndpoints } from '#features/assessment/api.ts';
import { catalogEndpoints } from '#features/catalog/api.ts';
import { identityEndpoints } from '#features/identity/api.ts';
import { learningEndpoints } from '#features/learning/api.ts';
import { organizationsEndpoints } from '#features/organizations/api.ts';
import { privacyEndpoints } from '#features/privacy/api.ts';
import { reportsEndpoints } from '#features/reports/api.ts';
import { reviewEndpoints } from '#features/review/api.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** Every endpoint of the product. The demo adds its own. */
export const endpoints: AnyEndpoint[] = [
  ...identityEndpoints,
  ...organizationsEndpoints,
  ...assessmentEndpoints,
  ...reviewEndpoints,
  ...learningEndpoints,
  ...reportsEndpoints,
  ...catalogEndpoints,
  ...privacyEndpoints,
];
