// The variables of this app in Twenty: where the dialer is, and the secret shared with it.
import { RestApiClient } from 'twenty-client-sdk/rest';
import { APPLICATION_ID } from '../../constants/universal-identifiers.ts';

export type VariableKey = 'DIALER_URL' | 'DIALER_SECRET' | 'DEFAULT_COUNTRY';

type GraphqlAnswer<T> = { data?: T | null; errors?: { message: string }[] };

const FIND = `query ($id: UUID!) {
  findOneApplication(universalIdentifier: $id) { id applicationVariables { key value } } }`;
const UPDATE = `mutation ($applicationId: UUID!, $key: String!, $value: String!) {
  updateOneApplicationVariable(applicationId: $applicationId, key: $key, value: $value) }`;

type Found = {
  findOneApplication: { id: string; applicationVariables: { key: string; value: string }[] | null };
};

export type AppSettings = { applicationId: string; dialerUrl: string; defaultCountry: string };

/** Throws when the person may not see the settings of apps. The secret is never read back. */
export async function readSettings(): Promise<AppSettings> {
  const { findOneApplication } = await metadata<Found>(FIND, { id: APPLICATION_ID });
  const values = new Map(
    (findOneApplication.applicationVariables ?? []).map(({ key, value }) => [key, value]),
  );
  return {
    applicationId: findOneApplication.id,
    dialerUrl: values.get('DIALER_URL') ?? '',
    defaultCountry: values.get('DEFAULT_COUNTRY') ?? '',
  };
}

/** Throws when the person may not change the settings of apps. */
export async function saveVariable(applicationId: string, key: VariableKey, value: string): Promise<void> {
  await metadata(UPDATE, { applicationId, key, value });
}

async function metadata<T>(query: string, variables: Record<string, string>): Promise<T> {
  const { data, errors } = await new RestApiClient().post<GraphqlAnswer<T>>('/metadata', {
    query,
    variables,
  });
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? 'Twenty gave no answer.');
  return data;
}
