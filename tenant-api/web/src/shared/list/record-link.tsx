import type { MouseEvent, ReactNode } from "react";

/** Opens a record beside the list; with a modifier, as any link, the full page elsewhere. */
export function RecordLink({
  href,
  onOpen,
  children,
}: {
  href: string;
  onOpen: () => void;
  children: ReactNode;
}) {
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen();
  };
  return (
    // No router's link: a list has dozens, and a plain press is taken by `onOpen` anyway.
    <a
      href={href}
      onClick={onClick}
      className="text-text min-w-0 truncate rounded-[3px] font-medium hover:underline"
    >
      {children}
    </a>
  );
}
