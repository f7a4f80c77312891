import { Check } from "lucide-react";
import {
  cloneElement,
  createContext,
  use,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { cn } from "../lib/cn";
import type { Align } from "../lib/place";
import { usePopover } from "../lib/use-popover";
import { Kbd } from "./kbd";
import { FLOATING } from "./popover";

const ITEM =
  "flex min-h-8 w-full items-center gap-2.5 rounded-[4px] px-2 py-1 text-left text-ui outline-none select-none " +
  "focus:bg-hover hover:not-disabled:bg-hover disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

const CloseContext = createContext<() => void>(() => {});

export interface MenuProps {
  /** A button, or a component that passes its props to one. */
  trigger: ReactElement<object>;
  children: ReactNode;
  align?: Align;
  label: string;
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

/** Arrows, Home, End and the first letter move; the browser closes on Escape and outside presses. */
function onMenuKey(event: KeyboardEvent<HTMLElement>, hide: () => void) {
  const items = itemsOf(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  let to: HTMLElement | undefined;
  if (event.key === "ArrowDown") to = items[(at + 1) % items.length];
  else if (event.key === "ArrowUp") to = items[(at - 1 + items.length) % items.length];
  else if (event.key === "Home") to = items[0];
  else if (event.key === "End") to = items.at(-1);
  else if (event.key === "Tab") hide();
  else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
    const letter = event.key.toLowerCase();
    const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    to = turned.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter));
  }
  // Keys typed into a menu are the menu's: none may reach the page's shortcuts.
  if (event.key !== "Escape") event.stopPropagation();
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** Acts on one thing. */
export function Menu({ trigger, children, align = "end", label }: MenuProps) {
  const { open, hide, triggerProps, floatingProps } = usePopover(align, (menu) => {
    const items = itemsOf(menu);
    (items.find((item) => item.getAttribute("aria-checked") === "true") ?? items[0])?.focus();
  });
  return (
    <>
      {cloneElement(trigger, { ...triggerProps, "aria-haspopup": "menu" } as object)}
      <div
        {...floatingProps}
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={(event) => onMenuKey(event, hide)}
        onClick={(event) => event.stopPropagation()}
        className={cn(FLOATING, "min-w-48 p-1")}
      >
        <CloseContext value={hide}>{open && children}</CloseContext>
      </div>
    </>
  );
}

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: () => void;
  /** The only child is the element itself (a link); its icon comes before what it says. */
  asChild?: boolean;
}

interface LinkLikeProps {
  children?: ReactNode;
  role?: string;
  tabIndex?: number;
  className?: string;
  onClick?: () => void;
}

export function MenuItem({ children, icon, keys, danger, disabled, onSelect, asChild }: MenuItemProps) {
  const close = use(CloseContext);
  const act = () => {
    close();
    onSelect?.();
  };
  const className = cn(ITEM, danger ? "text-late [&_svg]:text-late" : "text-text [&_svg]:text-subtle");
  if (asChild) {
    const link = children as ReactElement<LinkLikeProps>;
    return cloneElement(
      link,
      { role: "menuitem", tabIndex: -1, className, onClick: act },
      icon,
      <span className="flex-1">{link.props.children}</span>,
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={act}
      className={className}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

export interface MenuChoiceProps<V extends string> {
  value: V;
  onValueChange: (value: V) => void;
  options: ReadonlyArray<{ value: V; label: ReactNode; icon?: ReactNode }>;
}

/** One of several, marked by a tick. */
export function MenuChoice<V extends string>({ value, onValueChange, options }: MenuChoiceProps<V>) {
  const close = use(CloseContext);
  return options.map((option) => (
    <button
      key={option.value}
      type="button"
      role="menuitemradio"
      aria-checked={option.value === value}
      tabIndex={-1}
      onClick={() => {
        close();
        onValueChange(option.value);
      }}
      className={cn(ITEM, "[&_svg]:text-subtle")}
    >
      {option.icon}
      <span className="flex-1">{option.label}</span>
      {option.value === value && <Check aria-hidden />}
    </button>
  ));
}

/** On or off; the menu stays open so that several can be set. */
export function MenuCheck({
  checked,
  onCheckedChange,
  disabled,
  children,
}: {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      disabled={disabled}
      onClick={() => onCheckedChange(!checked)}
      className={cn(ITEM, "[&_svg]:text-accent-text")}
    >
      <span className="flex-1">{children}</span>
      {checked ? <Check aria-hidden /> : <span aria-hidden className="size-4" />}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="text-subtle px-2 pt-1.5 pb-1 text-xs font-medium">{children}</div>;
}

export function MenuSeparator() {
  return <div role="separator" className="bg-line -mx-1 my-1 h-px" />;
}
