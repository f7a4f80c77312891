/**
 * One idempotency key for one form's content: pressing again after a lost connection repeats the same request, and a
 * changed form is a new one.
 */
export function makeOnce(newKey: () => string = () => crypto.randomUUID()) {
  let last: { body: string; key: string } | null = null;
  return (body: unknown): string => {
    const text = JSON.stringify(body);
    if (last?.body !== text) last = { body: text, key: newKey() };
    return last.key;
  };
}
