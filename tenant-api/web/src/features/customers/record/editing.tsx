import { createContext, lazy, Suspense, use, useRef, type ReactNode } from "react";
import type { Customer, CustomerPatch } from "@/api/types";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { customerQuery, keepCustomer, patchCustomer } from "../api";
import { useFieldLabel } from "../labels";
import { useValueWords } from "../value-words";

const ConflictDialog = lazy(() => import("@/shared/conflict-dialog"));

interface Editing {
  customer: Customer;
  /** False for readers, and for records that are deleted or merged away. */
  editable: boolean;
  /** Remembers the record as it stands when an edit begins. */
  begin: () => void;
  save: (patch: CustomerPatch) => Promise<Customer>;
}

const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error("useEditing needs an EditingProvider above it");
  return editing;
}

/** Gives the parts of one record a common way to save, and its conflicts one dialog. */
export function EditingProvider({ customer, children }: { customer: Customer; children: ReactNode }) {
  const mayWrite = useCan("customers:write");
  const label = useFieldLabel();
  const show = useValueWords();
  const seen = useRef<Customer | null>(null);
  const { save, conflict } = useGuardedSave<Customer, CustomerPatch>({
    send: (base, patch) => patchCustomer(base.id, base.version, patch),
    keep: keepCustomer,
    read: () => queryClient.fetchQuery({ ...customerQuery(customer.id), staleTime: 0 }),
  });

  return (
    <EditingContext
      value={{
        customer,
        editable: mayWrite && !customer.deleted_at && !customer.merged_into,
        begin: () => {
          seen.current = customer;
        },
        save: (patch) => save(seen.current ?? customer, patch),
      }}
    >
      {children}
      <Suspense>{conflict && <ConflictDialog conflict={conflict} label={label} show={show} />}</Suspense>
    </EditingContext>
  );
}
