import { problemExample } from './problem-example.ts';
import type { ProblemKind } from './problem-kind.ts';
import { PROBLEM_GROUPS } from './problem-kinds.ts';
import { statusWords } from './status-words.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'pre{overflow:auto;padding:1rem;border:1px solid #8884}code{font-size:.9em}dt{margin-top:.5rem}';

/** The page of a code. */
export function problemHtml(code: string, kind: ProblemKind): string {
  return page(
    `${code}: ${kind.title}`,
    `<p><a href="/docs/errors">All errors</a></p>
<h1>${textOf(kind.title)}</h1>
<p>Code <code>${code}</code>, HTTP status ${statusWords(kind)}.</p>
<h2>What it means</h2>
<p>${textOf(kind.cause)}</p>
<h2>What to do</h2>
<p>${textOf(kind.remedy)}</p>
<h2>An example</h2>
<pre>${escaped(JSON.stringify(problemExample(code, kind), null, 2))}</pre>`,
  );
}

/** The list of all codes. */
export function problemListHtml(): string {
  const groups = PROBLEM_GROUPS.map(({ title, kinds }) => {
    const entries = Object.entries(kinds).map(
      ([code, kind]) =>
        `<dt><a href="/docs/errors/${code}"><code>${code}</code></a></dt><dd>${kind.status}: ${textOf(kind.title)}</dd>`,
    );
    return `<h2>${title}</h2>\n<dl>\n${entries.join('\n')}\n</dl>`;
  });
  return page('Errors of the Mendbench API', `<h1>Errors</h1>\n${groups.join('\n')}`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Words with `code` marked. */
function textOf(words: string): string {
  return escaped(words).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
