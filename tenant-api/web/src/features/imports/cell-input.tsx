import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { messageOf } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "@/shared/words";
import { patchImport } from "./api";

export interface CellInputProps {
  importId: string;
  row: number;
  column: number;
  label: string;
  value: string;
  /** What is wrong with it; null for a cell that is right. */
  message: string | null;
}

/** One wrong cell: saved on leaving it. When the server then finds nothing wrong, it says so and stays in place. */
export function CellInput({ importId, row, column, label, value, message }: CellInputProps) {
  const t = useWords("imports");
  const [text, setText] = useState(value);
  const [saved, setSaved] = useState({ text: value, message, touched: false });
  const save = useMutation({
    scope: { id: `import-${importId}` },
    mutationFn: (next: string) => patchImport(importId, { cells: [{ row, column, value: next }] }),
    onSuccess: (run, next) => {
      const still = run.problems.find((problem) => problem.row === row && problem.column === column);
      // Beyond the first hundred problems the reply does not list ours: then the next look at the rows tells.
      setSaved({ text: next, message: still?.message ?? null, touched: true });
    },
  });
  const leave = () => {
    if (text !== saved.text) save.mutate(text);
  };
  const error = save.error
    ? messageOf(save.error)
    : text === saved.text
      ? (saved.message ?? undefined)
      : undefined;
  const help = save.isPending
    ? t("fix.saving")
    : saved.touched && saved.message === null && text === saved.text
      ? t("fix.fixed")
      : undefined;
  return (
    <Field label={label} error={save.isPending ? undefined : error} help={help}>
      <Input
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter") leave();
          if (event.key === "Escape" && text !== saved.text) {
            event.preventDefault();
            setText(saved.text);
          }
        }}
      />
    </Field>
  );
}
