/**
 * The only names of the platform that the pure layers may use beside the language itself. Both are deterministic. What is
 * missing here (fetch, process, timers, crypto, console) is missing on purpose: using it in foundation or core is a type error.
 */
declare class TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: Uint8Array): string;
}
