import { CONTROL } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import type { ComponentProps } from "react";

/** The own part of an address, with the rest of it standing beside it. */
export function AddressInput({ suffix, className, ...rest }: ComponentProps<"input"> & { suffix: string }) {
  return (
    <span
      className={cn(
        CONTROL,
        "h-control flex items-center px-0 focus-within:border-accent-text focus-within:outline-accent-text focus-within:outline-1 has-aria-invalid:border-late",
        className,
      )}
    >
      <input
        type="text"
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className="h-full min-w-0 flex-1 bg-transparent pl-2.5 outline-none"
      />
      <span
        aria-hidden
        className="text-subtle max-w-[65%] truncate pr-2.5 pl-0.5 text-sm sm:text-[0.9375rem]"
      >
        {suffix}
      </span>
    </span>
  );
}
