import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { readListState, writeListState, type ListDefaults, type ListState } from "./list-state";

/** A list's state, read from the address and written to it. Typing replaces the entry in the history, choices add one. */
export function useListState(defaults: ListDefaults) {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readListState(params, defaults), [params, defaults]);
  const change = useCallback(
    (part: Partial<ListState>, options: { replace?: boolean } = {}) => {
      setParams(
        (now) => writeListState(now, { ...readListState(now, defaults), ...part }, defaults),
        options,
      );
    },
    [setParams, defaults],
  );
  return [state, change] as const;
}

/** The record that is open beside the list (`?panel=`). */
export function usePanel() {
  const [params, setParams] = useSearchParams();
  const panel = params.get("panel");
  const open = useCallback(
    (id: string | null) => {
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          if (id) next.set("panel", id);
          else next.delete("panel");
          return next;
        },
        // From record to record the way back stays short: one step to the list.
        { replace: panel !== null && id !== null },
      );
    },
    [setParams, panel],
  );
  return { panel, open };
}
