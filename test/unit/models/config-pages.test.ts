import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modelFacts } from '../../../src/models/config/model-facts.ts';
import { parseConfig } from '../../../src/models/config/read-config.ts';

function configsOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```yaml\n(.*?)```/gsu)].map(([, config]) => config ?? '');
}

describe('the configs that the pages show', () => {
  test.each(['docs/guide/models.md', 'docs/reference/config.md'])('in %s are valid', (page) => {
    const configs = configsOf(page);
    expect(configs).toHaveLength(1);
    for (const config of configs) expect(parseConfig(config, page).models).toHaveLength(2);
  });

  test('name models that can be priced', () => {
    const config = parseConfig(configsOf('docs/reference/config.md')[0] ?? '', 'page');
    for (const { name } of config.models) expect(modelFacts(name, config).price?.source).toBe('config file');
  });

  test('hold every field that there is', () => {
    const page = readFileSync('docs/reference/config.md', 'utf8');
    const schema = readFileSync('docs/reference/config.schema.json', 'utf8');
    const fields = [...schema.matchAll(/"([a-z_]+)": \{/gu)].map(([, name]) => name ?? '');
    const words = new Set(['properties', 'items', 'default', 'anthropic', 'google', 'compatible', 'property']);
    const missing = fields.filter((name) => !words.has(name) && !page.includes(name));
    expect([...new Set(missing)]).toEqual([]);
  });
});
