import { isApiError } from "@rentright/ui/lib/problem";
import { useRef, useState } from "react";
import { conflictsOf, resolve, type FieldConflict } from "./conflict";

export type Choices = Record<string, "yours" | "theirs">;

/** Thrown when the author closed the conflict without choosing: nothing was saved. */
export class SaveAbandoned extends Error {
  override name = "SaveAbandoned";
}

interface GuardedSave<R, P> {
  /** Sends a patch against the version of `base`; answers the new record. */
  send: (base: R, patch: P) => Promise<R>;
  /** Puts a record where the screen reads it. */
  keep: (record: R) => void;
  /** Reads the record anew, when a refusal did not bring it. */
  read: () => Promise<R>;
}

export interface OpenConflict {
  fields: FieldConflict[];
  answer: (choices: Choices | null) => void;
}

/**
 * Saves one record safely, one change after another. A change made on an older version is repeated on the newer
 * one when nobody else touched its fields; otherwise the author chooses field by field.
 */
export function useGuardedSave<R extends { version: number }, P extends object>({
  send,
  keep,
  read,
}: GuardedSave<R, P>) {
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef<R | null>(null);

  const ask = (fields: FieldConflict[]) =>
    new Promise<Choices | null>((answer) =>
      setConflict({
        fields,
        answer: (choices) => {
          setConflict(null);
          answer(choices);
        },
      }),
    );

  const attempt = async (seen: R, base: R, patch: P): Promise<R> => {
    try {
      return await send(base, patch);
    } catch (error) {
      if (!isApiError(error, "precondition-failed")) throw error;
      const current = (error.problem.current as R | undefined) ?? (await read());
      keep(current);
      const fields = conflictsOf(patch, seen, current);
      if (fields.length === 0) return attempt(current, current, patch);
      const choices = await ask(fields);
      if (!choices) throw new SaveAbandoned();
      const rest = resolve(patch, choices);
      return Object.keys(rest).length === 0 ? current : attempt(current, current, rest);
    }
  };

  /** `seen` is the record as its author saw it when the edit began. */
  const save = (seen: R, patch: P): Promise<R> => {
    const run = queue.current.then(async () => {
      const own = latest.current;
      // Our own earlier change moved the version on: that is no conflict.
      const base = own && own.version > seen.version ? own : seen;
      const record = await attempt(seen, base, patch);
      latest.current = record;
      keep(record);
      return record;
    });
    queue.current = run.catch(() => undefined);
    return run;
  };

  return { save, conflict };
}
