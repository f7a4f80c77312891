import { createContext, lazy, Suspense, use, useRef, type ReactNode } from "react";
import { useGuardedSave } from "./use-guarded-save";
import { useValueWords } from "./value-words";

const ConflictDialog = lazy(() => import("./conflict-dialog"));

interface Editing<R, P> {
  record: R;
  /** False for readers, and for records that are out of use. */
  editable: boolean;
  /** Remembers the record as it stands when an edit begins. */
  begin: () => void;
  save: (patch: P) => Promise<R>;
}

interface ProviderProps<R, P> {
  record: R;
  editable: boolean;
  /** Sends a patch against the version of `base`; answers the new record. */
  send: (base: R, patch: P) => Promise<R>;
  /** Puts a record where the screen reads it. */
  keep: (record: R) => void;
  /** Reads the record anew, when a refusal did not bring it. */
  read: () => Promise<R>;
  /** A field's name and its value in words, for conflicts. */
  label: (field: string) => string;
  show?: (field: string, value: unknown) => string;
  children: ReactNode;
}

/** Gives the parts of one kind of record a common way to save, and its conflicts one dialog. */
export function makeEditing<R extends { version: number }, P extends object>() {
  const EditingContext = createContext<Editing<R, P> | null>(null);

  function useEditing(): Editing<R, P> {
    const editing = use(EditingContext);
    if (!editing) throw new Error("useEditing needs an EditingProvider above it");
    return editing;
  }

  function EditingProvider({ record, editable, label, show, children, ...saving }: ProviderProps<R, P>) {
    const plain = useValueWords();
    const seen = useRef<R | null>(null);
    const { save, conflict } = useGuardedSave<R, P>(saving);
    return (
      <EditingContext
        value={{
          record,
          editable,
          begin: () => {
            seen.current = record;
          },
          save: (patch) => save(seen.current ?? record, patch),
        }}
      >
        {children}
        <Suspense>
          {conflict && <ConflictDialog conflict={conflict} label={label} show={show ?? plain} />}
        </Suspense>
      </EditingContext>
    );
  }

  return { useEditing, EditingProvider };
}
