import { Button } from "@rentright/ui/button";
import { CircleAlert } from "lucide-react";
import { useState } from "react";
import type { ImportField, ImportRow, ImportRun } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { CellInput } from "./cell-input";
import { fieldOf } from "./mapping";

const isWhole = ({ column }: { column?: number | null }) => column === null || column === undefined;

/** What is wrong with each cell of a row; a cell with several faults gets one field that names them all. */
function problemCells(row: ImportRow): Map<number, string> {
  const cells = new Map<number, string>();
  for (const { column, message } of row.problems) {
    if (column === null || column === undefined) continue;
    const before = cells.get(column);
    cells.set(column, before ? `${before} ${message}` : message);
  }
  return cells;
}

/** One row that would be refused: its wrong cells to be put right, the others on demand. */
export function ProblemRow({
  run,
  fields,
  row,
}: {
  run: ImportRun;
  fields: readonly ImportField[];
  row: ImportRow;
}) {
  const t = useWords("imports");
  const formats = useFormats();
  // The row stays while it is worked on; whether it is still wrong as a whole, the newest reply tells.
  const complete = run.problem_count <= run.problems.length;
  const whole = complete
    ? run.problems.filter((one) => one.row === row.row && isWhole(one))
    : row.problems.filter(isWhole);
  const wrong = problemCells(row);
  const mapped = run.columns
    .filter(({ index }) => fieldOf(run.mapping, index) !== null)
    .map(({ index }) => index);
  // Something missing altogether can only be put right in a cell that is not wrong in itself.
  const [all, setAll] = useState(row.problems.some(isWhole));
  const shown = all ? [...new Set([...wrong.keys(), ...mapped])] : [...wrong.keys()];
  const around = mapped
    .filter((index) => !shown.includes(index))
    .map((index) => row.cells[index]?.trim())
    .filter(Boolean)
    .slice(0, 5);

  const headerOf = (column: number) => {
    const key = fieldOf(run.mapping, column);
    return (
      fields.find((field) => field.key === key)?.label ??
      run.columns.find((one) => one.index === column)?.header ??
      String(column + 1)
    );
  };

  return (
    <li className="px-4 py-3">
      <div className="mb-2 flex items-baseline gap-3">
        <span className="text-subtle shrink-0 text-[0.8125rem] tabular-nums">
          {t("fix.row", { row: formats.number(row.row) })}
        </span>
        <span className="text-muted min-w-0 flex-1 truncate">{around.join(" · ")}</span>
        <Button variant="link" className="text-[0.8125rem]" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("fix.lessCells") : t("fix.allCells")}
        </Button>
      </div>
      {whole.map(({ message }) => (
        <p key={message} className="text-late mb-2 flex items-start gap-1.5 text-[0.8125rem]">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {message}
        </p>
      ))}
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((column) => (
          <CellInput
            key={column}
            importId={run.id}
            row={row.row}
            column={column}
            label={headerOf(column)}
            value={row.cells[column] ?? ""}
            message={wrong.get(column) ?? null}
          />
        ))}
      </div>
    </li>
  );
}
