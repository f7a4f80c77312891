import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme, type Theme } from "../lib/theme";
import { IconButton } from "./icon-button";
import { useLabels } from "./labels";
import { Menu, MenuChoice } from "./menu";

const ICONS = { system: <Monitor aria-hidden />, light: <Sun aria-hidden />, dark: <Moon aria-hidden /> };

/** Light, dark, or as the device says. `onChange` lets an app remember it with the account too. */
export function ThemeToggle({ onChange }: { onChange?: (theme: Theme) => void }) {
  const labels = useLabels();
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      label={labels.theme}
      trigger={<IconButton label={labels.theme} icon={ICONS[theme]} tooltip={false} />}
    >
      <MenuChoice<Theme>
        value={theme}
        onValueChange={(next) => {
          setTheme(next);
          onChange?.(next);
        }}
        options={[
          { value: "system", label: labels.themeSystem, icon: ICONS.system },
          { value: "light", label: labels.themeLight, icon: ICONS.light },
          { value: "dark", label: labels.themeDark, icon: ICONS.dark },
        ]}
      />
    </Menu>
  );
}
