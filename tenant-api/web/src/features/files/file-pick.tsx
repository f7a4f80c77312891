import { Button, type ButtonVariant } from "@rentright/ui/button";
import type { ReactNode } from "react";

/** A button that opens the device's own picker, or its camera. Keyboards and readers meet the input inside. */
export function FilePick({
  label,
  icon,
  accept,
  camera,
  variant,
  folds,
  onFiles,
}: {
  label: string;
  icon: ReactNode;
  accept: string;
  /** Straight to the camera, where the device has one. */
  camera?: boolean;
  variant?: ButtonVariant;
  /** Where its container is narrow only the sign is seen. */
  folds?: boolean;
  onFiles: (files: File[]) => void;
}) {
  return (
    <Button asChild size="sm" variant={variant}>
      <label
        title={folds ? label : undefined}
        className="has-focus-visible:outline-accent-text relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
      >
        {icon}
        <span className={folds ? "@max-sm:sr-only" : undefined}>{label}</span>
        <input
          type="file"
          accept={accept}
          multiple={!camera}
          capture={camera ? "environment" : undefined}
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            // The same file can be chosen again.
            event.currentTarget.value = "";
          }}
        />
      </label>
    </Button>
  );
}
