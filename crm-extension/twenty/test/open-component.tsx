// Opens a front component as Twenty does: with the selected records, the theme, and a token.
import { render } from '@testing-library/react';
import * as host from 'twenty-sdk/front-component-renderer';
import { vi } from 'vitest';

type FrontComponent = { config: { component: React.ComponentType } };
type Opened = { selectedRecordIds?: string[]; colorScheme?: 'light' | 'dark' };

export function openComponent({ config }: FrontComponent, opened: Opened = {}) {
  vi.stubEnv('TWENTY_API_URL', 'http://twenty.test');
  vi.stubEnv('TWENTY_FUNCTIONS_URL', 'http://twenty.test/s');
  vi.stubEnv('TWENTY_APP_ACCESS_TOKEN', 'token of the person');
  vi.stubGlobal(host.FRONT_COMPONENT_CONTEXT_KEY, { selectedRecordIds: [], colorScheme: 'light', ...opened });
  vi.stubGlobal(host.FRONT_COMPONENT_LISTENERS_KEY, new Set());
  const Component = config.component;
  return render(<Component />);
}
