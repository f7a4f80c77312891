import { createContext, use, type ReactNode } from "react";

/** The few words that ui itself says. English unless an app provides its own. */
export interface UiLabels {
  close: string;
  dismiss: string;
  undo: string;
  retry: string;
  loading: string;
  optional: string;
  remove: (what: string) => string;
  theme: string;
  themeSystem: string;
  themeLight: string;
  themeDark: string;
  notifications: string;
  noMatches: string;
  create: (what: string) => string;
  stepWaiting: string;
  stepRunning: string;
  stepDone: string;
  stepFailed: string;
  stepUndone: string;
  reference: string;
}

const ENGLISH: UiLabels = {
  close: "Close",
  dismiss: "Dismiss",
  undo: "Undo",
  retry: "Try again",
  loading: "Loading",
  optional: "optional",
  remove: (what) => `Remove ${what}`,
  theme: "Theme",
  themeSystem: "Same as the device",
  themeLight: "Light",
  themeDark: "Dark",
  notifications: "Notifications",
  noMatches: "Nothing matches",
  create: (what) => `Add “${what}”`,
  stepWaiting: "Waiting",
  stepRunning: "Running",
  stepDone: "Done",
  stepFailed: "Failed",
  stepUndone: "Undone",
  reference: "Reference",
};

const LabelsContext = createContext<UiLabels>(ENGLISH);

export function UiLabelsProvider({ labels, children }: { labels: Partial<UiLabels>; children: ReactNode }) {
  return <LabelsContext value={{ ...ENGLISH, ...labels }}>{children}</LabelsContext>;
}

export function useLabels(): UiLabels {
  return use(LabelsContext);
}
