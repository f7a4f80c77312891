import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn";
import { Kbd } from "./kbd";

const ITEM =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-[4px] px-2 py-1 text-ui outline-none select-none " +
  "data-[highlighted]:bg-hover data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

export interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  label?: string;
}

/** Acts on one thing. Not modal: the page keeps its scroll bar and no style element is injected. */
export function Menu({ trigger, children, align = "end", label }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="animate-fade bg-raised border-line shadow-float z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border p-1"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect?: () => void;
  /** The child is the element itself (a link). */
  asChild?: boolean;
}

export function MenuItem({ children, icon, keys, danger, disabled, onSelect, asChild }: MenuItemProps) {
  return (
    <Radix.Item
      asChild={asChild}
      disabled={disabled}
      onSelect={onSelect}
      className={cn(ITEM, danger ? "text-late [&_svg]:text-late" : "text-text [&_svg]:text-subtle")}
    >
      {asChild ? (
        children
      ) : (
        <>
          {icon}
          <span className="flex-1">{children}</span>
          {keys && <Kbd keys={keys} />}
        </>
      )}
    </Radix.Item>
  );
}

export interface MenuChoiceProps<V extends string> {
  value: V;
  onValueChange: (value: V) => void;
  options: ReadonlyArray<{ value: V; label: ReactNode; icon?: ReactNode }>;
}

/** One of several, marked by a tick. */
export function MenuChoice<V extends string>({ value, onValueChange, options }: MenuChoiceProps<V>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onValueChange(next as V)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={cn(ITEM, "[&_svg]:text-subtle")}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
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
    <Radix.CheckboxItem
      checked={checked}
      disabled={disabled}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={cn(ITEM, "[&_svg]:text-accent-text")}
    >
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="text-subtle px-2 pt-1.5 pb-1 text-xs font-medium">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="bg-line -mx-1 my-1 h-px" />;
}
