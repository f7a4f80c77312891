import type { ComponentProps } from "react";
import { cn } from "../lib/cn";

/** A scrolling frame and plain table parts: hairlines, 36 px rows. Lists with thousands of rows bring their own virtualiser. */
export function Table({ className, label, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    // A region that scrolls sideways must take focus, or the keyboard cannot scroll it.
    <div
      role="region"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      className="border-line bg-surface relative overflow-x-auto rounded-lg border outline-offset-[-2px]"
    >
      <table {...rest} className={cn("text-ui w-full border-collapse", className)} />
    </div>
  );
}

export function THead(props: ComponentProps<"thead">) {
  return <thead {...props} className={cn("bg-sunken/60", props.className)} />;
}

export function Th({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "text-subtle border-line h-8 border-b px-3 text-left text-xs font-medium whitespace-nowrap",
        className,
      )}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("border-line hover:bg-hover/60 border-b last:border-b-0", className)} />;
}

export function Td({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cn("h-9 px-3 py-1.5", className)} />;
}
