import type { UserConfig } from "vite";
export function app(options: { root: string; port: number; proxy: string }): UserConfig;
