/** What a browser's script put into the form for a passkey; undefined where it is no JSON, as without scripts. */
export function readResponse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
