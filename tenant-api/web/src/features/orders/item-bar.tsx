import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { Product } from "@/api/types";
import { availableQuery, productsFound } from "@/features/availability/api";
import { Lookup } from "@/features/availability/lookup";
import { useDebounced } from "@/shared/use-debounced";
import { useWords } from "@/shared/words";
import { ranked, readings } from "./bar-parser";
import { Free } from "./free";

/** How many products are offered, each with what is free of it. */
const OFFERED = 6;

export interface Picked {
  product: Product;
  quantity: number;
}

/** The products that a bar's text may mean, the best first, and the number in it. */
function useMeant(text: string) {
  const rested = useDebounced(text.trim(), 120);
  const [first, second] = readings(rested);
  const one = useQuery({
    ...productsFound(first?.words ?? ""),
    enabled: first !== undefined,
    placeholderData: keepPreviousData,
  });
  const empty = one.data?.length === 0 && !one.isPlaceholderData;
  const two = useQuery({ ...productsFound(second?.words ?? ""), enabled: empty && second !== undefined });
  const reading = empty && second ? second : first;
  const found = reading === second && second ? two : one;
  const products = reading ? ranked(found.data ?? [], reading.words).slice(0, OFFERED) : [];
  const stale = rested !== text.trim() || found.isPlaceholderData || found.isFetching;
  return { quantity: reading?.quantity ?? 1, products, stale, error: found.error };
}

/** One bar that reads `6 spiider`: what it may mean, with how many are free; Enter takes the best. */
export default function ItemBar({
  label,
  placeholder,
  store,
  from,
  to,
  onPick,
  className,
}: {
  label: string;
  placeholder: string;
  store: string | undefined;
  from: string | null | undefined;
  to: string | null | undefined;
  onPick: (picked: Picked) => void;
  className?: string;
}) {
  const t = useWords("orders");
  const [text, setText] = useState("");
  const [waiting, setWaiting] = useState(false);
  const { quantity, products, stale } = useMeant(text);
  const answers = useQueries({
    queries: products.map((product) => ({
      ...availableQuery({
        product: product.id,
        store: store ?? "",
        from: from ?? "",
        to: to ?? "",
        quantity,
      }),
      enabled: Boolean(store && from && to && from < to),
    })),
  });

  const pick = (id: string | undefined) => {
    const product = products.find((one) => one.id === id);
    if (!product) return;
    setText("");
    onPick({ product, quantity });
  };
  // Enter came before the answer: the answer is taken as soon as it is there.
  const settle = useEffectEvent(() => {
    setWaiting(false);
    pick(products[0]?.id);
  });
  useEffect(() => {
    if (!waiting || stale) return;
    const timer = setTimeout(settle);
    return () => clearTimeout(timer);
  }, [waiting, stale]);

  return (
    <Lookup
      label={label}
      placeholder={placeholder}
      icon={<Plus />}
      className={className}
      text={text}
      onText={(next) => {
        setWaiting(false);
        setText(next);
      }}
      stale={stale}
      onEarlyEnter={() => setWaiting(true)}
      nothing={stale ? t("bar.looking") : t("bar.nothing")}
      onPick={pick}
      options={
        text.trim() === ""
          ? []
          : products.map((product, at) => ({
              value: product.id,
              label: (
                <span className="flex min-w-0 items-baseline gap-2">
                  <span className="font-medium tabular-nums">{quantity} ×</span>
                  <span className="truncate">{product.name}</span>
                  <span className="text-subtle hidden text-xs sm:inline">{product.sku}</span>
                </span>
              ),
              aside: <Free answer={answers[at]?.data} quantity={quantity} />,
            }))
      }
    />
  );
}
