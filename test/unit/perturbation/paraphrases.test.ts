import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/foundation/canonical-json.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';
import { DIMENSIONS } from '../../../src/core/dataset/dimension.ts';
import { FIFTH_PARAPHRASE } from '../../../src/core/perturbation/wordings/fifth-paraphrase.ts';
import { FIRST_PARAPHRASE } from '../../../src/core/perturbation/wordings/first-paraphrase.ts';
import { FOURTH_PARAPHRASE } from '../../../src/core/perturbation/wordings/fourth-paraphrase.ts';
import { SECOND_PARAPHRASE } from '../../../src/core/perturbation/wordings/second-paraphrase.ts';
import { THIRD_PARAPHRASE } from '../../../src/core/perturbation/wordings/third-paraphrase.ts';
import { STANDARD_WORDING } from '../../../src/core/task/prompt-wording.ts';
import { writePrompt } from '../../../src/core/task/write-prompt.ts';

const paraphrases = [FIRST_PARAPHRASE, SECOND_PARAPHRASE, THIRD_PARAPHRASE, FOURTH_PARAPHRASE, FIFTH_PARAPHRASE];
const facts = {
  title: 'Orders {of} $1',
  dimension: 'accuracy',
  columns: [{ name: 'city', type: 'string', meaning: 'where', nullable: true }],
  parts: [{ name: 'head', column: 'city', pattern: '^(.)', meaning: 'its first letter' }],
  key: ['city'],
  identities: [['city', 'head']],
  rules: [{ kind: 'same', part: 'head', column: 'city' }],
} as const;

describe('the wordings of a prompt', () => {
  it('are frozen: a changed text needs a new version', () => {
    const hashes = [STANDARD_WORDING, ...paraphrases].map((wording) => [
      wording.version,
      sha256Hex(canonicalJson(wording)).slice(0, 16),
    ]);
    expect(hashes).toMatchInlineSnapshot(`
      [
        [
          "standard-1",
          "9e221d65784b942c",
        ],
        [
          "p6-1-v1",
          "eeafcd19e0c49ba9",
        ],
        [
          "p6-2-v1",
          "ef2a587ff213ea39",
        ],
        [
          "p6-3-v1",
          "375d72eeeec6e391",
        ],
        [
          "p6-4-v1",
          "19875287aac20096",
        ],
        [
          "p6-5-v1",
          "4d3945e3e7b55926",
        ],
      ]
    `);
  });

  it.each(paraphrases)('of $version say every text in other words', (wording) => {
    const textsOf = ({ goals, opening, restraint, identifier, columns, parts, rules, identities }: typeof wording) => [
      opening,
      restraint,
      identifier,
      columns,
      parts,
      rules,
      identities,
      ...Object.values(goals),
    ];
    const others = [STANDARD_WORDING, ...paraphrases].filter((other) => other !== wording).flatMap(textsOf);
    expect(textsOf(wording).filter((text) => others.includes(text))).toEqual([]);
    expect(wording.opening).toMatch(/\{title\}[^]*\{faults\}[^]*\{goal\}/);
    expect(wording.identifier).toContain('_rid');
    expect(wording.identities).toContain('{sets}');
  });

  it.each(paraphrases)('of $version tell the same facts', (wording) => {
    for (const dimension of [...DIMENSIONS, 'mixed' as const]) {
      const [standard, other] = [STANDARD_WORDING, wording].map((words) => writePrompt({ ...facts, dimension }, words));
      const factsOf = (prompt: string) => prompt.split('\n').filter((line) => line.startsWith('- '));
      expect(factsOf(other!)).toEqual(factsOf(standard!));
      expect(factsOf(other!)).toHaveLength(3);
      expect(other!.split('\n\n')).toHaveLength(standard!.split('\n\n').length);
      for (const fact of ['Orders {of} $1', 'city; city + head', dimension === 'mixed' ? 'several kinds' : dimension]) {
        expect(other).toContain(fact);
      }
    }
  });
});
