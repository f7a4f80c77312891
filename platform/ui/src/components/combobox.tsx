import { Check, Plus } from "lucide-react";
import { useEffect, useId, useRef, useState, type ComponentProps, type KeyboardEvent } from "react";
import { cn } from "../lib/cn";
import { follow } from "../lib/place";
import { Input } from "./input";
import { useLabels } from "./labels";
import { FLOATING } from "./popover";

export interface ComboOption {
  value: string;
  label: string;
  hint?: string;
}

export interface ComboboxProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "onSelect"> {
  options: readonly ComboOption[];
  value?: string;
  onSelect: (value: string) => void;
  /** Offers to add what was typed when no option is called that. */
  allowCreate?: boolean;
  /** Empties the input after a choice: for adding several, one after another. */
  clearOnSelect?: boolean;
}

/** Type to narrow, arrows to move, Enter to take. */
export function Combobox({
  options,
  value,
  onSelect,
  allowCreate,
  clearOnSelect,
  className,
  onBlur,
  ...rest
}: ComboboxProps) {
  const labels = useLabels();
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  const current = options.find((option) => option.value === value)?.label ?? value ?? "";
  const text = typed ?? (clearOnSelect ? "" : current);
  const needle = (typed ?? "").trim().toLowerCase();
  const matches = options
    .filter((option) => `${option.label} ${option.hint ?? ""}`.toLowerCase().includes(needle))
    .slice(0, 100);
  const canCreate =
    allowCreate && needle !== "" && !options.some((option) => option.label.toLowerCase() === needle);
  const count = matches.length + (canCreate ? 1 : 0);
  const at = Math.min(active, Math.max(count - 1, 0));
  const shown = open && count > 0;

  useEffect(() => {
    const floating = list.current;
    const anchor = floating?.previousElementSibling;
    if (!shown || !floating || !anchor) return;
    floating.showPopover();
    const stop = follow(floating, anchor, "start", { matchWidth: true });
    return () => {
      stop();
      if (floating.matches(":popover-open")) floating.hidePopover();
    };
  }, [shown]);

  const take = (index: number) => {
    const chosen = matches[index];
    if (chosen) onSelect(chosen.value);
    else if (canCreate) onSelect((typed ?? "").trim());
    setTyped(null);
    setOpen(false);
    setActive(0);
  };

  const move = (to: number) => {
    setOpen(true);
    setActive(to);
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(open ? (at + 1) % Math.max(count, 1) : 0);
    else if (event.key === "ArrowUp") move((at - 1 + count) % Math.max(count, 1));
    else if (event.key === "Enter" && open && count > 0) take(at);
    else if (event.key === "Escape" && open) {
      setOpen(false);
      setTyped(null);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={cn("relative", className)}>
      <Input
        {...rest}
        role="combobox"
        autoComplete="off"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${listId}-${at}` : undefined}
        value={text}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
          setActive(0);
        }}
        onFocus={() => setOpen(true)}
        onBlur={(event) => {
          setOpen(false);
          setTyped(null);
          onBlur?.(event);
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-label={rest["aria-label"] ?? labels.noMatches}
        popover="manual"
        className={cn(FLOATING, "p-1")}
      >
        {matches.map((option, index) => (
          // The keyboard acts through the input (aria-activedescendant).
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
            className={cn(
              "flex min-h-8 items-center gap-2 rounded-[4px] px-2 py-1",
              index === at && "bg-hover",
            )}
          >
            <span className="flex-1 truncate">{option.label}</span>
            {option.hint && <span className="text-subtle text-xs">{option.hint}</span>}
            {option.value === value && <Check aria-hidden className="text-accent-text size-4" />}
          </li>
        ))}
        {canCreate && (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            id={`${listId}-${matches.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={false}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(matches.length)}
            className={cn(
              "flex min-h-8 items-center gap-2 rounded-[4px] px-2 py-1",
              at === matches.length && "bg-hover",
            )}
          >
            <Plus aria-hidden className="text-subtle size-4" />
            {labels.create((typed ?? "").trim())}
          </li>
        )}
      </ul>
    </div>
  );
}
