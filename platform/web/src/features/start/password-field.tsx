import { Field } from "@rentright/ui/field";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps } from "react";
import { t } from "@/shared/words";
import { passwordStrength, type Strength } from "./password-strength";

/** A new password that can be looked at, with its strength in words. */
export function PasswordField({
  typed,
  least,
  own,
  error,
  ...input
}: ComponentProps<typeof Input> & {
  typed: string;
  least: number;
  own: readonly string[];
  error?: string;
}) {
  return (
    <div>
      <Field
        label={t("form.password")}
        required
        error={error}
        help={typed ? undefined : t("form.passwordHelp", { count: least })}
      >
        <ShownInput {...input} aria-describedby="password-strength" />
      </Field>
      <div id="password-strength" role="status">
        {typed !== "" && <Meter strength={passwordStrength(typed, least, own)} />}
      </div>
    </div>
  );
}

function ShownInput(props: ComponentProps<typeof Input>) {
  const [shown, setShown] = useState(false);
  return (
    <span className="relative block">
      <Input
        {...props}
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        spellCheck={false}
        className="pr-11"
      />
      <IconButton
        label={shown ? t("form.hide") : t("form.show")}
        icon={shown ? <EyeOff /> : <Eye />}
        tooltip={false}
        onClick={() => setShown(!shown)}
        className="absolute top-0 right-0"
      />
    </span>
  );
}

const BARS = ["", "bg-late", "bg-attention", "bg-available", "bg-available"];

function Meter({ strength: { level, hint, missing } }: { strength: Strength }) {
  const words = [t(`form.strength.${level}`), hint && t(`form.hint.${hint}`, { count: missing })];
  return (
    <div className="mt-1.5">
      <div aria-hidden className="mb-1 grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} className={cn("h-1 rounded-full", bar <= level ? BARS[level] : "bg-line")} />
        ))}
      </div>
      <p className="text-subtle text-[0.8125rem] leading-5">{words.filter(Boolean).join(" ")}</p>
    </div>
  );
}
