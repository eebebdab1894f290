const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };

/** One change as a schema, within what every provider's structured output knows: all members required, none beside them. */
export const CHANGE_SCHEMA = Object.freeze({
  type: 'object',
  additionalProperties: false,
  required: ['rid', 'column', 'op', 'old', 'new', 'into', 'rule', 'evidence', 'confidence'],
  properties: {
    rid: text,
    column: text,
    op: { type: 'string', enum: ['set', 'delete', 'merge'] },
    old: textOrNull,
    new: textOrNull,
    into: textOrNull,
    rule: text,
    evidence: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rid', 'column'],
        properties: { rid: text, column: text },
      },
    },
    confidence: { type: 'number' },
  },
});

/** The same in words: an example and what its members mean. */
export const CHANGE_EXAMPLE = `    {
      "rid": "the _rid of the row",
      "column": "the column, or #row for a whole row",
      "op": "set | delete | merge",
      "old": "the value as it stands, null for none",
      "new": "the right value, null for none",
      "into": "for a removed row, the _rid of the row that stays, else null",
      "rule": "what proves it, such as fd, arithmetic, format, vocabulary, range or duplicate",
      "evidence": [{"rid": "…", "column": "…"}],
      "confidence": 0.95
    }`;

export const CHANGE_WORDS = `- "set" changes one cell. "delete" and "merge" take a whole row away: column "#row", old and new null, and "into" the row that it repeats.
- Write every value as text, exactly as it must stand in the table; keep the digits and the form of numbers and dates.
- "evidence" names the cells of the table that prove the change.
- "confidence" is how likely you are right, from 0 to 1.`;
