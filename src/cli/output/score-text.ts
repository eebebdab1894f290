import type { TablesScore } from '../../core/scoring/score-tables.ts';
import { countText, percentText, shareText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';

const PAIRED_BY: Readonly<Record<TablesScore['pairedBy'], string>> = {
  rid: '_rid',
  key: 'key',
  position: 'position',
};

/** The score of three tables for a reader. */
export function scoreText(score: TablesScore, terminal: Terminal): string {
  const { counts } = score;
  const head = (title: string): string => terminal.style('dim', title.padEnd(16));
  const lines: string[] = [
    terminal.style(
      'bold',
      `F1 ${shareText(score.f1)}   precision ${shareText(score.precision)}   recall ${shareText(score.recall)}`,
    ),
    '',
    `${head('errors')}${counts.errors} cells: ${counts.fixed} fixed, ${counts.misrepaired} misrepaired, ${counts.missed} missed`,
    `${head('clean cells')}${counts.cleanCells}: ${counts.preserved} preserved, ${counts.damaged} damaged (specificity ${shareText(score.specificity)})`,
  ];
  if (counts.spuriousCells > 0)
    lines.push(`${head('spurious')}${counts.spuriousCells} cells in rows that the dirty table has not`);
  lines.push(
    `${head('detection')}F1 ${shareText(score.detection.f1)}, precision ${shareText(score.detection.precision)}, recall ${shareText(score.detection.recall)}`,
  );
  if (score.errorDropRate !== null) {
    lines.push(
      `${head('error drop rate')}${percentText(score.errorDropRate)}${score.errorDropRate < 0 ? ': the table got worse' : ''}`,
    );
  }
  if (score.drift !== null) {
    const { headline, noop } = score.drift;
    lines.push(`${head('drift')}${shareText(headline)}; of the dirty table ${shareText(noop)}`);
  }
  if (score.schemaDamage !== null) lines.push(`${head('schema damage')}${shareText(score.schemaDamage.value)}`);
  if (score.raha !== null) {
    lines.push(
      `${head("Raha's count")}F1 ${shareText(score.raha.f1)}, precision ${shareText(score.raha.precision)}, recall ${shareText(score.raha.recall)}`,
    );
  }
  lines.push(
    '',
    terminal.style(
      'dim',
      `${score.mode} mode, metric version ${score.metricVersion}; ${countText(score.rows, 'row')}, ${countText(score.columns, 'column')}; dirty and clean rows paired by ${PAIRED_BY[score.pairedBy]}`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
