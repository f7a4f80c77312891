import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../lib/cn";
import { CONTROL } from "./input";

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<V extends string> extends Omit<
  ComponentProps<"select">,
  "value" | "onChange" | "size"
> {
  options: ReadonlyArray<SelectOption<V>>;
  value?: V;
  onValueChange?: (value: V) => void;
  onChange?: ComponentProps<"select">["onChange"];
  placeholder?: string;
  compact?: boolean;
}

/** The device's own select: the best one for a phone, a screen reader and a keyboard alike. */
export function Select<V extends string>({
  options,
  onValueChange,
  onChange,
  placeholder,
  compact,
  className,
  ...rest
}: SelectProps<V>) {
  return (
    <span className={cn("relative block", className)}>
      <select
        {...rest}
        onChange={(event) => {
          onChange?.(event);
          onValueChange?.(event.currentTarget.value as V);
        }}
        className={cn(
          CONTROL,
          "appearance-none truncate pr-8",
          compact ? "h-7.5 pl-2 text-[0.8125rem]" : "h-control pl-2.5",
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="text-subtle pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2"
      />
    </span>
  );
}
