import { Search } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { cn } from "../lib/cn";
import { Kbd } from "./kbd";
import { useLabels } from "./labels";
import { Modal } from "./modal";

export interface Command {
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  keys?: string;
  onSelect: () => void;
}

export interface CommandGroup {
  heading: string;
  items: readonly Command[];
}

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  label: string;
  placeholder: string;
  query: string;
  onQueryChange: (query: string) => void;
  /** Already narrowed to the query: what to find, and how, is the app's business. */
  groups: readonly CommandGroup[];
  busy?: boolean;
}

/** Jump, create and act from one line. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Modal
      open={props.open}
      onOpenChange={props.onOpenChange}
      label={props.label}
      className="inset-x-0 top-2 mx-auto w-[calc(100%-1rem)] max-w-xl overflow-hidden rounded-[10px] sm:top-[12vh]"
    >
      <div className="flex max-h-[80dvh] flex-col sm:max-h-[60vh]">
        <PaletteBody {...props} />
      </div>
    </Modal>
  );
}

function PaletteBody({
  label,
  placeholder,
  query,
  onQueryChange,
  onOpenChange,
  groups,
  busy,
}: CommandPaletteProps) {
  const labels = useLabels();
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const shown = groups.filter((group) => group.items.length > 0);
  const flat = shown.flatMap((group) => group.items);
  const at = Math.min(active, Math.max(flat.length - 1, 0));

  const run = (command: Command | undefined) => {
    if (!command) return;
    onOpenChange(false);
    command.onSelect();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const count = Math.max(flat.length, 1);
    const to =
      event.key === "ArrowDown"
        ? (at + 1) % count
        : event.key === "ArrowUp"
          ? (at - 1 + count) % count
          : null;
    if (to !== null) {
      setActive(to);
      list.current?.querySelectorAll('[role="option"]')[to]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(flat[at]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="border-line flex items-center gap-2.5 border-b px-3.5">
        <Search aria-hidden className="text-subtle size-4.5 shrink-0" />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={flat.length > 0 ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            onQueryChange(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full min-w-0 bg-transparent text-base outline-none sm:text-ui"
        />
        <Kbd keys="Esc" />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        aria-busy={busy}
        className="min-h-0 overflow-y-auto p-1.5"
      >
        {flat.length === 0 && (
          <div role="option" aria-selected={false} aria-disabled className="text-muted px-2 py-6 text-center">
            {busy ? labels.loading : labels.noMatches}
          </div>
        )}
        {shown.map((group, groupAt) => {
          const first = shown.slice(0, groupAt).reduce((sum, before) => sum + before.items.length, 0);
          return (
            <div key={group.heading} role="group" aria-label={group.heading}>
              <div aria-hidden className="text-subtle px-2 pt-2 pb-1 text-xs font-medium">
                {group.heading}
              </div>
              {group.items.map((command, offset) => (
                // The keyboard acts through the input (aria-activedescendant).
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={command.id}
                  id={`${listId}-${first + offset}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={first + offset === at}
                  onPointerMove={() => setActive(first + offset)}
                  onClick={() => run(command)}
                  className={cn(
                    "[&_svg]:text-subtle flex min-h-9 items-center gap-2.5 rounded-rr px-2 py-1 [&_svg]:size-4 [&_svg]:shrink-0",
                    first + offset === at && "bg-hover",
                  )}
                >
                  {command.icon}
                  <span className="truncate">{command.label}</span>
                  {command.hint && (
                    <span className="text-subtle min-w-0 flex-1 truncate text-[0.8125rem]">
                      {command.hint}
                    </span>
                  )}
                  {command.keys && (
                    <span className="ml-auto">
                      <Kbd keys={command.keys} />
                    </span>
                  )}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}
