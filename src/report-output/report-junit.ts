import type { DecisionReport, ReportModel } from '../contract/report.ts';

/**
 * The report for a build server: one test case a compared model, which fails where results are missing, and one a gate and
 * model. What was decided stands in the output of the suite.
 */
export function reportJunit(report: DecisionReport): string {
  const results = report.models.filter(({ is_compared }) => is_compared).map(resultCase);
  const gates = report.gates.map(({ gate, model, passed, message }) => ({
    suite: 'mendbench.gates',
    name: `${model}: ${gate}`,
    failure: passed ? null : message,
  }));
  const cases = [...results, ...gates];
  const failed = cases.filter(({ failure }) => failure !== null).length;
  const counts = `tests="${cases.length}" failures="${failed}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="mendbench" ${counts}>`,
    `  <testsuite name="mendbench report" ${counts}>`,
    ...cases.map(({ suite, name, failure }) => {
      const start = `    <testcase classname="${suite}" name="${xmlText(name)}"`;
      return failure === null ? `${start}/>` : `${start}><failure message="${xmlText(failure)}"/></testcase>`;
    }),
    `    <system-out>${xmlText(report.statements.map(({ text }) => text).join('\n'))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function resultCase({ model, n_missing_tasks: missing, n_tasks: tasks }: ReportModel) {
  const failure = missing === 0 && tasks > 0 ? null : `${missing} tasks have no result`;
  return { suite: 'mendbench.results', name: `${model}: has a result for every task`, failure };
}

/** Text for XML; signs that XML 1.0 cannot hold are replaced. */
function xmlText(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write them
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll('\n', '&#10;')
  );
}
