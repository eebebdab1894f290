import { countText } from '../output/figure-text.ts';
import type { Finding } from './finding.ts';
import { findingOf } from './finding.ts';

/** Which keys are there, by name; a model of the config without its key is a problem, no key at all is none. */
export async function checkKeys(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const { examineKeys } = await import('../../assembly/examine-keys.ts');
  let lacking: readonly string[] = [];
  const finding = await findingOf('keys', async () => {
    const { variables, withKey, withoutKey } = examineKeys(environment);
    lacking = withoutKey;
    const set = variables.length === 0 ? 'no variable of a provider is set' : `${variables.join(', ')} set`;
    const models = withKey.length + withoutKey.length;
    return models === 0 ? set : `${set}; ${withKey.length} of ${countText(models, 'model')} of the config have a key`;
  });
  if (lacking.length === 0) return finding;
  return { ...finding, ok: false, remedy: `set the keys of ${lacking.join(', ')}, or take them out of the config` };
}
