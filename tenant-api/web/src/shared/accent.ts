/** A company's own accent, bent as far as needed to stay readable on both themes (WCAG AA, 4.5:1). */

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The lightest and the darkest ground that accent text stands on (see the tokens in platform/ui). */
const LIGHT_GROUND: Rgb = [241, 245, 249];
const DARK_GROUND: Rgb = [27, 39, 64];
const AA = 4.5;

export function parseHex(hex: string): Rgb | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) return null;
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function mix(color: Rgb, other: Rgb, share: number): Rgb {
  return [0, 1, 2].map((at) => (color[at] ?? 0) * (1 - share) + (other[at] ?? 0) * share) as unknown as Rgb;
}

/** Moves a colour towards another in small steps until it stands out from the ground. */
function until(color: Rgb, towards: Rgb, ground: Rgb): Rgb {
  let now = color;
  for (let step = 1; step <= 20 && contrast(now, ground) < AA; step++) now = mix(color, towards, step / 20);
  return now;
}

/** The values of the accent's tokens for a colour; null when it is none. */
export function accentTokens(hex: string): Record<string, string> | null {
  const color = parseHex(hex);
  if (!color) return null;
  const fill = until(color, BLACK, WHITE);
  const onLight = until(color, BLACK, LIGHT_GROUND);
  const onDark = until(color, WHITE, DARK_GROUND);
  const pair = (light: Rgb, dark: Rgb) => `light-dark(${toHex(light)}, ${toHex(dark)})`;
  return {
    "--rr-accent": toHex(fill),
    "--rr-accent-hover": toHex(mix(fill, BLACK, 0.15)),
    "--rr-accent-text": pair(until(onLight, BLACK, mix(color, WHITE, 0.88)), onDark),
    "--rr-accent-soft": pair(mix(color, WHITE, 0.88), mix(color, [11, 18, 32], 0.82)),
  };
}

/** Gives the page a company's accent, or ours back for none. Through the CSSOM, as the policy asks. */
export function applyAccent(hex: string | null | undefined): void {
  const { style } = document.documentElement;
  const tokens = hex ? accentTokens(hex) : null;
  for (const name of ["--rr-accent", "--rr-accent-hover", "--rr-accent-text", "--rr-accent-soft"]) {
    const value = tokens?.[name];
    if (value) style.setProperty(name, value);
    else style.removeProperty(name);
  }
}
