import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { follow } from "@rentright/ui/lib/place";
import { FLOATING } from "@rentright/ui/popover";
import {
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from "react";

export interface LookupOption {
  value: string;
  label: ReactNode;
  /** Below or beside the label. */
  aside?: ReactNode;
}

export interface LookupProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "onSelect"> {
  label: string;
  text: string;
  onText: (text: string) => void;
  options: readonly LookupOption[];
  onPick: (value: string) => void;
  /** Said where there are no options though something was typed. */
  nothing?: string;
  icon?: ReactNode;
  /** The options are not those of the text yet: Enter is told, and waits for them. */
  stale?: boolean;
  onEarlyEnter?: () => void;
}

/** Type, and choose among what the server finds: arrows move, Enter takes the first or the chosen one. */
export function Lookup({
  label,
  text,
  onText,
  options,
  onPick,
  nothing,
  icon,
  stale,
  onEarlyEnter,
  className,
  ...rest
}: LookupProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(options.length - 1, 0));
  const shown = open && (options.length > 0 || (nothing !== undefined && text.trim() !== ""));

  useEffect(() => {
    const [floating, anchor] = [list.current, field.current];
    if (!shown || !floating || !anchor) return;
    floating.showPopover();
    const stop = follow(floating, anchor, "start", { matchWidth: anchor.offsetWidth > 260 });
    return () => {
      stop();
      if (floating.matches(":popover-open")) floating.hidePopover();
    };
  }, [shown]);

  const take = (index: number) => {
    const chosen = options[index];
    if (!chosen) return;
    setOpen(false);
    setActive(0);
    onPick(chosen.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const count = Math.max(options.length, 1);
    if (event.key === "ArrowDown") {
      setOpen(true);
      setActive(open ? (at + 1) % count : 0);
    } else if (event.key === "ArrowUp") setActive((at - 1 + count) % count);
    else if (event.key === "Enter" && stale && text.trim() !== "") onEarlyEnter?.();
    else if (event.key === "Enter" && options.length > 0 && shown) take(at);
    else if (event.key === "Escape" && shown) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={cn("relative min-w-0", className)}>
      {icon && (
        <span
          aria-hidden
          className="text-subtle pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 [&_svg]:size-4"
        >
          {icon}
        </span>
      )}
      <Input
        {...rest}
        ref={field}
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && options.length > 0 ? `${id}-${at}` : undefined}
        value={text}
        className={icon ? "pl-8.5" : undefined}
        onChange={(event) => {
          setOpen(true);
          setActive(0);
          onText(event.currentTarget.value);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} popover="manual" className={cn(FLOATING, "min-w-64 p-1")}>
        <div id={id} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            // The keyboard acts through the input (aria-activedescendant).
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => take(index)}
              className={cn(
                "flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-[4px] px-2 py-1",
                index === at && "bg-hover",
              )}
            >
              <span className="min-w-0 flex-1">{option.label}</span>
              {option.aside}
            </div>
          ))}
        </div>
        {options.length === 0 && (
          <p role="status" className="text-subtle px-2 py-1.5">
            {nothing}
          </p>
        )}
      </div>
    </div>
  );
}
