/** Keys of idempotency: the same asked again, by a second press or after a lost answer, is the same act. */
export interface Once {
  keyFor: (body: unknown) => string;
  /** It was answered: the same body would now be another act. */
  done: () => void;
}

export function makeOnce(make: () => string = () => crypto.randomUUID()): Once {
  let last: { text: string; key: string } | null = null;
  return {
    keyFor: (body) => {
      const text = JSON.stringify(body);
      if (last?.text !== text) last = { text, key: make() };
      return last.key;
    },
    done: () => {
      last = null;
    },
  };
}
