import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { useWords } from "@/shared/words";

/** A password that can be looked at before it is sent. */
export function PasswordInput(props: ComponentProps<typeof Input>) {
  const t = useWords("accounts");
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input {...props} type={shown ? "text" : "password"} className="pr-10" />
      <IconButton
        label={shown ? t("signIn.hide") : t("signIn.show")}
        icon={shown ? <EyeOff /> : <Eye />}
        size="sm"
        tooltip={false}
        onClick={() => setShown(!shown)}
        className="absolute top-1/2 right-1 -translate-y-1/2"
      />
    </span>
  );
}
