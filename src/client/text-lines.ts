/** The lines of a reply as they come, without their ends. Leaving early breaks the reply off. */
export async function* textLines(response: Response): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream() as never).getReader() as
    | ReadableStreamDefaultReader<string>
    | undefined;
  let rest = '';
  try {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      const lines = `${rest}${part.value}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.replace(/\r$/, '');
    }
    if (rest !== '') yield rest;
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}
