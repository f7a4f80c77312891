import { createContext, use, useRef, type ReactNode } from "react";
import type { Customer, CustomerPatch } from "@/api/types";
import { ConflictDialog } from "@/shared/conflict-dialog";
import { useFormats } from "@/shared/format";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { customerQuery, keepCustomer, patchCustomer } from "../api";
import { useFieldLabel } from "../labels";

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
  const formats = useFormats();
  const seen = useRef<Customer | null>(null);
  const { save, conflict } = useGuardedSave<Customer, CustomerPatch>({
    send: (base, patch) => patchCustomer(base.id, base.version, patch),
    keep: keepCustomer,
    read: () => queryClient.fetchQuery({ ...customerQuery(customer.id), staleTime: 0 }),
  });

  const show = (field: string, value: unknown): string => {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return value.join(", ");
    if (typeof value === "object" && "minor" in value && "currency" in value) {
      return formats.money({ minor: Number(value.minor), currency: String(value.currency) });
    }
    if (typeof value === "object") {
      return Object.entries(value)
        .map(([key, one]) => `${key}: ${String(one)}`)
        .join(", ");
    }
    return field.endsWith("_date") ? formats.date(String(value)) : String(value);
  };

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
      <ConflictDialog conflict={conflict} label={label} show={show} />
    </EditingContext>
  );
}
