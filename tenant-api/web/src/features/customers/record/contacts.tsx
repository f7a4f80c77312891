import { Badge } from "@rentright/ui/badge";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Contact } from "@/api/types";
import { PartCard } from "@/shared/part-card";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { contactsQuery, deleteContact, saveContact } from "./parts-api";

const ContactDialog = lazy(() => import("./contact-dialog"));

/** The people to ask for at an organisation, or beside a person. */
export function Contacts() {
  const t = useWords("customers");
  const toast = useToast();
  const { customer, editable } = useEditing();
  const contacts = useQuery(contactsQuery(customer.id));
  const [editing, setEditing] = useState<Contact | "new" | null>(null);

  const remove = useMutation({
    mutationFn: (contact: Contact) => deleteContact(customer.id, contact),
    onSuccess: (_, { id: _id, version: _version, ...body }) =>
      toast.undo(t("contacts.deleted", { name: body.name }), () => {
        saveContact(customer.id, null, body).catch((error: unknown) =>
          toast.error(t("common:undoFailed"), messageOf(error)),
        );
      }),
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });

  return (
    <>
      <PartCard
        title={t("contacts.title")}
        query={contacts}
        isEmpty={({ data }) => data.length === 0}
        empty={t("contacts.none")}
        addLabel={t("common:add")}
        onAdd={editable ? () => setEditing("new") : undefined}
      >
        {({ data }) => (
          <ul className="divide-line divide-y">
            {data.map((contact) => (
              <li key={contact.id} className="flex items-start gap-2 py-2 pr-2 pl-4">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2 font-medium">
                    {contact.name}
                    {contact.primary && <Badge meaning="accent">{t("primary")}</Badge>}
                  </p>
                  {contact.job_title && <p className="text-muted">{contact.job_title}</p>}
                  <p className="text-muted flex flex-wrap gap-x-3">
                    {contact.email && (
                      <a className="hover:underline" href={`mailto:${contact.email}`}>
                        {contact.email}
                      </a>
                    )}
                    {contact.phone && (
                      <a
                        className="tabular-nums hover:underline"
                        href={`tel:${contact.phone.replace(/[^\d+]/g, "")}`}
                      >
                        {contact.phone}
                      </a>
                    )}
                  </p>
                </div>
                {editable && (
                  <Menu
                    label={t("actsFor", { name: contact.name })}
                    trigger={
                      <IconButton
                        size="sm"
                        label={t("actsFor", { name: contact.name })}
                        icon={<Ellipsis />}
                        tooltip={false}
                      />
                    }
                  >
                    <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(contact)}>
                      {t("common:edit")}
                    </MenuItem>
                    <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => remove.mutate(contact)}>
                      {t("common:delete")}
                    </MenuItem>
                  </Menu>
                )}
              </li>
            ))}
          </ul>
        )}
      </PartCard>
      <Suspense>
        {editing && (
          <ContactDialog
            customerId={customer.id}
            contact={editing === "new" ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </>
  );
}
