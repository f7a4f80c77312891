import { cn } from "@rentright/ui/lib/cn";
import { useState, type ReactNode } from "react";
import type { Photo } from "@/api/types";

const SIZES = {
  sm: "size-6 rounded-[4px] [&>svg]:size-4",
  md: "size-10 rounded-rr [&>svg]:size-5",
};

/** A thing's photo, small; its sign where it has none. Takes the same room either way. The name stands beside it. */
export function Thumb({
  photo,
  size,
  children,
}: {
  photo: Photo | null | undefined;
  size: keyof typeof SIZES;
  /** The sign. */
  children: ReactNode;
}) {
  const url = photo?.thumb_url;
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span
      aria-hidden
      className={cn(
        "bg-sunken text-subtle flex shrink-0 items-center justify-center overflow-hidden",
        SIZES[size],
      )}
    >
      {url && url !== broken ? (
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setBroken(url)}
          className="size-full object-cover"
        />
      ) : (
        children
      )}
    </span>
  );
}
