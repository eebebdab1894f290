import type { AgentOutcome } from '../../agent-port.ts';
import { applyEdits } from '../../table-editing/apply-edits.ts';
import { selectRows } from '../../../core/table/table.ts';
import type { ModelMessage, ModelRequest } from '../../../models/model-client.ts';
import { endOfReply } from '../ask-readably.ts';
import { estimateTokens, outputAllowance, TOKENS_A_CHANGE } from '../output-allowance.ts';
import { stepsLeft, TOOLS, toolsPrompt } from '../prompts/tools-prompt.ts';
import { messagesOfStep, toolCallsIn } from '../tools/conversation.ts';
import { ToolBox } from '../tools/tool-box.ts';
import { writeRequest } from '../write-request.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy, StrategyTask } from './strategy.ts';

const SAMPLE_ROWS = 10;

/**
 * The model looks at the table by SQL and profiles and proposes edits, in a bounded number of steps. It ends by `finish`; after
 * the last step what has been proposed is handed in, and where nothing has, the trial ends as agent_budget.
 */
export const repairWithTools: Strategy = {
  name: 'tools',
  description: 'looks at the table by SQL in a sandbox and proposes edits, in a bounded number of steps',
  promptHash: toolsPrompt.hash,
  async repair(task) {
    const { view, context, openSandbox } = task;
    const sandbox = openSandbox(view.dirty, context.signal);
    try {
      return await work(task, new ToolBox(view, sandbox));
    } finally {
      await sandbox.close();
    }
  },
};

async function work(task: StrategyTask, box: ToolBox): Promise<AgentOutcome> {
  const { model, settings } = task;
  const isNative = model.accepts.tools;
  const opening = openingOf(task);
  let messages = opening.messages;
  for (let step = 1; step <= settings.maxSteps; step += 1) {
    const reply = await model.ask({ ...opening, messages, maxOutputTokens: allowanceFor(task, messages) });
    const end = endOfReply(reply);
    if (end !== null) return end;
    const used: { call: ReturnType<typeof toolCallsIn>[number]; output: string }[] = [];
    for (const call of toolCallsIn(reply, isNative)) used.push({ call, output: await box.use(call.name, call.input) });
    if (box.justification !== null) return handIn(task, box, box.justification);
    const left = stepsLeft(settings.maxSteps - step);
    messages = [...messages, ...messagesOfStep(reply, used, { isNative, left })];
  }
  if (box.proposed.all.length > 0) return handIn(task, box, '');
  return { status: 'agent_budget', message: `the model proposed no edit in its ${settings.maxSteps} steps` };
}

function openingOf(task: StrategyTask): ModelRequest {
  const { view, model, settings } = task;
  const { dirty } = view;
  const sampleRows = Math.min(SAMPLE_ROWS, dirty.rowCount);
  const sample = selectRows(
    dirty,
    Array.from({ length: sampleRows }, (_, row) => row),
  );
  const isNative = model.accepts.tools;
  const request = writeRequest(task, {
    system: toolsPrompt.system,
    user: toolsPrompt.user({
      prompt: view.prompt,
      sample: writeTable(sample, settings.input),
      sampleRows,
      rowCount: dirty.rowCount,
      format: settings.input,
      steps: settings.maxSteps,
      isNative,
    }),
    schema: null,
    needed: neededFor(task),
  });
  return { ...request, tools: isNative ? TOOLS : [] };
}

/** Every edit might come in one step. */
function neededFor({ view }: StrategyTask): number {
  return view.dirty.rowCount * TOKENS_A_CHANGE;
}

/** The conversation grows, and what is left of the context shrinks. */
function allowanceFor(task: StrategyTask, messages: readonly ModelMessage[]): number {
  const asked = estimateTokens(toolsPrompt.system + JSON.stringify(messages) + JSON.stringify(TOOLS));
  return outputAllowance(task.model, task.settings, { needed: neededFor(task), asked });
}

function handIn({ view }: StrategyTask, { proposed }: ToolBox, justification: string): AgentOutcome {
  const changeLog = proposed.all;
  const table = applyEdits(view.dirty, changeLog);
  return { status: 'ok', submission: { table, changeLog, justification, logIsOutput: true } };
}
