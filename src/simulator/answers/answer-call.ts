import { createRandom } from '../../foundation/random.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { Table } from '../../core/table/table.ts';
import type { SimulatedAnswer, SimulatedCall, WireTool } from '../wire/simulated-call.ts';
import type { DraftAnswer, PlacedTable } from './draft-answer.ts';
import { draftAnswer, emptyDraft, placeTable } from './draft-answer.ts';
import type { KnownTask } from './known-task.ts';
import type { PlannedEdit, Quality } from './plan-edits.ts';
import { planEdits } from './plan-edits.ts';
import { seenTable } from './seen-table.ts';
import { createTaskIndex } from './task-index.ts';
import { toolsInWords } from './tools-in-words.ts';
import { useTools } from './use-tools.ts';
import { wholeTable } from './whole-table.ts';
import type { AnswerForm } from './write-form.ts';
import { wantedForm, writeForm } from './write-form.ts';

/** What a call is about, found out once for all calls of the same bytes. */
export interface CallSubject {
  /** Null where no known task was recognised. */
  readonly task: KnownTask | null;
  /** The table of the prompt, null where it shows none. */
  readonly seen: Table | null;
  /** Null where no task was recognised. */
  readonly placed: PlacedTable | null;
  readonly form: AnswerForm;
  /** Those that the call offers, or its prompt in words. */
  readonly tools: readonly WireTool[];
  /** The name under which a program or a query finds the table. */
  readonly tableName: string;
  /** Hash of what makes two questions the same: model, seed, system, conversation, tools. */
  readonly question: string;
  /** What the conversation says of which occurrence it belongs to; null at its beginning. */
  readonly occurrence: number | null;
}

/** Answers calls from known tasks. */
export interface Answerer {
  subjectOf(call: SimulatedCall): CallSubject;
  /** The n-th answer (from 1) to a question. */
  answer(call: SimulatedCall, subject: CallSubject, occurrence: number, quality: Quality): SimulatedAnswer;
}

/** An answerer whose answers depend on the seed, the model, the task, the question and its occurrence alone. */
export function createAnswerer(tasks: readonly KnownTask[], seed: string): Answerer {
  const index = createTaskIndex(tasks);
  return {
    subjectOf(call) {
      const prompt = promptOf(call);
      const found = index.recognise(prompt)?.task ?? null;
      const tools = call.tools.length > 0 ? call.tools : toolsInWords(call.turns[0]?.text ?? '');
      const shown = seenTable(prompt);
      // With tools a model can look at the whole table, whatever piece of it the prompt shows.
      const isWhole = found !== null && (tools.length > 0 || shown === null);
      const seen = isWhole ? wholeTable(found, seenTable(call.turns[0]?.text ?? '')) : shown;
      const placed = found === null || seen === null ? null : placeTable(found, seen);
      return {
        task: placed === null ? null : found,
        seen,
        placed,
        form: wantedForm(call.schema, `${call.system}\n${prompt}`),
        tools,
        tableName: tableNameIn([prompt, ...tools.map(({ description }) => description)].join('\n')),
        question: questionOf(call),
        occurrence: occurrenceOf(call),
      };
    },
    answer(call, subject, occurrence, quality) {
      const { task, placed, seen, question } = subject;
      const isKnown = task !== null && placed !== null;
      const draft = isKnown
        ? draftAnswer(planFor(task, { call, question, occurrence, quality, seed }), placed)
        : emptyDraft(seen);
      return cutAtLimit(answerInForm(call, draft, { ...subject, occurrence }), call.maxOutputTokens);
    },
  };
}

function planFor(
  task: KnownTask,
  facts: {
    readonly call: SimulatedCall;
    readonly question: string;
    readonly occurrence: number;
    readonly quality: Quality;
    readonly seed: string;
  },
): PlannedEdit[] {
  const { call, question, occurrence, quality, seed } = facts;
  return planEdits(task, quality, createRandom(`${seed}|${call.model}|${task.id}|${question}|${occurrence}`));
}

function answerInForm(
  call: SimulatedCall,
  draft: DraftAnswer,
  { form, tools, tableName, question, occurrence }: Omit<CallSubject, 'occurrence'> & { readonly occurrence: number },
): SimulatedAnswer {
  const turn = call.turns.filter(({ role }) => role === 'assistant').length;
  if (tools.length > 0) {
    const plan = useTools(tools, draft, { turn, tableName });
    const [first] = plan.calls;
    if (first !== undefined && call.tools.length === 0) {
      const text = JSON.stringify({ tool: first.name, input: first.input });
      return { text, toolCalls: [], finish: 'stop' };
    }
    if (first !== undefined) {
      const toolCalls = plan.calls.map((tool, i) => ({
        ...tool,
        id: toolCallId(question, occurrence, `${turn}_${i}`),
      }));
      return { text: plan.text, toolCalls, finish: 'tool-calls' };
    }
  }
  const document = writeForm(draft, form, { schema: call.schema, tableName });
  if (call.answerTool === null) return { text: JSON.stringify(document), toolCalls: [], finish: 'stop' };
  const id = toolCallId(question, occurrence, `${turn}_answer`);
  return { text: '', toolCalls: [{ id, name: call.answerTool, input: document }], finish: 'tool-calls' };
}

/** Four letters a token, as everybody reckons who has no tokenizer. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / LETTERS_PER_TOKEN);
}

const LETTERS_PER_TOKEN = 4;

function cutAtLimit(answer: SimulatedAnswer, maxOutputTokens: number | null): SimulatedAnswer {
  if (maxOutputTokens === null || countTokens(outputOf(answer)) <= maxOutputTokens) return answer;
  return { text: answer.text.slice(0, maxOutputTokens * LETTERS_PER_TOKEN), toolCalls: [], finish: 'length' };
}

/** All that an answer writes, as tokens are counted. */
export function outputOf({ text, toolCalls }: SimulatedAnswer): string {
  return [text, ...toolCalls.map(({ name, input }) => `${name}${JSON.stringify(input)}`)].join('');
}

/** All that a call gives to read, without what it says of forms and tools. */
function promptOf({ turns }: SimulatedCall): string {
  return turns.flatMap(({ text, toolResults }) => [text, ...toolResults.map(({ output }) => output)]).join('\n');
}

/** The beginning of a conversation names the question; what follows belongs to the same, unless it begins anew. */
function questionOf(call: SimulatedCall): string {
  const first = occurrenceOf(call) === null ? call.turns : call.turns.slice(0, 1);
  return sha256Hex(JSON.stringify([call.provider, call.model, call.seed, call.system, first, call.schema, call.tools]));
}

function toolCallId(question: string, occurrence: number, place: string): string {
  return `call_${occurrence}_${question.slice(0, 12)}_${place}`;
}

/** Ids of tool calls carry the occurrence through the conversation. */
function occurrenceOf({ turns }: SimulatedCall): number | null {
  const ids = turns.flatMap(({ toolCalls, toolResults }) => [...toolCalls, ...toolResults].map(({ id }) => id));
  const occurrences = ids.flatMap((id) => /^call_(\d+)_/u.exec(id)?.[1] ?? []);
  return occurrences[0] === undefined ? null : Number(occurrences[0]);
}

/** The name under which a prompt or a tool speaks of its table. */
function tableNameIn(text: string): string {
  return /\btable (?:called |named )?["`]([a-z_]\w*)["`]/iu.exec(text)?.[1] ?? 't';
}
