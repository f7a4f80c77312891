import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useDebounced } from "../use-debounced";
import { useWords } from "../words";

/** Search within the list; what is typed reaches the address once the reader pauses. */
export function SearchBox({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: string;
  onChange: (q: string) => void;
}) {
  const t = useWords();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address changed from elsewhere (back, a view): follow it.
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  const rested = useDebounced(text.trim(), 250);
  const tell = useEffectEvent((q: string) => {
    if (q !== value && q === text.trim()) onChange(q);
  });
  useEffect(() => tell(rested), [rested]);
  return (
    <span className="relative order-last w-full min-w-0 sm:order-none sm:w-72">
      <Search
        aria-hidden
        className="text-subtle pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={hint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || text === "") return;
          event.preventDefault();
          setText("");
        }}
        className="pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <IconButton
          label={t("list.clearSearch")}
          icon={<X />}
          size="sm"
          tooltip={false}
          onClick={() => setText("")}
          className="absolute top-1/2 right-0.5 -translate-y-1/2"
        />
      )}
    </span>
  );
}
