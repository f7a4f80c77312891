import { CircleAlert } from "lucide-react";
import { cloneElement, isValidElement, useId, type ReactElement, type ReactNode } from "react";
import { cn } from "../lib/cn";
import { useLabels } from "./labels";

interface ControlProps {
  id?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
  "aria-required"?: boolean;
}

export interface FieldProps {
  label: ReactNode;
  /** One control (Input, Select, Textarea…): it gets its id and descriptions from here. */
  children: ReactElement<ControlProps>;
  help?: ReactNode;
  error?: string;
  required?: boolean;
  optional?: boolean;
  hideLabel?: boolean;
  /** Something at the label's right, such as a link. */
  aside?: ReactNode;
  className?: string;
}

/** A label, its control, and what to know about it: help, or the error that replaces it. */
export function Field({
  label,
  children,
  help,
  error,
  required,
  optional,
  hideLabel,
  aside,
  className,
}: FieldProps) {
  const made = useId();
  const labels = useLabels();
  const id = children.props.id ?? made;
  const note = error ? `${id}-error` : help ? `${id}-help` : undefined;
  const described = [children.props["aria-describedby"], note].filter(Boolean).join(" ") || undefined;
  const control = isValidElement(children)
    ? cloneElement(children, {
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described,
        "aria-required": required || undefined,
      })
    : children;
  return (
    <div className={cn("min-w-0", className)}>
      <div className={cn("mb-1 flex items-baseline justify-between gap-2", hideLabel && "sr-only")}>
        <label htmlFor={id} className="text-ui font-medium">
          {label}
          {optional && <span className="text-subtle font-normal"> ({labels.optional})</span>}
        </label>
        {aside}
      </div>
      {control}
      {error ? (
        <p
          id={`${id}-error`}
          role="alert"
          className="text-late mt-1 flex items-start gap-1.5 text-[0.8125rem] leading-5"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{error}</span>
        </p>
      ) : (
        help && (
          <p id={`${id}-help`} className="text-subtle mt-1 text-[0.8125rem] leading-5">
            {help}
          </p>
        )
      )}
    </div>
  );
}
