import { identityEndpoints } from '#features/identity/api.ts';
import { learningEndpoints } from '#features/learning/api.ts';
import { organizationsEndpoints } from '#features/organizations/api.ts';
import type { AnyEndpoint } from './endpoint.ts';

/** Every endpoint of the product. The demo adds its own. */
export const endpoints: AnyEndpoint[] = [...identityEndpoints, ...organizationsEndpoints, ...learningEndpoints];
