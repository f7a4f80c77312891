import { cn } from "@rentright/ui/lib/cn";
import type { LucideIcon } from "lucide-react";
import { useId } from "react";

/** One of a few, all in view: icons with their words. */
export function Choice<V extends string>({
  legend,
  value,
  onChange,
  options,
}: {
  legend: string;
  value: V;
  onChange: (value: V) => void;
  options: ReadonlyArray<{ value: V; label: string; icon: LucideIcon }>;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div
        className={cn(
          "grid gap-1.5",
          options.length > 4 ? "grid-cols-3 sm:grid-cols-[1fr_1fr_1.3fr_1fr_1fr]" : "grid-cols-4",
        )}
      >
        {options.map(({ value: one, label, icon: Icon }) => (
          <label
            key={one}
            className={cn(
              "rounded-rr flex h-14 cursor-pointer flex-col items-center justify-center gap-1 border px-0.5 text-center text-[0.8125rem] leading-4 font-medium",
              "has-focus-visible:outline-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-1",
              value === one
                ? "border-accent-text bg-accent-soft text-accent-text"
                : "border-line text-muted hover:text-text hover:bg-hover",
            )}
          >
            <input
              type="radio"
              name={name}
              value={one}
              checked={value === one}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-4.5 shrink-0" />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few, each with a line about it. */
export function Options<V extends string>({
  legend,
  value,
  onChange,
  options,
}: {
  legend: string;
  value: V;
  onChange: (value: V) => void;
  options: ReadonlyArray<{ value: V; label: string; about?: string; amount?: string }>;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="space-y-1.5">
        {options.map((one) => (
          <label
            key={one.value}
            className="border-line has-checked:border-accent-text has-checked:bg-accent-soft has-focus-visible:outline-accent-text rounded-rr flex cursor-pointer items-start gap-2.5 border px-3 py-2 has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              value={one.value}
              checked={value === one.value}
              onChange={() => onChange(one.value)}
              className="mt-0.5"
            />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{one.label}</span>
              {one.about && <span className="text-muted block text-[0.8125rem]">{one.about}</span>}
            </span>
            {one.amount && <span className="font-medium tabular-nums">{one.amount}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
