/** A form as it is sent: its body with the header that tells its parts apart. */
export async function uploadForm(
  parts: Readonly<Record<string, string | { readonly file: string; readonly name: string }>>,
) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, new File([part.file], part.name));
  }
  const response = new Response(form);
  return {
    payload: Buffer.from(await response.arrayBuffer()),
    headers: { 'content-type': response.headers.get('content-type') ?? '' },
  };
}
