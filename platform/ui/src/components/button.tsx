import { cloneElement, type ComponentProps, type ReactElement, type ReactNode } from "react";
import { cn } from "../lib/cn";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "link";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-rr font-medium whitespace-nowrap select-none transition-colors " +
  "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:not-disabled:bg-accent-hover",
  secondary: "border border-line bg-surface text-text hover:not-disabled:bg-hover",
  ghost: "text-muted hover:not-disabled:bg-hover hover:not-disabled:text-text",
  danger: "bg-danger text-on-accent hover:not-disabled:bg-danger-hover",
  link: "text-accent-text underline-offset-2 hover:underline",
};

const SIZES = {
  md: "h-control px-3 text-ui",
  sm: "h-7.5 px-2.5 text-[0.8125rem]",
  lg: "h-11 px-5 text-base",
};

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: keyof typeof SIZES;
  /** Renders the only child (a link, say) with the look of a button. */
  asChild?: boolean;
  /** Work is under way: the button stays focusable, says so, and takes no second press. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({
  variant = "secondary",
  size = "md",
  asChild,
  busy,
  icon,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const look = cn(BASE, VARIANTS[variant], variant === "link" ? "h-auto text-ui" : SIZES[size], className);
  if (asChild) {
    const child = children as ReactElement<{ className?: string }>;
    return cloneElement(child, { ...rest, className: cn(look, child.props.className) });
  }
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={look}
    >
      {busy ? <BusyDots /> : icon}
      {children}
    </button>
  );
}

function BusyDots() {
  return (
    <span aria-hidden className="inline-flex gap-0.5">
      {[0, 1, 2].map((dot) => (
        <span key={dot} className="animate-skeleton size-1 rounded-full bg-current" />
      ))}
    </span>
  );
}
