import { useId, type KeyboardEvent, type ReactNode } from "react";
import { cn } from "../lib/cn";

export interface TabItem<V extends string> {
  value: V;
  label: ReactNode;
  count?: number;
  content: ReactNode;
}

export interface TabsProps<V extends string> {
  label: string;
  value: V;
  onValueChange: (value: V) => void;
  items: ReadonlyArray<TabItem<V>>;
  /** Space around the list of tabs. */
  listClassName?: string;
}

/** Arrow keys move between tabs; only the chosen one's content is mounted. */
export function Tabs<V extends string>({ label, value, onValueChange, items, listClassName }: TabsProps<V>) {
  const id = useId();
  const current = items.find((item) => item.value === value);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = items.findIndex((item) => item.value === value);
    const to =
      event.key === "ArrowRight"
        ? items[(at + 1) % items.length]
        : event.key === "ArrowLeft"
          ? items[(at - 1 + items.length) % items.length]
          : event.key === "Home"
            ? items[0]
            : event.key === "End"
              ? items.at(-1)
              : undefined;
    if (!to) return;
    event.preventDefault();
    onValueChange(to.value);
    document.getElementById(`${id}-${to.value}`)?.focus();
  };

  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className={cn("border-line flex gap-1 overflow-x-auto overflow-y-hidden border-b", listClassName)}
      >
        {items.map((item) => (
          <button
            key={item.value}
            id={`${id}-${item.value}`}
            type="button"
            role="tab"
            aria-selected={item.value === value}
            aria-controls={item.value === value ? `${id}-panel` : undefined}
            tabIndex={item.value === value ? 0 : -1}
            onClick={() => onValueChange(item.value)}
            className="text-muted hover:text-text aria-selected:border-accent-text aria-selected:text-text h-9 border-b-2 border-transparent px-2.5 text-ui font-medium whitespace-nowrap outline-offset-[-2px]"
          >
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className="bg-sunken text-muted ml-1.5 rounded-full px-1.5 py-px text-xs tabular-nums">
                {item.count}
              </span>
            )}
          </button>
        ))}
      </div>
      {current && (
        // A panel may hold nothing that takes focus, so it takes it itself (WAI-ARIA tabs pattern).

        <div
          id={`${id}-panel`}
          role="tabpanel"
          aria-labelledby={`${id}-${value}`}
          tabIndex={0}
          className="outline-offset-[-2px]"
        >
          {current.content}
        </div>
      )}
    </div>
  );
}
