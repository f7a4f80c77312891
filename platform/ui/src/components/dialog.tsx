import { X } from "lucide-react";
import { useId, type ReactNode } from "react";
import { cn } from "../lib/cn";
import { IconButton } from "./icon-button";
import { useLabels } from "./labels";
import { Modal } from "./modal";

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl", xl: "sm:max-w-5xl" };

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons; the main one last. */
  footer?: ReactNode;
  width?: keyof typeof WIDTHS;
}

/** A question that needs an answer first. On a phone it rises from the bottom edge. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "sm",
}: DialogProps) {
  const labels = useLabels();
  const id = useId();
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-about` : undefined}
      className={cn(
        "inset-x-0 top-auto bottom-0 w-full rounded-t-xl sm:inset-x-0 sm:top-[10vh] sm:bottom-auto sm:mx-auto sm:w-[calc(100%-2rem)] sm:rounded-[10px]",
        WIDTHS[width],
      )}
    >
      {/* The dialog itself keeps no padding, so that a press on its own area is a press on the scrim. */}
      <div className="flex max-h-[88dvh] flex-col sm:max-h-[80vh]">
        <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
          <div className="min-w-0">
            <h2 id={`${id}-title`} className="text-base font-semibold">
              {title}
            </h2>
            {description && (
              <p id={`${id}-about`} className="text-muted mt-0.5">
                {description}
              </p>
            )}
          </div>
          <IconButton
            label={labels.close}
            icon={<X />}
            size="sm"
            tooltip={false}
            className="-mr-2"
            onClick={() => onOpenChange(false)}
          />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4">{children}</div>
        {footer && (
          <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</div>
        )}
      </div>
    </Modal>
  );
}
