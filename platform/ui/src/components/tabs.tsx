import * as Radix from "@radix-ui/react-tabs";
import type { ReactNode } from "react";

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

export function Tabs<V extends string>({ label, value, onValueChange, items, listClassName }: TabsProps<V>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onValueChange(next as V)}>
      <Radix.List
        aria-label={label}
        className={`border-line flex gap-1 overflow-x-auto border-b ${listClassName ?? ""}`}
      >
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className="text-muted hover:text-text data-[state=active]:border-accent-text data-[state=active]:text-text -mb-px h-9 border-b-2 border-transparent px-2.5 text-ui font-medium whitespace-nowrap outline-offset-[-2px]"
          >
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className="bg-sunken text-muted ml-1.5 rounded-full px-1.5 py-px text-xs tabular-nums">
                {item.count}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="outline-offset-[-2px]">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
