import type { ReactNode } from "react";
import type { Store, StorePatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { makeEditing } from "@/shared/record-editing";
import { useCan } from "@/shared/session";
import { branch } from "@/shared/words";
import { keepStore, patchStore, storeQuery } from "./api";

const stores = makeEditing<Store, StorePatch>();

export function useEditing() {
  const { record, ...editing } = stores.useEditing();
  return { store: record, ...editing };
}

export function EditingProvider({ store, children }: { store: Store; children: ReactNode }) {
  const mayWrite = useCan("catalog:write");
  const words: Record<string, string> = branch("stores", "fields");
  return (
    <stores.EditingProvider
      record={store}
      editable={mayWrite && !store.archived}
      send={(base, patch) => patchStore(base.id, base.version, patch)}
      keep={keepStore}
      read={() => queryClient.fetchQuery({ ...storeQuery(store.id), staleTime: 0 })}
      label={(field) => words[field] ?? field}
    >
      {children}
    </stores.EditingProvider>
  );
}
