// Whose pages may show the console in a frame: by the configuration, by the settings, and the connected CRM.
import { crmConnection } from '../store/crm-connection.ts';
import type { ApiDeps } from './deps.ts';
import { loggable } from './request-log.ts';
import { workspaceSettings } from './workspace.ts';

/** One origin, or all below a domain. */
export const ORIGIN = /^https?:\/\/(\*\.)?[\w.-]+(:\d+)?$/;

/** Those that the settings cannot take away. */
export async function fixedOrigins({ config, database }: ApiDeps): Promise<string[]> {
  const connection = await crmConnection(database.db);
  const crm = connection && connection.state !== 'off' ? [new URL(connection.baseUrl).origin] : [];
  return [...new Set([...config.EMBEDDING_ORIGINS, ...crm])];
}

/** All of them. When the database does not answer, only those of the configuration. */
export async function embeddingOrigins(deps: ApiDeps): Promise<string[]> {
  try {
    const { embeddingOrigins } = await workspaceSettings(deps);
    return [...new Set([...(await fixedOrigins(deps)), ...embeddingOrigins])];
  } catch (error) {
    deps.log.warn({ err: loggable(error) }, 'the settings do not say who may frame the console');
    return deps.config.EMBEDDING_ORIGINS;
  }
}
