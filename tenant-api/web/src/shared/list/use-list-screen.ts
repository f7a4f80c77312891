import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { fromView, writeListState, type ListDefaults, type ListState } from "./list-state";
import { NOTHING } from "./selection";
import { useListState, usePanel } from "./use-list-state";
import { viewsQuery } from "./views";

/** What every list keeps beside its rows: its state, the open panel, the ticks, and the dialog of a new record. */
export function useListScreen(
  collection: string,
  defaults: ListDefaults,
  argsOf: (state: ListState) => object,
) {
  const [state, change] = useListState(defaults);
  const { panel, open } = usePanel();
  const [params, setParams] = useSearchParams();
  const [selection, setSelection] = useState(NOTHING);
  useOpenedView(collection, state.view, defaults, change);

  // Ticks belong to what is shown: another filter or search starts anew.
  const shownKey = JSON.stringify(argsOf(state));
  const [tickedKey, setTickedKey] = useState(shownKey);
  if (tickedKey !== shownKey) {
    setTickedKey(shownKey);
    setSelection(NOTHING);
  }

  /** Sets or drops parameters of the address beside the list's own. */
  const turn = useCallback(
    (parts: Record<string, string | null>) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [name, value] of Object.entries(parts)) {
            if (value === null) next.delete(name);
            else next.set(name, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );

  return {
    state,
    change,
    panel,
    open,
    selection,
    setSelection,
    creating: params.has("new"),
    turnNew: (on: boolean) => turn({ new: on ? "1" : null }),
    /** From the dialog of a new record to the record beside the list. */
    openNew: (id: string) => turn({ new: null, panel: id }),
  };
}

/** An address with nothing but `?view=` opens what that view keeps. */
function useOpenedView(
  collection: string,
  id: string | null,
  defaults: ListDefaults,
  change: ReturnType<typeof useListState>[1],
) {
  const [params] = useSearchParams();
  const bare =
    id !== null && !["q", "filter", "sort", "columns", "widths", "deleted"].some((name) => params.has(name));
  const { data } = useQuery({ ...viewsQuery(collection), enabled: id !== null });
  const found = bare ? data?.data.find((one) => one.id === id) : undefined;
  const view =
    found && writeListState(new URLSearchParams(), fromView(found, defaults), defaults).size > 1
      ? found
      : undefined;
  useEffect(() => {
    if (view) change(fromView(view, defaults), { replace: true });
  }, [view, change, defaults]);
}
