import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** The address's parameters, and a way to set or drop some of them in one change. */
export function useTurn() {
  const [params, setParams] = useSearchParams();
  const turn = useCallback(
    (parts: Record<string, string | null>, options?: { replace?: boolean }) =>
      setParams((now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(parts)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      }, options),
    [setParams],
  );
  return { params, turn };
}
