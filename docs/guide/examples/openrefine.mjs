// An external agent for Mendbench: lets a running OpenRefine apply a list of operations to the table.
// Arguments: the address of OpenRefine, and a file of operations as its Undo/Redo tab extracts them.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const [address, operationsFile] = process.argv.slice(2);
const question = JSON.parse(await text(process.stdin));

async function post(command, parameters, body) {
  const { token } = await (await fetch(`${address}/command/core/get-csrf-token`)).json();
  const query = new URLSearchParams({ ...parameters, csrf_token: token });
  const reply = await fetch(`${address}/command/core/${command}?${query}`, {
    method: 'POST',
    body,
    redirect: 'manual',
  });
  if (reply.status >= 400) throw new Error(`OpenRefine answered ${reply.status} to ${command}`);
  return reply;
}

const upload = new FormData();
upload.set('project-name', 'mendbench');
upload.set('project-file', new Blob([question.dirty_csv]), 'dirty.csv');
const options = JSON.stringify({ separator: ',', guessCellValueTypes: false, storeBlankCellsAsNulls: true });
const created = await post('create-project-from-upload', { format: 'text/line-based/*sv', options }, upload);
const project = new URL(created.headers.get('location'), address).searchParams.get('project');

const operations = readFileSync(operationsFile, 'utf8');
await post('apply-operations', { project }, new URLSearchParams({ operations }));
const exported = await post(
  'export-rows',
  { project, format: 'csv' },
  new URLSearchParams({ engine: '{"facets":[]}' }),
);
const cleaned_csv = await exported.text();
await post('delete-project', {}, new URLSearchParams({ project }));

process.stdout.write(JSON.stringify({ cleaned_csv, justification: 'OpenRefine applied the operations.' }));
