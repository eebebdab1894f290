import { describe, expect, it } from 'vitest';
import type { DecisionReport } from '../../../src/contract/report.ts';
import { reportHtml } from '../../../src/report-output/html/report-html.ts';
import { reportJunit } from '../../../src/report-output/report-junit.ts';
import { reportLatex } from '../../../src/report-output/report-latex.ts';
import { reportMarkdown } from '../../../src/report-output/report-markdown.ts';
import { REPORT_FIELDS, reportRecords } from '../../../src/report-output/report-records.ts';

/** A report without results whose one sentence and gate are as hostile as a name or a status can be. */
function reportSaying(text: string): DecisionReport {
  return {
    suite: 'standard',
    catalogue_version: '1',
    metric_version: '1',
    run_ids: [],
    metric: 'f1',
    family: 'all-pairs',
    reference: null,
    ranks: [],
    statements: [{ kind: 'order', models: ['a'], text }],
    comparisons: [],
    overall: { friedman: null, bradley_terry: null },
    detectable: null,
    program_version: '0',
    withheld: false,
    best: [],
    models: [],
    missing_references: [],
    notes: [],
    baseline_comparisons: [],
    breakdowns: { dimensions: [], difficulties: [], datasets: [], error_types: [] },
    tasks: [],
    gates: [{ gate: text, model: 'a', passed: false, message: text }],
  };
}

const HOSTILE = `<script>alert("x")</script> & 'y' | *b* [c](d) 50% a_b {e} \\input $1 ~ ^`;

describe('a hostile text', () => {
  const report = reportSaying(HOSTILE);

  it('is no markup in HTML', () => {
    const html = reportHtml(report);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;');
  });

  it('is no markup in XML, and signs that XML cannot hold are replaced', () => {
    expect(reportJunit(report)).not.toContain('<script');
    expect(reportJunit(reportSaying('a\u0000b'))).toContain('a\uFFFDb');
    expect(reportJunit(report)).toContain('tests="1" failures="1"');
  });

  it('is no link, emphasis or cell border in Markdown', () => {
    const markdown = reportMarkdown(report);
    expect(markdown).toContain(String.raw`\<script\>`);
    expect(markdown).toContain(String.raw`\| \*b\* \[c\](d)`);
  });

  it('stands on one comment line in LaTeX', () => {
    const latex = reportLatex(reportSaying('a\n\\input{x}'));
    expect(latex).toContain('% a \\input{x}\n');
    expect(latex.split('\n').filter((line) => line.startsWith('\\input'))).toEqual([]);
  });
});

describe('records', () => {
  it('have one value a field', () => {
    const records = reportRecords(reportSaying('x'));
    expect(records.map((record) => record.length)).toEqual(records.map(() => REPORT_FIELDS.length));
    expect(records).toHaveLength(2);
  });
});
