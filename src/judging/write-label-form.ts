import type { JudgedCase, JudgedEdit } from './judged-case.ts';
import { RUBRIC } from './rubric.ts';

/** A case to be labelled; its id tells nothing of the model. */
export interface LabelCase {
  readonly caseId: string;
  readonly judged: JudgedCase;
}

/**
 * The labelling form: one HTML page that needs no network, in which a person rates each case by the rubric a judge gets,
 * sees what is still missing and saves a CSV. Ratings survive closing the page (the browser keeps them).
 */
export function writeLabelForm(cases: readonly LabelCase[], formId: string): string {
  const rubric = RUBRIC.map(
    ({ id, question, anchors }) =>
      `<li><b>${id}</b>: ${escape(question)}<br>1: ${escape(anchors[1])}. 3: ${escape(anchors[3])}. 5: ${escape(anchors[5])}.</li>`,
  ).join('\n');
  const sections = cases.map((labelCase, index) => section(labelCase, index, cases.length)).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Labels ${escape(formId)}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2129;background:#fff}
section{border-top:2px solid #d5dae1;margin-top:2rem;padding-top:1rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #e3e7ec;padding:.3rem .5rem;overflow-wrap:anywhere}
fieldset{border:1px solid #d5dae1;margin:.6rem 0}
label{margin-right:1rem}
footer{position:sticky;bottom:0;background:#fff;border-top:2px solid #1d2129;padding:.8rem 0}
button{font:inherit;padding:.4rem 1rem}
</style>
</head>
<body>
<h1>How well could these repairs be audited?</h1>
<p>Rate the record, not the skill of the repair. Length is no merit. Work alone; do not compare with the other person before both have saved.</p>
<ul>
${rubric}
</ul>
<p><label>Your initials: <input id="rater" maxlength="20" autocomplete="off"></label></p>
${sections}
<footer><span id="left" role="status"></span> <button id="save" type="button">Save labels</button></footer>
<script>
const formId = ${scriptText(formId)};
const items = ${scriptText(RUBRIC.map(({ id }) => id))};
const cases = ${scriptText(cases.map(({ caseId }) => caseId))};
${SCRIPT}
</script>
</body>
</html>
`;
}

/** Runs in the labeller's browser. */
const SCRIPT = `const key = 'labels-' + formId;
const rater = document.getElementById('rater');
const stored = JSON.parse(localStorage.getItem(key) ?? '{}');
rater.value = stored.rater ?? '';
for (const [name, value] of Object.entries(stored.ratings ?? {})) {
  const box = document.querySelector('input[name="' + CSS.escape(name) + '"][value="' + value + '"]');
  if (box) box.checked = true;
}
function ratings() {
  const chosen = {};
  for (const box of document.querySelectorAll('input[type=radio]:checked')) chosen[box.name] = box.value;
  return chosen;
}
function keep() {
  const chosen = ratings();
  localStorage.setItem(key, JSON.stringify({ rater: rater.value, ratings: chosen }));
  const left = cases.length * items.length - Object.keys(chosen).length;
  document.getElementById('left').textContent = left === 0 ? 'All rated.' : left + ' ratings are missing.';
  return left;
}
document.addEventListener('change', keep);
rater.addEventListener('input', keep);
keep();
document.getElementById('save').addEventListener('click', () => {
  const chosen = ratings();
  const quoted = (text) => '"' + text.replaceAll('"', '""') + '"';
  if (rater.value.trim() === '') { rater.focus(); return; }
  const whole = cases.filter((id) => items.every((item) => chosen[id + '.' + item]));
  const lines = whole.map((id) => [quoted(id), quoted(rater.value.trim()), ...items.map((item) => chosen[id + '.' + item])].join(','));
  const csv = ['case_id,rater,' + items.join(','), ...lines].join('\\n') + '\\n';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }));
  link.download = 'labels-' + formId + '-' + rater.value.trim() + '.csv';
  link.click();
});`;

function section({ caseId, judged }: LabelCase, index: number, total: number): string {
  const rows = judged.edits.map(editRow).join('\n');
  const rules = judged.rules.map((rule) => `<li>${escape(rule)}</li>`).join('');
  const fields = RUBRIC.map(({ id, question }) => {
    const boxes = [1, 2, 3, 4, 5].map(
      (rating) => `<label><input type="radio" name="${escape(caseId)}.${id}" value="${rating}"> ${rating}</label>`,
    );
    return `<fieldset><legend>${escape(question)}</legend>${boxes.join('')}</fieldset>`;
  });
  return `<section>
<h2>Case ${index + 1} of ${total}</h2>
<details><summary>Rules of the table (${judged.rules.length})</summary><ul>${rules}</ul></details>
<table><thead><tr><th>Cell</th><th>Was</th><th>Became</th><th>Verified</th><th>Reason</th><th>Cited</th><th>Confidence</th></tr></thead><tbody>
${rows}
</tbody></table>
<p>${judged.justification === '' ? '<i>No explanation was handed in.</i>' : escape(judged.justification)}</p>
${fields.join('\n')}
</section>`;
}

function editRow({ rid, column, old, new: value, verified, claim }: JudgedEdit): string {
  const cited = claim?.evidence.map((cell) => `${cell.rid}.${cell.column} = ${cell.value ?? 'null'}`).join('; ') ?? '';
  const cells = [
    `${rid}.${column}`,
    old ?? 'null',
    value ?? 'null',
    verified ?? 'null',
    claim?.rule ?? '(not mentioned)',
    cited,
    claim === null || claim.confidence === null ? '' : String(claim.confidence),
  ];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** JSON that cannot end the script element it stands in. */
function scriptText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}
