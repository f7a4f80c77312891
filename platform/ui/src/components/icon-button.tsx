import type { ComponentProps, ReactNode } from "react";
import { cn } from "../lib/cn";
import { Tooltip } from "./tooltip";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** The name for readers who cannot see the icon; also the tooltip. */
  label: string;
  icon: ReactNode;
  size?: "md" | "sm";
  tone?: "plain" | "bordered";
  pressed?: boolean;
  keys?: string;
  tooltip?: boolean;
}

export function IconButton({
  label,
  icon,
  size = "md",
  tone = "plain",
  pressed,
  keys,
  tooltip = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      {...rest}
      className={cn(
        "text-muted hover:not-disabled:bg-hover hover:not-disabled:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent-text",
        "rounded-rr inline-flex shrink-0 items-center justify-center transition-colors disabled:opacity-50 [&_svg]:size-4.5",
        size === "md" ? "size-control" : "size-7.5",
        tone === "bordered" && "border-line bg-surface border",
        className,
      )}
    >
      {icon}
    </button>
  );
  return tooltip ? (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
