import type { ComponentProps } from "react";
import { cn } from "../lib/cn";
import { CONTROL } from "./input";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={cn(CONTROL, "field-sizing-content min-h-16 px-2.5 py-1.5", className)}
    />
  );
}
