import type { Meaning } from "@rentright/ui/badge";

/** A bar in the colour of its meaning. */
export const BAR_LOOK: Record<Meaning, string> = {
  out: "bg-out-soft text-out border-out/40",
  reserved: "bg-reserved-soft text-reserved border-reserved/40",
  available: "bg-available-soft text-available border-available/40",
  late: "bg-late-soft text-late border-late/40",
  attention: "bg-attention-soft text-attention border-attention/40",
  neutral: "bg-sunken text-muted border-line",
  accent: "bg-accent-soft text-accent-text border-accent-text/40",
};
