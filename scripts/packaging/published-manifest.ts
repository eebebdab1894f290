/**
 * The package.json that is published: without the Node packages that a clone brings along, because whoever installs the
 * published package has a Node of their own and should not download another. Other optional dependencies stay.
 */
export function publishedManifest(text: string): string {
  const manifest = JSON.parse(text) as { optionalDependencies?: Record<string, string> };
  const kept = Object.entries(manifest.optionalDependencies ?? {}).filter(([name]) => !name.startsWith('node-linux-'));
  const { optionalDependencies: _, ...rest } = manifest;
  const published = kept.length === 0 ? rest : { ...rest, optionalDependencies: Object.fromEntries(kept) };
  return `${JSON.stringify(published, null, 2)}\n`;
}
