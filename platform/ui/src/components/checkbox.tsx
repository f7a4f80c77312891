import { useEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { cn } from "../lib/cn";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "size"> {
  /** Words beside the box; without them give `aria-label`. */
  label?: ReactNode;
  indeterminate?: boolean;
  error?: string;
}

export function Checkbox({ label, indeterminate = false, error, className, ref, ...rest }: CheckboxProps) {
  const own = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const box = (
    <input
      type="checkbox"
      aria-invalid={error ? true : undefined}
      {...rest}
      ref={(node) => {
        own.current = node;
        if (typeof ref === "function") ref(node);
        else if (ref) ref.current = node;
      }}
      className={label ? "mt-[calc((var(--rr-text-leading)-1rem)/2)]" : className}
    />
  );
  if (!label) return box;
  return (
    <span className={cn("block", className)}>
      <label className="text-ui inline-flex items-start gap-2.5">
        {box}
        <span>{label}</span>
      </label>
      {error && (
        <span role="alert" className="text-late mt-1 block text-[0.8125rem]">
          {error}
        </span>
      )}
    </span>
  );
}
