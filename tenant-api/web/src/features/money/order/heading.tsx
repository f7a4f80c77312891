import type { ReactNode } from "react";

/** The name of a part of the panel, with its act. */
export function Heading({ title, act }: { title: string; act?: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-2 pt-1 pr-2 pl-4">
      <h3 className="text-subtle text-xs font-medium">{title}</h3>
      {act}
    </div>
  );
}
