// Colours of ours stay; everything else that moves the cursor, hides text or turns its direction does not reach a terminal.
/* oxlint-disable no-control-regex -- these are what it is about */
const HARMFUL =
  /\u001B(?!\[[0-9;]*m)|[\u0000-\u0008\u000B-\u001A\u001C-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/**
 * A text as a terminal may show it: models and providers write parts of what is printed, and control characters in it could redraw
 * the screen or type for the one who looks. Each of them becomes U+FFFD; line ends, tabs and colours stay.
 */
export function harmlessText(text: string): string {
  return text.replaceAll(HARMFUL, '\uFFFD');
}
