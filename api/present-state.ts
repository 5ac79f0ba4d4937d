// Two people edit one thing: the second is refused with what is there now, so that their screen can merge.
import { ProductError } from '../store/errors.ts';

/** Does the edit; when it is `outdated`, the refusal carries what `present` answers. */
export async function orPresent<T>(edit: () => Promise<T>, present: () => Promise<object>): Promise<T> {
  try {
    return await edit();
  } catch (error) {
    if (!(error instanceof ProductError) || error.code !== 'outdated') throw error;
    throw new ProductError('outdated', error.message, error.fields, { present: await present() });
  }
}
