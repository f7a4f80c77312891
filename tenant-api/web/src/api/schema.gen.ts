// Generated from tenant-api/openapi.json by `npm run openapi`. Do not edit.
export interface paths {
    "/api/v1/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether so many can be had, and if not, why and what instead. The product's buffers are added to the period. */
        get: operations["get_availability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/bars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The units of a product with their lines, downtimes and transfers, and the lines that have no unit yet. */
        get: operations["list_availability_bars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is free on each day. */
        get: operations["list_availability_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/availability/grid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is free of each product on each day. */
        get: operations["get_availability_grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Custom fields of a collection. */
        get: operations["list_custom_fields"];
        put?: never;
        /** Define a custom field. */
        post: operations["create_custom_field"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a custom field away. Values stay in the records unseen; a field of the same key and type brings them back. */
        delete: operations["delete_custom_field"];
        options?: never;
        head?: never;
        /** Change a custom field's label or choices. */
        patch: operations["update_custom_field"];
        trace?: never;
    };
    "/api/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List customers. */
        get: operations["list_customers"];
        put?: never;
        /** Create a customer. */
        post: operations["create_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tag, untag, delete or restore many customers. What cannot be done to one is skipped with its reason. */
        post: operations["bulk_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/bulk/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a bulk act back, as far as the customers are still as it left them. */
        post: operations["undo_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs of customers that may be one, the surest first. */
        get: operations["list_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers as CSV: every row that the same list would show, in its order. Cells that a spreadsheet would run as a
         *     formula begin with an apostrophe.
         */
        get: operations["export_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge one customer into another. All that hangs on it moves along; it can be taken back for 30 days. */
        post: operations["create_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a merge back: fields and all that moved go back to where they were. What changed on the kept customer since
         *     stays with it; where the merge and a later edit changed the same field, 409 names it.
         */
        post: operations["undo_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags in use, the commonest first. */
        get: operations["list_customer_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer. A deleted one shows `deleted_at`, a merged one `merged_into`. */
        get: operations["get_customer"];
        put?: never;
        post?: never;
        /** Delete a customer. It is out of every list and can be restored. */
        delete: operations["delete_customer"];
        options?: never;
        head?: never;
        /** Change a customer: null clears, what is left out stays. */
        patch: operations["update_customer"];
        trace?: never;
    };
    "/api/v1/customers/{id}/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresss of a customer, the primary one first. */
        get: operations["list_addresses"];
        put?: never;
        /** Add an address. The first one is primary. */
        post: operations["create_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/addresses/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an address away. */
        delete: operations["delete_address"];
        options?: never;
        head?: never;
        /** Change an address: null clears, what is left out stays. */
        patch: operations["update_address"];
        trace?: never;
    };
    "/api/v1/customers/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block a customer with a reason. Blocking again changes the reason. */
        post: operations["block_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's consents: the whole history, and what holds now. */
        get: operations["list_consents"];
        put?: never;
        /** Write down a consent, given or withdrawn, with how it is known. */
        post: operations["create_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts of a customer, the primary one first. */
        get: operations["list_contacts"];
        put?: never;
        /** Add a contact. The first one is primary. */
        post: operations["create_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/contacts/{contact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a contact away. */
        delete: operations["delete_contact"];
        options?: never;
        head?: never;
        /** Change a contact: null clears, what is left out stays. */
        patch: operations["update_contact"];
        trace?: never;
    };
    "/api/v1/customers/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may be the same as this customer, the surest first. */
        get: operations["list_customer_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write a note. */
        post: operations["create_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/notes/{note}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a note away. */
        delete: operations["delete_note"];
        options?: never;
        head?: never;
        /** Change a note. */
        patch: operations["update_note"];
        trace?: never;
    };
    "/api/v1/customers/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a deleted customer. */
        post: operations["restore_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a customer, newest first. */
        get: operations["list_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/customers/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unblock a customer. */
        post: operations["unblock_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists imports, latest first. */
        get: operations["list_imports"];
        put?: never;
        /** Reads a file and makes a draft of it: columns guessed, every row tried out, nothing written. */
        post: operations["create_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what can be imported, and what columns can be mapped to. */
        get: operations["list_import_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one import. */
        get: operations["get_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Corrects a draft and tries every row out again. */
        patch: operations["correct_import"];
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a run. What was written so far stays, and can be reverted. */
        post: operations["cancel_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the import as event `import` now and each time it has moved, until it stands still. */
        get: operations["watch_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out the refused rows as CSV (UTF-8, the file's own columns and delimiter, one more column with the reason). */
        get: operations["export_import_rejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what an import wrote, in the background, for up to 30 days. */
        post: operations["revert_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists an import's rows as the file has them, with what becomes of each. */
        get: operations["list_import_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts writing a draft's rows, in the background. */
        post: operations["run_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that were neither accepted nor revoked, newest first. */
        get: operations["list_invitations"];
        put?: never;
        /** Invite a colleague by mail. The link works for seven days. */
        post: operations["create_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation: become a colleague, and be signed in. */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/by-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invitation offers. */
        get: operations["get_invitation_by_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation: its link stops working at once. */
        delete: operations["delete_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation again, with a new link for another seven days; the older link stops working. */
        post: operations["resend_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List orders. */
        get: operations["list_orders"];
        put?: never;
        /** Make an order: a draft, which takes no stock. */
        post: operations["create_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order. */
        get: operations["get_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an order. Where it takes stock, other dates are checked as a new promise is, and refused whole when there is
         *     not enough.
         */
        patch: operations["update_order"];
        trace?: never;
    };
    "/api/v1/orders/{id}/allocations/{allocation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a unit off a line. The line stays promised; whoever prepares it chooses another. */
        delete: operations["delete_allocation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the order off. What it held is free again. */
        post: operations["cancel_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand units out. Each scan is judged alone: those that can't be are refused by name, the others count. */
        post: operations["check_out_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything is settled. What never went out is let go. */
        post: operations["close_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy an order to a new draft: customer, lines and remarks, at today's prices. Nothing that happened to it. */
        post: operations["copy_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an order, the newest first. */
        get: operations["list_order_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold the stock for a while. Holding again changes until when. */
        post: operations["hold_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a line on an order. On a reserved order it stays a draft until the order is reserved again. */
        post: operations["create_order_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/lines/{line}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a line off an order, with the parts of a kit. What it held is free again. */
        delete: operations["delete_order_line"];
        options?: never;
        head?: never;
        /**
         * Change a line. Where it takes stock, the change is checked as a new promise is, and refused whole when there is not
         *     enough: an extension, an early return and a different quantity are changes of the line.
         */
        patch: operations["update_order_line"];
        trace?: never;
    };
    "/api/v1/orders/{id}/lines/{line}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a chosen unit on a line. What else the unit was to do moves to other units where it may; otherwise the choice is
         *     refused by name.
         */
        post: operations["create_allocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/lose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The renter declined. */
        post: operations["lose_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Movements of an order, the newest first; at most a thousand. */
        get: operations["list_movements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/movements/{movement}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a wrong scan back, as if it had not been made. A return can be taken back while the unit has not gone out again. */
        post: operations["undo_movement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/no-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nobody came. What it held is free again. */
        post: operations["no_show_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the order. It takes no stock. */
        post: operations["quote_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the stock go, and go on putting the order together. */
        post: operations["release_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with what was over: a closed order is returned again, any other a draft. */
        post: operations["reopen_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/reserve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Promise the stock, for every line that is not promised yet: all of it, or nothing. */
        post: operations["reserve_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take units back. Each scan is judged alone: those that can't be are refused by name, the others count. */
        post: operations["return_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to set a new password.
         * @description Answers the same whether or not the address is known; the mail is written later, if there is somebody to write to.
         */
        post: operations["create_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password-resets/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a mailed link. The link works once, for an hour; everybody signed in to the account is
         *     signed out.
         */
        post: operations["confirm_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compute a price and tell how it came about. Nothing is changed. */
        post: operations["compute_price"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's rate plans, by name. */
        get: operations["list_rate_plans"];
        put?: never;
        /** Make a rate plan. */
        post: operations["create_rate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rate plan. */
        get: operations["get_rate_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a rate plan. Products that have it cost the new prices; orders that were confirmed keep theirs. */
        patch: operations["update_rate_plan"];
        trace?: never;
    };
    "/api/v1/rate-plans/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a rate plan aside: it is no longer offered to choose. Products that have it keep it. */
        post: operations["archive_rate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-plans/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer an archived rate plan again. */
        post: operations["unarchive_rate_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search everything, for the palette: the ten best. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["get_session"];
        put?: never;
        /**
         * Sign in.
         * @description An unknown address and a wrong password answer the same, after the same work. A few wrong tries are free; then 429
         *     until the window is over. Whatever session the browser held before ends.
         */
        post: operations["create_session"];
        /** Sign out. Also without a session: the cookie goes either way. */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by the code that the sign-up host gave. A form, posted by that host's page. */
        post: operations["redeem_handoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own password. Signs out everywhere else, and gives this browser a new session. */
        put: operations["change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one's own name, language or theme. */
        patch: operations["update_profile"];
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where one is signed in. */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere but here. */
        delete: operations["delete_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign one of one's own browsers out. */
        delete: operations["delete_own_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's settings. */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the company's settings. */
        patch: operations["update_settings"];
        trace?: never;
    };
    "/api/v1/settings/rental": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's rules for tax, deposits and fees. */
        get: operations["get_rental_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the company's rules. Orders that were confirmed keep theirs. */
        patch: operations["update_rental_settings"];
        trace?: never;
    };
    "/api/v1/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Colleagues, in the order they came. */
        get: operations["list_staff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a colleague's name, role or state. The last owner can be neither demoted nor disabled. */
        patch: operations["update_staff"];
        trace?: never;
    };
    "/api/v1/staff/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a colleague is signed in. */
        get: operations["list_staff_sessions"];
        put?: never;
        post?: never;
        /** Sign a colleague out everywhere. */
        delete: operations["delete_staff_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own views and the shared ones. */
        get: operations["list_views"];
        put?: never;
        /** Save a view. */
        post: operations["create_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a view. */
        delete: operations["delete_view"];
        options?: never;
        head?: never;
        /** Change a view. */
        patch: operations["update_view"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The link's secret, and who one is. */
        Accept: {
            /** @description Name, as colleagues will see it. */
            name: string;
            /** @description 12 to 200 characters. */
            password: string;
            /** @description From the mail. */
            token: string;
        };
        /**
         * @description Something that can be done with a whole order.
         * @enum {string}
         */
        Act: "quote" | "hold" | "reserve" | "release" | "check_out" | "return" | "cancel" | "no_show" | "lose" | "close" | "reopen";
        /** @description Who did something. */
        ActorRef: {
            id?: components["schemas"]["StaffId"] | null;
            /** @description Their name. */
            name: string;
        };
        /** @description An address as it is given out. */
        Address: components["schemas"]["AddressFields"] & {
            /** @description Its id. */
            id: components["schemas"]["AddressId"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description An address, valid. */
        AddressFields: {
            /** @description Town or city. */
            city?: string | null;
            /** @description ISO 3166-1 alpha-2, where the country is on that list. */
            country?: string | null;
            /** @description The country's name: the list's, or as it was typed. */
            country_name?: string | null;
            /** @description County, state or district. */
            district?: string | null;
            /** @description What it is for. */
            label: components["schemas"]["Label"];
            /** @description First line. Sealed at rest. */
            line1?: string | null;
            /** @description Second line. Sealed at rest. */
            line2?: string | null;
            /** @description Postal code. */
            postal_code?: string | null;
            /** @description The one that is used unasked. */
            primary: boolean;
        };
        AddressId: string;
        /** @description An address, or changes of one: absent stays, null clears. */
        AddressPatch: {
            /** @description Town or city, at most 100 characters. */
            city?: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country?: string | null;
            /** @description The country in words, instead of `country`. */
            country_name?: string | null;
            /** @description County, state or district, at most 100 characters. */
            district?: string | null;
            label?: components["schemas"]["Label"] | null;
            /** @description First line, at most 200 characters. */
            line1?: string | null;
            /** @description Second line, at most 200 characters. */
            line2?: string | null;
            /** @description Postal code, at most 20 characters. */
            postal_code?: string | null;
            /** @description Whether it is the one that is used unasked. */
            primary?: boolean | null;
        };
        /** @description A unit on a line. */
        Allocation: {
            asset_id: components["schemas"]["AssetId"];
            /** @description It was out and is back. */
            back: boolean;
            id: components["schemas"]["AllocationId"];
            /** @description It is out. */
            out: boolean;
            /** @description Chosen by a person: it is not moved by itself. */
            pinned: boolean;
            /** @description It stands ready. */
            prepared: boolean;
            tag: string;
        };
        AllocationId: string;
        /** @description Whose password. */
        AskReset: {
            /** @description The address of the account. */
            email: string;
        };
        /** @description One unit. */
        AssetBars: {
            /** @description Which. */
            asset_id: components["schemas"]["AssetId"];
            /** @description What it does, in order. */
            bars: components["schemas"]["Bar"][];
            /** @description Its state. */
            state: string;
            /** @description Its tag. */
            tag: string;
        };
        AssetId: string;
        /** @description How many of a product can be promised for a period, and if not enough, why and what instead. */
        Availability: {
            /**
             * Format: int64
             * @description How many can be promised through the whole period.
             */
            available: number;
            /** @description If not: what takes the units. */
            blocking: components["schemas"]["BlockingJob"][];
            /** @description From when, without buffers. */
            from: components["schemas"]["Instant"];
            /** @description Whether that is enough. */
            ok: boolean;
            /** @description Which product. */
            product_id: components["schemas"]["ProductId"];
            /**
             * Format: int64
             * @description How many were asked for.
             */
            quantity: number;
            /** @description Which store. */
            store_id: components["schemas"]["StoreId"];
            /** @description Until when, without buffers. */
            to: components["schemas"]["Instant"];
            /** @description If not: what would do instead. */
            ways_out: components["schemas"]["WayOut"][];
        };
        /** @description Something that a unit does for a while. */
        Bar: {
            /** @description Its customer's name. */
            customer?: string | null;
            /** @description The unit is blocked from. */
            from: components["schemas"]["Instant"];
            id?: components["schemas"]["AllocationId"] | null;
            /** @description `line`, `downtime`, `transfer` or `unassigned`. */
            kind: string;
            line_id?: components["schemas"]["LineId"] | null;
            /** @description The order's number. */
            number?: string | null;
            order_id?: components["schemas"]["OrderId"] | null;
            /** @description Its state. */
            order_state?: string | null;
            /** @description It is out. */
            out: boolean;
            /** @description It is out and should be back. */
            overdue: boolean;
            /** @description Chosen by a person: it is not moved by itself. */
            pinned: boolean;
            planned_from?: components["schemas"]["Instant"] | null;
            planned_to?: components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Units.
             */
            quantity: number;
            /** @description Why it is down. */
            reason?: string | null;
            /** @description The unit is blocked until. */
            to: components["schemas"]["Instant"];
        };
        /** @description The units of a product, and what each does. */
        Bars: {
            /** @description By tag. */
            assets: components["schemas"]["AssetBars"][];
            /** @description Which product. */
            product_id: components["schemas"]["ProductId"];
            /** @description Which store. */
            store_id: components["schemas"]["StoreId"];
            /** @description IANA zone of the store. */
            time_zone: string;
            /** @description Lines that have no unit yet. */
            unassigned: components["schemas"]["Bar"][];
        };
        /** @description Why a customer is blocked. */
        BlockCustomer: {
            /** @description Why, at most 500 characters. */
            reason: string;
        };
        /** @description Why a customer may not rent. */
        Blocked: {
            /** @description Since when. */
            at: components["schemas"]["Instant"];
            /** @description By whom. */
            by: components["schemas"]["ActorRef"];
            /** @description Why. */
            reason: string;
        };
        /** @description Something that takes units in the wished period. */
        BlockingJob: {
            /** @description Its customer's name. */
            customer?: string | null;
            /** @description From when, buffers included. */
            from: components["schemas"]["Instant"];
            /** @description `order`, `held` (tentative), `overdue` or `downtime`. */
            kind: string;
            /** @description The unit and the reason of a downtime. */
            label?: string | null;
            /** @description Its number. */
            number?: string | null;
            order_id?: components["schemas"]["OrderId"] | null;
            /**
             * Format: int32
             * @description Units.
             */
            quantity: number;
            /** @description Until when, buffers included. */
            to: components["schemas"]["Instant"];
        };
        /**
         * @description The price of a line before discount and tax, and how it came about. The steps' `minor` sum exactly to `total_minor`,
         *     their `unit_minor` to `unit_minor`.
         */
        Breakdown: {
            /**
             * Format: int32
             * @description How many of `charged_unit` count.
             */
            charged: number;
            /** @description Hours, days, or once. */
            charged_unit: components["schemas"]["RateUnit"];
            /**
             * Format: int32
             * @description How many units.
             */
            quantity: number;
            /** @description In the order in which they were taken. */
            steps: components["schemas"]["PriceStep"][];
            /**
             * Format: int64
             * @description All units' price: `unit_minor` × `quantity`.
             */
            total_minor: number;
            /**
             * Format: int64
             * @description One unit's price, in minor units.
             */
            unit_minor: number;
        };
        /**
         * @description What a bulk act does.
         * @enum {string}
         */
        BulkAction: "tag" | "untag" | "delete" | "restore";
        /** @description An act on many customers. */
        BulkCustomers: {
            /** @description What. */
            action: components["schemas"]["BulkAction"];
            /** @description Which, at most 500. */
            ids: components["schemas"]["CustomerId"][];
            /** @description The tag, of tag and untag. */
            tag?: string | null;
        };
        /** @description What a bulk act did. */
        BulkDone: {
            /** @description How many customers it changed. */
            done: number;
            /** @description Those it left alone. */
            skipped: components["schemas"]["Skipped"][];
            undo?: components["schemas"]["BulkId"] | null;
        };
        BulkId: string;
        /** @description What a cancellation costs. */
        CancellationRules: {
            /**
             * Format: int32
             * @description When fewer hours are left than any step names, and after the beginning, in basis points.
             */
            late_bp: number;
            /** @description The one with the most hours that are still left counts. */
            steps?: components["schemas"]["CancellationStep"][];
        };
        /** @description What a cancellation costs when at least so many hours are left until the hire begins. */
        CancellationStep: {
            /**
             * Format: int32
             * @description The share of the order's sum that is charged, in basis points.
             */
            fee_bp: number;
            /**
             * Format: int32
             * @description Hours before the hire begins.
             */
            hours_before: number;
        };
        /** @description One product, one store, one local day. */
        Cell: {
            /**
             * Format: int64
             * @description What there is, at the least.
             */
            capacity: number;
            /** @description The store's local day. */
            day: components["schemas"]["Day"];
            /**
             * Format: int64
             * @description The fewest units that are free at any instant of it; negative where more is promised than there is.
             */
            free: number;
            /**
             * Format: int64
             * @description The most that are only held tentatively.
             */
            held: number;
        };
        /** @description A cell to be put right. */
        CellFix: {
            /**
             * Format: int32
             * @description The column's place, from 0.
             */
            column: number;
            /**
             * Format: int32
             * @description The row below the header, from 1.
             */
            row: number;
            /** @description What stands there from now on; empty for nothing. */
            value: string;
        };
        /** @description What is wrong with one cell. */
        CellProblem: {
            /**
             * Format: int32
             * @description The column's place; null when it is the row as a whole.
             */
            column?: number | null;
            /** @description The field that the column is mapped to. */
            field?: string | null;
            /** @description What is wrong, and what to do. */
            message: string;
        };
        /** @description The present password and the one to be. */
        ChangePassword: {
            /** @description The present one. */
            current: string;
            /** @description The new one: 12 to 200 characters. */
            new: string;
        };
        /**
         * @description By which way a customer is reached.
         * @enum {string}
         */
        Channel: "email" | "sms" | "phone" | "post";
        /** @description What goes out. */
        CheckOut: {
            /** @description At most 500, in the order in which they were made. */
            scans: components["schemas"]["ScanOut"][];
        };
        /** @description A column of the file. */
        ColumnView: {
            /** @description Its header; `Column 3` where the file names none. */
            header: string;
            /**
             * Format: int32
             * @description Its place, from 0.
             */
            index: number;
            /** @description Up to three of its values. */
            samples: string[];
        };
        /** @description The link's secret and the new password. */
        ConfirmReset: {
            /** @description 12 to 200 characters. */
            password: string;
            /** @description From the mail. */
            token: string;
        };
        /** @description One given or withdrawn consent. */
        Consent: {
            /** @description By whom. */
            actor: components["schemas"]["ActorRef"];
            /** @description When it was written down. */
            at: components["schemas"]["Instant"];
            /** @description By which way. */
            channel: components["schemas"]["Channel"];
            /** @description Its id. */
            id: components["schemas"]["ConsentId"];
            /** @description How it is known: "ticked the box on the hire form". */
            proof: string;
            /** @description What for. */
            purpose: components["schemas"]["Purpose"];
            /** @description Given or withdrawn. */
            state: components["schemas"]["ConsentState"];
        };
        ConsentId: string;
        /**
         * @description Whether it is allowed.
         * @enum {string}
         */
        ConsentState: "given" | "withdrawn";
        /** @description A customer's consents. */
        Consents: {
            /** @description The latest word for each channel and purpose. */
            current: components["schemas"]["Consent"][];
            /** @description Everything ever written down, newest first. */
            data: components["schemas"]["Consent"][];
        };
        /** @description A contact as it is given out. */
        Contact: components["schemas"]["ContactFields"] & {
            /** @description Its id. */
            id: components["schemas"]["ContactId"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A contact, valid. */
        ContactFields: {
            /** @description E-mail address. Sealed at rest. */
            email?: string | null;
            /** @description What they do there. */
            job_title?: string | null;
            /** @description Their name. */
            name: string;
            /** @description Phone number as typed. Sealed at rest. */
            phone?: string | null;
            /** @description The one who is called unasked. */
            primary: boolean;
        };
        ContactId: string;
        /** @description A contact, or changes of one: absent stays, null clears. */
        ContactPatch: {
            /** @description E-mail address. */
            email?: string | null;
            /** @description What they do there, at most 100 characters. */
            job_title?: string | null;
            /** @description Their name, at most 200 characters. */
            name?: string | null;
            /** @description Phone number, in any spelling. */
            phone?: string | null;
            /** @description Whether they are called unasked. */
            primary?: boolean | null;
        };
        /** @description When the copy begins. */
        CopyOrder: {
            from?: components["schemas"]["Instant"] | null;
        };
        /** @description What to put right in a draft; what is left out stays. */
        Correction: {
            /** @description Cells and what they hold now. */
            cells?: components["schemas"]["CellFix"][] | null;
            /** @description Columns and what they are now; columns left out stay. */
            mapping?: components["schemas"]["Mapped"][] | null;
            options?: components["schemas"]["OptionsChange"] | null;
        };
        /** @description How many rows came to what. */
        Counts: {
            /**
             * Format: int32
             * @description Changed a record.
             */
            changed: number;
            /**
             * Format: int32
             * @description There already, with nothing to change.
             */
            duplicate: number;
            /**
             * Format: int32
             * @description Made into new records.
             */
            new: number;
            /**
             * Format: int32
             * @description Not taken; see the problems.
             */
            refused: number;
            /**
             * Format: int32
             * @description All rows of the file.
             */
            rows: number;
        };
        /** @description Which unit, by its id or by its tag as scanned. */
        CreateAllocation: {
            asset_id?: components["schemas"]["AssetId"] | null;
            instead_of?: components["schemas"]["AllocationId"] | null;
            /** @description Its tag. */
            tag?: string | null;
        };
        /** @description A new custom field. */
        CreateCustomField: {
            /** @description What can be chosen; only of type `choice`. */
            choices?: string[];
            /** @description Of which collection. */
            collection?: string | null;
            /** @description Its name in `custom`: lower-case letters, digits and underscores; made of the label when left out. */
            key?: string | null;
            /** @description Its name on screens, at most 80 characters. */
            label: string;
            /** @description Its type. It cannot be changed later. */
            type: components["schemas"]["FieldType"];
        };
        /** @description A new customer. Blank fields count as absent; a person needs a name, an organisation its own. */
        CreateCustomer: {
            address?: components["schemas"]["AddressPatch"] | null;
            /** @description Birth date, `1980-02-03`. */
            birth_date?: string | null;
            credit_limit?: components["schemas"]["Money"] | null;
            /** @description Custom fields by key. */
            custom?: Record<string, unknown> | null;
            /** @description Number of an identity document, at most 60 characters. */
            document_number?: string | null;
            /** @description E-mail address. */
            email?: string | null;
            /** @description Family name of a person, at most 100 characters. */
            family_name?: string | null;
            /** @description Given name of a person, at most 100 characters. */
            given_name?: string | null;
            /** @description A person or an organisation. */
            kind: components["schemas"]["Kind"];
            /** @description Name of an organisation, at most 200 characters. */
            organisation?: string | null;
            /** @description Phone number, in any spelling. */
            phone?: string | null;
            /** @description Where the customer came from, at most 80 characters. */
            source?: string | null;
            /** @description Tags, at most 50. */
            tags?: string[] | null;
        };
        /** @description Two customers to make one. */
        CreateMerge: {
            /** @description The customer that goes into it. */
            drop: components["schemas"]["CustomerId"];
            /** @description The customer that stays. */
            keep: components["schemas"]["CustomerId"];
            /**
             * @description From which of the two a field is taken: `name email phone birth_date document_number credit_limit source tags
             *     custom custom.<key>`. Left out: the kept one's, or the dropped one's where that is empty.
             */
            take?: Record<string, unknown>;
        };
        /** @description A new note. */
        CreateNote: {
            /** @description Whether it stands on top. */
            pinned?: boolean;
            /** @description Its text, at most 10,000 characters. */
            text: string;
        };
        /** @description A new order. Everything can come later. */
        CreateOrder: {
            customer_id?: components["schemas"]["CustomerId"] | null;
            /**
             * Format: int32
             * @description Discount on everything, in basis points.
             */
            discount_bp?: number;
            from?: components["schemas"]["Instant"] | null;
            /** @description Its lines; at most 200. */
            lines?: components["schemas"]["NewOrderLine"][];
            /** @description A remark for colleagues, at most 4000 characters. */
            note?: string | null;
            /** @description The renter's own word for it, at most 120 characters. */
            reference?: string | null;
            store_id?: components["schemas"]["StoreId"] | null;
            /** @description At most 20 words. */
            tags?: string[];
            to?: components["schemas"]["Instant"] | null;
        };
        /** @description A new rate plan. */
        CreateRatePlan: {
            /** @description Its name, at most 80 characters, one of its own. */
            name: string;
            /** @description How it makes prices. */
            rules: components["schemas"]["RateRules"];
        };
        /** @description A new view. */
        CreateView: {
            /** @description Of which collection; `customers` when left out. */
            collection?: string | null;
            /** @description Its name, at most 80 characters. */
            name: string;
            /** @description What it shows. */
            query?: components["schemas"]["ViewQuery"];
            /** @description Whether all colleagues see it. */
            shared?: boolean;
        };
        /** @example EUR */
        Currency: string;
        /** @description A field that a company added to a collection. */
        CustomField: {
            /** @description What can be chosen, in order; only of type `choice`. */
            choices?: string[];
            /** @description Of which collection: `customers`. */
            collection: string;
            /** @description Its id. */
            id: components["schemas"]["FieldId"];
            /** @description Its name in `custom`. */
            key: string;
            /** @description Its name on screens. */
            label: string;
            /** @description Its type; it stays as it was made. */
            type: components["schemas"]["FieldType"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A collection's custom fields. */
        CustomFields: {
            /** @description The oldest first. */
            data: components["schemas"]["CustomField"][];
        };
        /** @description A person or organisation that rents. */
        Customer: components["schemas"]["Profile"] & {
            blocked?: components["schemas"]["Blocked"] | null;
            /**
             * Format: int64
             * @description How many contacts it has.
             */
            contact_count: number;
            /** @description When it was made. */
            created_at: components["schemas"]["Instant"];
            deleted_at?: components["schemas"]["Instant"] | null;
            /** @description Its id. */
            id: components["schemas"]["CustomerId"];
            merged_into?: components["schemas"]["CustomerId"] | null;
            /** @description A person's given and family name, or the organisation's. */
            name: string;
            /** @description Its number, `C-00042`. */
            number: string;
            /** @description When its own fields last changed. */
            updated_at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        CustomerId: string;
        /**
         * @description How `03/04/2021` is to be read, once somebody has said so.
         * @enum {string}
         */
        DateOrder: "day_first" | "month_first";
        /**
         * Format: date
         * @example 2026-11-23
         */
        Day: string;
        /**
         * @description What a day is.
         * @enum {string}
         */
        DayRule: "calendar" | "24h";
        /** @description Day by day. */
        Days: {
            /** @description The days, in order. */
            days: components["schemas"]["Cell"][];
            /** @description Which product. */
            product_id: components["schemas"]["ProductId"];
            /** @description Which store. */
            store_id: components["schemas"]["StoreId"];
            /** @description IANA zone whose days these are. */
            time_zone: string;
        };
        /** @description The deposit of products that name none themselves. */
        DepositRule: {
            /** @enum {string} */
            kind: "none";
        } | {
            /** @enum {string} */
            kind: "per_unit";
            /**
             * Format: int64
             * @description Minor units.
             */
            minor: number;
        } | {
            /**
             * Format: int32
             * @description In basis points.
             */
            bp: number;
            /** @enum {string} */
            kind: "percent";
        };
        /** @description A signed-in browser. */
        Device: {
            /** @description When it signed in. */
            created_at: components["schemas"]["Instant"];
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description When it ends by itself. */
            expires_at: components["schemas"]["Instant"];
            /** @description The session. */
            id: components["schemas"]["SessionId"];
            /** @description From where it signed in. */
            ip?: string | null;
            /** @description When it was last seen, to within five minutes. */
            last_seen_at: components["schemas"]["Instant"];
            /** @description As the browser names itself. */
            user_agent?: string | null;
        };
        /** @description Signed-in browsers, newest first. */
        Devices: {
            /** @description All of them. */
            data: components["schemas"]["Device"][];
        };
        /** @description A customer that may be the same. */
        Duplicate: {
            /** @description Who. */
            customer: components["schemas"]["Customer"];
            /** @description `same e-mail`, `same phone`, `similar name`. */
            reasons: string[];
            /**
             * Format: double
             * @description How sure, from 0 to 1.
             */
            score: number;
        };
        /** @description Two customers that may be one. */
        DuplicatePair: {
            /** @description The older one. */
            left: components["schemas"]["Customer"];
            /** @description `same e-mail`, `same phone`, `similar name`. */
            reasons: string[];
            /** @description The newer one. */
            right: components["schemas"]["Customer"];
            /**
             * Format: double
             * @description How sure, from 0 to 1.
             */
            score: number;
        };
        /**
         * @description What to do with rows that are there already.
         * @enum {string}
         */
        Duplicates: "skip" | "update" | "create";
        /** @description Why it ends. */
        EndOrder: {
            /** @description At most 500 characters. */
            reason?: string | null;
        };
        EventId: string;
        /** @description One changed field of a record, for its timeline. */
        FieldChange: {
            /** @description Which. */
            field: string;
            /** @description What it was; left out for sealed fields. */
            from?: Record<string, unknown> | null;
            /** @description What it is; left out for sealed fields. */
            to?: Record<string, unknown> | null;
        };
        /** @description One field that was refused: where, why, with which value, and what to do. */
        FieldError: {
            /** @description Stable word for programs, `too_long`. */
            code: string;
            /** @description Path of the field in the body or query, `address.city`. */
            field: string;
            /** @description What is wrong and how to put it right, for people. */
            message: string;
            /** @description The refused value, shortened; left out for secrets. */
            value?: string | null;
        };
        FieldId: string;
        /**
         * @description A field's type.
         * @enum {string}
         */
        FieldType: "text" | "number" | "date" | "boolean" | "choice";
        /** @description What a column can be mapped to. */
        FieldView: {
            /** @description A value as it might stand in a file. */
            example: string;
            /** @description The word for `mapping[].field`. */
            key: string;
            /** @description For people. */
            label: string;
            /** @description Whether each row needs it. */
            required: boolean;
        };
        /** @description Something that the palette found. */
        Found: {
            /** @description Its id. */
            id: components["schemas"]["CustomerId"];
            /** @description `customer` */
            kind: string;
            /** @description Its number and what else tells it apart. */
            subtitle: string;
            /** @description Its name. */
            title: string;
        };
        /** @description Products × days. */
        Grid: {
            /** @description The products, by name. */
            data: components["schemas"]["GridProduct"][];
            /** @description The days, in order; every product's cells stand in the same one. */
            days: components["schemas"]["Day"][];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
            /** @description Which store. */
            store_id: components["schemas"]["StoreId"];
            /** @description IANA zone whose days these are. */
            time_zone: string;
        };
        /** @description A row of the grid. */
        GridProduct: {
            /** @description What there is at the least, a day each. */
            capacity: number[];
            /** @description Fewest free units, a day each; negative where more is promised than there is. */
            free: number[];
            /** @description Its group's path. */
            group?: string | null;
            /** @description Most units held tentatively, a day each. */
            held: number[];
            /** @description Its name. */
            name: string;
            /** @description Which product. */
            product_id: components["schemas"]["ProductId"];
            /** @description Its number. */
            sku: string;
        };
        /** @description Until when to hold. */
        HoldOrder: {
            until?: components["schemas"]["Instant"] | null;
        };
        /** @description An import. */
        Import: {
            /** @description The file's columns. */
            columns: components["schemas"]["ColumnView"][];
            /** @description A draft's dry run; from the run on what came of it so far. */
            counts: components["schemas"]["Counts"];
            /** @description When it was uploaded. */
            created_at: components["schemas"]["Instant"];
            /** @description Why it failed. */
            failure?: string | null;
            /** @description The file's name. */
            file_name: string;
            finished_at?: components["schemas"]["Instant"] | null;
            /** @description Its id. */
            id: components["schemas"]["ImportId"];
            /**
             * @description What it brings in.
             * @example customers
             */
            kind: string;
            /** @description Which field each column is. */
            mapping: components["schemas"]["Mapped"][];
            /** @description How it is to be done. */
            options: components["schemas"]["Options"];
            /** @description What the dry run foresaw. */
            planned: components["schemas"]["Counts"];
            /**
             * Format: int32
             * @description How many problems there are in all.
             */
            problem_count: number;
            /** @description The first hundred problems. */
            problems: components["schemas"]["ImportProblem"][];
            /** @description How far the run, or taking it back, has come. */
            progress: components["schemas"]["Progress"];
            /** @description How the file was read. */
            read_as: components["schemas"]["ReadAs"];
            revert?: components["schemas"]["RevertView"] | null;
            revertable_until?: components["schemas"]["Instant"] | null;
            started_at?: components["schemas"]["Instant"] | null;
            /** @description Where it is in its life. */
            state: components["schemas"]["State"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        /** @description A file to be imported. */
        ImportForm: {
            /**
             * Format: binary
             * @description CSV in any usual encoding and with any usual delimiter, up to 25 MB and 100,000 rows.
             */
            file: string;
            /**
             * @description What the file holds.
             * @example customers
             */
            kind: string;
        };
        ImportId: string;
        /** @description What is wrong with a cell or a row. */
        ImportProblem: {
            /**
             * Format: int32
             * @description The column's place; null when it is the row as a whole.
             */
            column?: number | null;
            /** @description The field that the column is mapped to. */
            field?: string | null;
            /**
             * Format: int32
             * @description The line of the file on which it begins.
             */
            line: number;
            /** @description What is wrong, and what to do. */
            message: string;
            /**
             * Format: int32
             * @description The row below the header, from 1.
             */
            row: number;
            /** @description The value, shortened. */
            value?: string | null;
        };
        /**
         * Format: date-time
         * @example 2026-11-23T09:30:00Z
         */
        Instant: string;
        /** @description An invitation that was not accepted yet. */
        Invitation: {
            email: string;
            expires_at: components["schemas"]["Instant"];
            id: components["schemas"]["InvitationId"];
            name: string;
            role: components["schemas"]["Role"];
            state: components["schemas"]["InvitationState"];
        };
        InvitationId: string;
        /** @description What the invited see before they accept. */
        InvitationOffer: {
            /** @description Who invites. */
            company: string;
            /** @description To which address. */
            email: string;
            /** @description Which colleague. */
            inviter: string;
            /** @description As the inviter wrote it. */
            name: string;
            /** @description As what. */
            role: components["schemas"]["Role"];
        };
        /**
         * @description Whether an invitation's link works.
         * @enum {string}
         */
        InvitationState: "open" | "expired";
        /** @description Whom to invite as what. */
        Invite: {
            /** @description Where the mail goes. */
            email: string;
            /** @description How the mail greets them; they may change it. */
            name: string;
            /** @description With which rights. */
            role: components["schemas"]["Role"];
        };
        /** @description A row whose record stayed. */
        Kept: {
            /** @description Why. */
            reason: string;
            /**
             * Format: int32
             * @description The row below the header, from 1.
             */
            row: number;
        };
        /**
         * @description A person or an organisation.
         * @enum {string}
         */
        Kind: "person" | "organisation";
        /** @description What can be imported. */
        KindView: {
            /** @description What columns can be mapped to. */
            fields: components["schemas"]["FieldView"][];
            /** @description The word for `kind`. */
            kind: string;
            /** @description For people. */
            title: string;
        };
        /** @description What can be imported. */
        Kinds: {
            /** @description The kinds. */
            data: components["schemas"]["KindView"][];
        };
        /**
         * @description What an address is for.
         * @enum {string}
         */
        Label: "billing" | "delivery" | "home" | "other";
        /** @description What one hour or day of lateness costs for one unit. */
        LateCharge: {
            /**
             * Format: int32
             * @description In basis points: 15000 is one and a half times.
             */
            bp: number;
            /** @enum {string} */
            kind: "percent";
        } | {
            /** @enum {string} */
            kind: "fixed";
            /**
             * Format: int64
             * @description Minor units.
             */
            minor: number;
        };
        /** @description When and what a late return costs. */
        LateFeeRule: {
            /**
             * Format: int64
             * @description The most that one unit can cost, in minor units.
             */
            cap_minor?: number | null;
            /** @description What each of them costs. */
            charge: components["schemas"]["LateCharge"];
            /**
             * Format: int32
             * @description Up to so many minutes late cost nothing; past them, lateness counts from when it was due.
             */
            grace_min: number;
            /** @description What lateness is counted in. */
            per: components["schemas"]["LatePer"];
        };
        /**
         * @description What lateness is counted in.
         * @enum {string}
         */
        LatePer: "hour" | "day";
        LineId: string;
        /**
         * @description What a line is about.
         * @enum {string}
         */
        LineKind: "rental" | "kit" | "fee" | "sale" | "text";
        /** @description A short list that has no pages. */
        Listed_Address: {
            /** @description Its rows. */
            data: (components["schemas"]["AddressFields"] & {
                /** @description Its id. */
                id: components["schemas"]["AddressId"];
                /**
                 * Format: int32
                 * @description For `If-Match`.
                 */
                version: number;
            })[];
        };
        /** @description A short list that has no pages. */
        Listed_Contact: {
            /** @description Its rows. */
            data: (components["schemas"]["ContactFields"] & {
                /** @description Its id. */
                id: components["schemas"]["ContactId"];
                /**
                 * Format: int32
                 * @description For `If-Match`.
                 */
                version: number;
            })[];
        };
        /** @description A short list that has no pages. */
        Listed_Duplicate: {
            /** @description Its rows. */
            data: {
                /** @description Who. */
                customer: components["schemas"]["Customer"];
                /** @description `same e-mail`, `same phone`, `similar name`. */
                reasons: string[];
                /**
                 * Format: double
                 * @description How sure, from 0 to 1.
                 */
                score: number;
            }[];
        };
        /** @description A short list that has no pages. */
        Listed_DuplicatePair: {
            /** @description Its rows. */
            data: {
                /** @description The older one. */
                left: components["schemas"]["Customer"];
                /** @description `same e-mail`, `same phone`, `similar name`. */
                reasons: string[];
                /** @description The newer one. */
                right: components["schemas"]["Customer"];
                /**
                 * Format: double
                 * @description How sure, from 0 to 1.
                 */
                score: number;
            }[];
        };
        /** @description A short list that has no pages. */
        Listed_Found: {
            /** @description Its rows. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["CustomerId"];
                /** @description `customer` */
                kind: string;
                /** @description Its number and what else tells it apart. */
                subtitle: string;
                /** @description Its name. */
                title: string;
            }[];
        };
        /** @description A short list that has no pages. */
        Listed_Movement: {
            /** @description Its rows. */
            data: {
                asset_id?: components["schemas"]["AssetId"] | null;
                at: components["schemas"]["Instant"];
                /** @description Who, by name. */
                by?: string | null;
                /** @description Of what came back: `good`, `damaged` or `missing`. */
                condition?: string | null;
                /** @description `out` or `in`. */
                direction: string;
                id: components["schemas"]["MovementId"];
                line_id: components["schemas"]["LineId"];
                /** Format: int64 */
                meter?: number | null;
                /** @description What it is. */
                name: string;
                note?: string | null;
                /** Format: int32 */
                quantity: number;
                /** @description The device's name of the scan. */
                scan_id?: string | null;
                tag?: string | null;
                undone_at?: components["schemas"]["Instant"] | null;
            }[];
        };
        /** @description A short list that has no pages. */
        Listed_TagCount: {
            /** @description Its rows. */
            data: {
                /**
                 * Format: int64
                 * @description How many customers bear it.
                 */
                count: number;
                /** @description The tag. */
                tag: string;
            }[];
        };
        /** @description Which field a column is. */
        Mapped: {
            /**
             * Format: int32
             * @description The column's place.
             */
            column: number;
            /** @description The field's key; null for a column that is left out. */
            field?: string | null;
        };
        /** @description A merge as it is given out. */
        Merge: {
            /** @description When. */
            at: components["schemas"]["Instant"];
            /** @description The customer that went into it. */
            drop: components["schemas"]["CustomerId"];
            /** @description Its id. */
            id: components["schemas"]["MergeId"];
            /** @description The customer that stayed. */
            keep: components["schemas"]["CustomerId"];
            /** @description Until when it can be taken back. */
            undoable_until: components["schemas"]["Instant"];
            undone_at?: components["schemas"]["Instant"] | null;
        };
        MergeId: string;
        /** @description An amount: `minor` units (cents) of `currency`. */
        Money: {
            /** @description ISO 4217. */
            currency: components["schemas"]["Currency"];
            /**
             * Format: int64
             * @description Minor units; may be negative for a credit.
             */
            minor: number;
        };
        /** @example 06-01 */
        MonthDay: string;
        /** @description A movement. */
        Movement: {
            asset_id?: components["schemas"]["AssetId"] | null;
            at: components["schemas"]["Instant"];
            /** @description Who, by name. */
            by?: string | null;
            /** @description Of what came back: `good`, `damaged` or `missing`. */
            condition?: string | null;
            /** @description `out` or `in`. */
            direction: string;
            id: components["schemas"]["MovementId"];
            line_id: components["schemas"]["LineId"];
            /** Format: int64 */
            meter?: number | null;
            /** @description What it is. */
            name: string;
            note?: string | null;
            /** Format: int32 */
            quantity: number;
            /** @description The device's name of the scan. */
            scan_id?: string | null;
            tag?: string | null;
            undone_at?: components["schemas"]["Instant"] | null;
        };
        MovementId: string;
        /** @description A consent to write down. Nothing takes it back but another. */
        NewConsent: {
            /** @description By which way. */
            channel: components["schemas"]["Channel"];
            /** @description How it is known, at most 1,000 characters. */
            proof: string;
            /** @description What for. */
            purpose: components["schemas"]["Purpose"];
            /** @description Given or withdrawn. */
            state: components["schemas"]["ConsentState"];
        };
        /** @description A new line: a product for a while, or an amount, or words. */
        NewOrderLine: {
            /**
             * Format: int64
             * @description A price for the whole line, before discount, instead of the computed one; in minor units.
             */
            amount_minor?: number | null;
            /**
             * Format: int32
             * @description In basis points.
             */
            discount_bp?: number | null;
            from?: components["schemas"]["Instant"] | null;
            kind?: components["schemas"]["LineKind"] | null;
            /** @description What stands on documents; the product's name when left out. Needed without a product. */
            name?: string | null;
            /** @description At most 2000 characters. */
            note?: string | null;
            product_id?: components["schemas"]["ProductId"] | null;
            /**
             * Format: int32
             * @description How many; 1 when left out.
             */
            quantity?: number | null;
            store_id?: components["schemas"]["StoreId"] | null;
            /** @description Instead of the product's. */
            tax_class?: string | null;
            to?: components["schemas"]["Instant"] | null;
        };
        /** @description What it costs that nobody came. */
        NoShowRule: {
            /**
             * Format: int32
             * @description The share of the order's sum that is charged, in basis points.
             */
            fee_bp: number;
        };
        /** @description A note. */
        Note: {
            /** @description Its id. */
            id: components["schemas"]["NoteId"];
            /** @description Whether it stands on top. */
            pinned: boolean;
            /** @description Its text. */
            text: string;
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        NoteId: string;
        /** @description One series each. */
        NumberSeries: {
            /** @description Customers. */
            customer: components["schemas"]["Series"];
        };
        /** @description How an import is to be done. */
        Options: {
            dates?: components["schemas"]["DateOrder"] | null;
            /** @description What to do with rows that are there already; `skip` when left out. */
            duplicates?: components["schemas"]["Duplicates"];
        };
        /** @description Options to be changed. */
        OptionsChange: {
            dates?: components["schemas"]["DateOrder"] | null;
            duplicates?: components["schemas"]["Duplicates"] | null;
        };
        /** @description A rental order. */
        Order: {
            /** @description What can be done with it now. */
            acts: components["schemas"]["Act"][];
            closed_at?: components["schemas"]["Instant"] | null;
            copied_from?: components["schemas"]["OrderId"] | null;
            created_at: components["schemas"]["Instant"];
            /** @description ISO 4217. */
            currency: string;
            customer?: components["schemas"]["OrderCustomer"] | null;
            /**
             * Format: int32
             * @description Discount on everything, in basis points.
             */
            discount_bp: number;
            /** @description Why it ended. */
            end_reason?: string | null;
            from?: components["schemas"]["Instant"] | null;
            id: components["schemas"]["OrderId"];
            /**
             * Format: int64
             * @description Invoiced so far, in minor units.
             */
            invoiced_minor: number;
            lines: components["schemas"]["OrderLine"][];
            /** @description A remark for colleagues. */
            note?: string | null;
            /** @description Its number. */
            number: string;
            /** @description Something is out that should be back. */
            overdue: boolean;
            /**
             * Format: int64
             * @description Paid so far, in minor units.
             */
            paid_minor: number;
            /** @description Whether prices are with tax. */
            prices_with_tax: boolean;
            /** @description The renter's own word for it. */
            reference?: string | null;
            /** @description Where it stands: a function of its lines. */
            state: components["schemas"]["OrderState"];
            /** @description Which store it belongs to. */
            store: components["schemas"]["OrderStore"];
            tags: string[];
            tentative_until?: components["schemas"]["Instant"] | null;
            to?: components["schemas"]["Instant"] | null;
            totals: components["schemas"]["Totals"];
            updated_at: components["schemas"]["Instant"];
            /** Format: int32 */
            version: number;
        };
        /** @description Who rents. */
        OrderCustomer: {
            /** @description Why they may not rent. */
            blocked_reason?: string | null;
            id: components["schemas"]["CustomerId"];
            name: string;
            number: string;
        };
        /** @description Something that happened to an order. */
        OrderEvent: {
            at: components["schemas"]["Instant"];
            /** @description Who, by name; nobody for what the product did itself. */
            by?: string | null;
            /** @description What: `reserved`. */
            kind: string;
            /** @description In words. */
            summary: string;
        };
        OrderId: string;
        /** @description A line of an order. */
        OrderLine: {
            /** @description Its units. */
            allocations: components["schemas"]["Allocation"][];
            /**
             * Format: int64
             * @description For a line that takes no stock yet: how many could be had now.
             */
            available?: number | null;
            /** Format: int32 */
            discount_bp: number;
            from?: components["schemas"]["Instant"] | null;
            id: components["schemas"]["LineId"];
            kind: components["schemas"]["LineKind"];
            /**
             * Format: int32
             * @description Of those, never coming back.
             */
            lost: number;
            /**
             * Format: int64
             * @description A price for the whole line, typed by hand, before discount.
             */
            manual_minor?: number | null;
            /** @description What stands on documents. */
            name: string;
            note?: string | null;
            /**
             * Format: int32
             * @description Units that ever went out.
             */
            out: number;
            parent_id?: components["schemas"]["LineId"] | null;
            /** Format: int32 */
            position: number;
            /**
             * Format: int32
             * @description Units that stand ready.
             */
            prepared: number;
            /** @description How its price came about: `list_minor`, discounts, and the `breakdown` with its steps. */
            price: Record<string, unknown>;
            product_id?: components["schemas"]["ProductId"] | null;
            /** Format: int32 */
            quantity: number;
            /**
             * Format: int32
             * @description Of those, back.
             */
            returned: number;
            /** @description Whether its units are told apart. */
            serialised: boolean;
            /** @description The product's number. */
            sku?: string | null;
            /** @description What was promised. */
            stage: components["schemas"]["Stage"];
            store_id?: components["schemas"]["StoreId"] | null;
            /** Format: int32 */
            tax_bp: number;
            tax_class?: string | null;
            to?: components["schemas"]["Instant"] | null;
            totals: components["schemas"]["Totals"];
        };
        /**
         * @description Where an order stands.
         * @enum {string}
         */
        OrderState: "draft" | "quoted" | "tentative" | "reserved" | "ready" | "partly_out" | "out" | "returned" | "closed" | "lost" | "expired" | "cancelled" | "no_show";
        /** @description Which store. */
        OrderStore: {
            id: components["schemas"]["StoreId"];
            name: string;
            /** @description IANA zone. */
            time_zone: string;
        };
        /** @description An order in a list. */
        OrderSummary: {
            /** @description What is on it, in a few words. */
            contents: string;
            created_at: components["schemas"]["Instant"];
            /** @description The customer's name. */
            customer?: string | null;
            customer_id?: components["schemas"]["CustomerId"] | null;
            from?: components["schemas"]["Instant"] | null;
            gross?: components["schemas"]["Money"] | null;
            id: components["schemas"]["OrderId"];
            number: string;
            /** @description Something is out that should be back. */
            overdue: boolean;
            reference?: string | null;
            state: components["schemas"]["OrderState"];
            store_id: components["schemas"]["StoreId"];
            tags: string[];
            tentative_until?: components["schemas"]["Instant"] | null;
            to?: components["schemas"]["Instant"] | null;
            updated_at: components["schemas"]["Instant"];
            /** Format: int32 */
            version: number;
        };
        /**
         * @description What becomes, or became, of a row.
         * @enum {string}
         */
        Outcome: "new" | "changed" | "duplicate" | "refused";
        /** @description One page of a list. */
        Page_Customer: {
            /** @description The rows, in the asked order. */
            data: (components["schemas"]["Profile"] & {
                blocked?: components["schemas"]["Blocked"] | null;
                /**
                 * Format: int64
                 * @description How many contacts it has.
                 */
                contact_count: number;
                /** @description When it was made. */
                created_at: components["schemas"]["Instant"];
                deleted_at?: components["schemas"]["Instant"] | null;
                /** @description Its id. */
                id: components["schemas"]["CustomerId"];
                merged_into?: components["schemas"]["CustomerId"] | null;
                /** @description A person's given and family name, or the organisation's. */
                name: string;
                /** @description Its number, `C-00042`. */
                number: string;
                /** @description When its own fields last changed. */
                updated_at: components["schemas"]["Instant"];
                /**
                 * Format: int32
                 * @description For `If-Match`.
                 */
                version: number;
            })[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Import: {
            /** @description The rows, in the asked order. */
            data: {
                /** @description The file's columns. */
                columns: components["schemas"]["ColumnView"][];
                /** @description A draft's dry run; from the run on what came of it so far. */
                counts: components["schemas"]["Counts"];
                /** @description When it was uploaded. */
                created_at: components["schemas"]["Instant"];
                /** @description Why it failed. */
                failure?: string | null;
                /** @description The file's name. */
                file_name: string;
                finished_at?: components["schemas"]["Instant"] | null;
                /** @description Its id. */
                id: components["schemas"]["ImportId"];
                /**
                 * @description What it brings in.
                 * @example customers
                 */
                kind: string;
                /** @description Which field each column is. */
                mapping: components["schemas"]["Mapped"][];
                /** @description How it is to be done. */
                options: components["schemas"]["Options"];
                /** @description What the dry run foresaw. */
                planned: components["schemas"]["Counts"];
                /**
                 * Format: int32
                 * @description How many problems there are in all.
                 */
                problem_count: number;
                /** @description The first hundred problems. */
                problems: components["schemas"]["ImportProblem"][];
                /** @description How far the run, or taking it back, has come. */
                progress: components["schemas"]["Progress"];
                /** @description How the file was read. */
                read_as: components["schemas"]["ReadAs"];
                revert?: components["schemas"]["RevertView"] | null;
                revertable_until?: components["schemas"]["Instant"] | null;
                started_at?: components["schemas"]["Instant"] | null;
                /** @description Where it is in its life. */
                state: components["schemas"]["State"];
                /**
                 * Format: int32
                 * @description For `If-Match`.
                 */
                version: number;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_Invitation: {
            /** @description The rows, in the asked order. */
            data: {
                email: string;
                expires_at: components["schemas"]["Instant"];
                id: components["schemas"]["InvitationId"];
                name: string;
                role: components["schemas"]["Role"];
                state: components["schemas"]["InvitationState"];
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_OrderEvent: {
            /** @description The rows, in the asked order. */
            data: {
                at: components["schemas"]["Instant"];
                /** @description Who, by name; nobody for what the product did itself. */
                by?: string | null;
                /** @description What: `reserved`. */
                kind: string;
                /** @description In words. */
                summary: string;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_OrderSummary: {
            /** @description The rows, in the asked order. */
            data: {
                /** @description What is on it, in a few words. */
                contents: string;
                created_at: components["schemas"]["Instant"];
                /** @description The customer's name. */
                customer?: string | null;
                customer_id?: components["schemas"]["CustomerId"] | null;
                from?: components["schemas"]["Instant"] | null;
                gross?: components["schemas"]["Money"] | null;
                id: components["schemas"]["OrderId"];
                number: string;
                /** @description Something is out that should be back. */
                overdue: boolean;
                reference?: string | null;
                state: components["schemas"]["OrderState"];
                store_id: components["schemas"]["StoreId"];
                tags: string[];
                tentative_until?: components["schemas"]["Instant"] | null;
                to?: components["schemas"]["Instant"] | null;
                updated_at: components["schemas"]["Instant"];
                /** Format: int32 */
                version: number;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_RowView: {
            /** @description The rows, in the asked order. */
            data: {
                /** @description Its cells, one a column. */
                cells: string[];
                /**
                 * Format: int32
                 * @description The line of the file on which it begins.
                 */
                line: number;
                /** @description What becomes, or became, of it. */
                outcome: components["schemas"]["Outcome"];
                /** @description What is wrong with it. */
                problems: components["schemas"]["CellProblem"][];
                /**
                 * Format: int32
                 * @description The row below the header, from 1.
                 */
                row: number;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_StaffMember: {
            /** @description The rows, in the asked order. */
            data: {
                email: string;
                id: components["schemas"]["StaffId"];
                last_seen_at?: components["schemas"]["Instant"] | null;
                name: string;
                role: components["schemas"]["Role"];
                state: components["schemas"]["StaffState"];
                /** Format: int32 */
                version: number;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        Page_TimelineItem: {
            /** @description The rows, in the asked order. */
            data: {
                /** @description Who did it. */
                actor: components["schemas"]["ActorRef"];
                /** @description When. */
                at: components["schemas"]["Instant"];
                /** @description Which fields changed; sealed ones without values. */
                changes?: components["schemas"]["FieldChange"][];
                /** @description Its id. */
                id: components["schemas"]["EventId"];
                /** @description `note created updated blocked unblocked merged unmerged deleted restored consent imported contact address` */
                kind: string;
                note?: components["schemas"]["Note"] | null;
                /** @description In words. */
                summary: string;
            }[];
            /** @description Whether a next page exists. */
            has_more: boolean;
            /** @description Hand this back as `cursor` for the next page. */
            next_cursor?: string | null;
        };
        /** @description Changes of a customer (JSON merge patch, RFC 7396: null clears). */
        Patch: {
            /** @description Birth date, `1980-02-03`. */
            birth_date?: string | null;
            credit_limit?: components["schemas"]["Money"] | null;
            /** @description Custom fields by key; null clears one, keys left out stay. */
            custom?: Record<string, unknown> | null;
            /** @description Number of an identity document, at most 60 characters. */
            document_number?: string | null;
            /** @description E-mail address. */
            email?: string | null;
            /** @description Family name of a person, at most 100 characters. */
            family_name?: string | null;
            /** @description Given name of a person, at most 100 characters. */
            given_name?: string | null;
            kind?: components["schemas"]["Kind"] | null;
            /** @description Name of an organisation, at most 200 characters. */
            organisation?: string | null;
            /** @description Phone number, in any spelling. */
            phone?: string | null;
            /** @description Where the customer came from, at most 80 characters. */
            source?: string | null;
            /** @description All tags; replaces those there are. */
            tags?: string[] | null;
        };
        /** @description What it costs, and why. */
        PriceAnswer: {
            /** @description How the price came about. */
            breakdown: components["schemas"]["Breakdown"];
            /** @description ISO 4217: what all amounts are in. */
            currency: string;
            /**
             * Format: int64
             * @description What is held as a deposit.
             */
            deposit_minor: number;
            /** @description Whether the price is with tax. */
            prices_include_tax: boolean;
            /** @description Whose rate counts. */
            tax_class: components["schemas"]["TaxClass"];
            /** @description After discounts and tax. */
            total: components["schemas"]["Total"];
            /** @description Each of its steps in English. */
            words: string[];
        };
        /** @description What would it cost? Name one of `product_id`, `rate_plan_id` and `rules`. */
        PriceQuestion: {
            /**
             * Format: int32
             * @description The line's discount, in basis points.
             */
            discount_bp?: number | null;
            /** @description When the hire begins. */
            from: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description The order's discount, taken off what the line's leaves.
             */
            order_discount_bp?: number | null;
            product_id?: components["schemas"]["ProductId"] | null;
            /**
             * Format: int32
             * @description How many units; 1 when left out.
             */
            quantity?: number | null;
            rate_plan_id?: components["schemas"]["RatePlanId"] | null;
            rules?: components["schemas"]["RateRules"] | null;
            store_id?: components["schemas"]["StoreId"] | null;
            /** @description Key of a tax class, instead of the product's. */
            tax_class?: string | null;
            /** @description When it ends; after `from`. */
            to: components["schemas"]["Instant"];
        };
        /** @description One step of a price. */
        PriceStep: components["schemas"]["StepKind"] & {
            /**
             * Format: int64
             * @description The same times the quantity.
             */
            minor: number;
            /**
             * Format: int64
             * @description By how much it changed one unit's price, in minor units.
             */
            unit_minor: number;
        };
        /** @description The body of every refusal and fault. */
        Problem: {
            /** @description Stable word for programs, where the kind has several. */
            code?: string | null;
            /** @description On 412: the present representation. */
            current?: Record<string, unknown> | null;
            /** @description What happened, and what to do. */
            detail: string;
            /** @description Refused fields. */
            errors?: components["schemas"]["FieldError"][];
            /** @description The request, as in our logs and in the header `x-request-id`. */
            request_id?: string | null;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description The kind in words. */
            title: string;
            /** @description Stable URI of the kind of problem. */
            type: string;
        };
        ProductId: string;
        /** @description A customer's own fields, readable. Also what an undo image holds, always sealed. */
        Profile: {
            birth_date?: components["schemas"]["Day"] | null;
            credit_limit?: components["schemas"]["Money"] | null;
            /** @description Values of custom fields by key. */
            custom?: Record<string, unknown>;
            /** @description Number of an identity document. Sealed at rest. */
            document_number?: string | null;
            /** @description E-mail address. Sealed at rest. */
            email?: string | null;
            /** @description Family name of a person. */
            family_name?: string | null;
            /** @description Given name of a person. */
            given_name?: string | null;
            /** @description A person or an organisation. */
            kind: components["schemas"]["Kind"];
            /** @description Name of an organisation; of a person, where they work. */
            organisation?: string | null;
            /** @description Phone number as typed. Sealed at rest. */
            phone?: string | null;
            /** @description Where the customer came from. */
            source?: string | null;
            /** @description Tags, in the order given. */
            tags?: string[];
        };
        /** @description How far a job has come. */
        Progress: {
            /**
             * Format: int32
             * @description Rows dealt with.
             */
            done: number;
            /**
             * Format: int32
             * @description Rows in all.
             */
            total: number;
        };
        /**
         * @description What for.
         * @enum {string}
         */
        Purpose: "marketing" | "service";
        /** @description From so many units on, each is cheaper. */
        QuantityBreak: {
            /**
             * Format: int32
             * @description By how much the price changes, in basis points: −1000 is a tenth less.
             */
            change_bp: number;
            /**
             * Format: int32
             * @description The least quantity.
             */
            from: number;
        };
        /** @description The price of each further unit after the end of the longest tier. */
        RateBeyond: {
            /**
             * Format: int64
             * @description Minor units.
             */
            price: number;
            /** @description Not shorter than the plan's `period`. */
            unit: components["schemas"]["RateUnit"];
        };
        /** @description A rate plan. */
        RatePlan: {
            /** @description Put aside: no longer offered to choose. Products that have it keep it. */
            archived: boolean;
            /** @description When it was made. */
            created_at: components["schemas"]["Instant"];
            /** @description Its id. */
            id: components["schemas"]["RatePlanId"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many products in use have it.
             */
            products: number;
            /** @description How it makes prices. */
            rules: components["schemas"]["RateRules"];
            /** @description When it was changed last. */
            updated_at: components["schemas"]["Instant"];
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        RatePlanId: string;
        /** @description Rate plans. */
        RatePlans: {
            /** @description By name. */
            data: components["schemas"]["RatePlan"][];
        };
        /** @description A rate plan's rules as they are sent and kept. [`RatePlan`] is the checked form. */
        RateRules: {
            beyond?: components["schemas"]["RateBeyond"] | null;
            /** @description Whether days on which the store is closed are not counted. Weeks and months run on over them. */
            closed_days_free?: boolean;
            /** @description What a day is. */
            day_rule?: components["schemas"]["DayRule"];
            /**
             * Format: int32
             * @description How many minutes a hire may run into its last hour or day before that counts: exactly so many are free, one second
             *     more is not.
             */
            grace_min?: number;
            /**
             * Format: int64
             * @description The least that one unit costs, in minor units.
             */
            min_charge?: number | null;
            /** @description What a hire is counted in. */
            period: components["schemas"]["RateUnit"];
            /** @description Cheaper by the number. */
            quantity_breaks?: components["schemas"]["QuantityBreak"][];
            /** @description Dearer and cheaper times of the year. */
            seasons?: components["schemas"]["RateSeason"][];
            /** @description How tiers make up a length. */
            strategy?: components["schemas"]["TierStrategy"];
            /** @description Lengths and their prices, 1 to 20. */
            tiers: components["schemas"]["RateTier"][];
            /** @description What single days are worth. */
            weekdays?: components["schemas"]["WeekdayFactors"];
        };
        /** @description Days of every year that cost more or less. Of seasons that share a day, the first in the list counts. */
        RateSeason: {
            /**
             * Format: int32
             * @description By how much the price changes, in basis points: 2500 is a quarter more, −1000 a tenth less.
             */
            change_bp: number;
            /** @description The first day. */
            from: components["schemas"]["MonthDay"];
            /** @description Its name, printed where a price is explained. */
            name: string;
            /** @description The last day; before `from` when the season lasts over the new year. */
            to: components["schemas"]["MonthDay"];
        };
        /** @description A length and its price for one unit. */
        RateTier: {
            /**
             * Format: int32
             * @description How many of the unit.
             */
            count: number;
            /**
             * Format: int64
             * @description Minor units.
             */
            price: number;
            /** @description Not shorter than the plan's `period`. */
            unit: components["schemas"]["RateUnit"];
        };
        /**
         * @description What a hire is counted in, shortest first.
         * @enum {string}
         */
        RateUnit: "hour" | "day" | "week" | "month" | "once";
        /** @description How a file was read. */
        ReadAs: {
            /**
             * @description comma, semicolon, tab or bar.
             * @example semicolon
             */
            delimiter: string;
            /**
             * @description The encoding, by its name in the WHATWG standard.
             * @example UTF-8
             */
            encoding: string;
            /** @description Why that one. */
            encoding_reason: string;
        };
        /** @description Why a scan does not count: a stable word and a sentence for the counter. */
        Refusal: {
            /** @description Stable word for programs. */
            code: string;
            /** @description What is wrong and what to do. */
            message: string;
        };
        /** @description The company's rules. Amounts are in minor units of its currency. */
        RentalRules: {
            /**
             * Format: int32
             * @description Minutes that new products are blocked after a hire.
             */
            buffer_after_min: number;
            /**
             * Format: int32
             * @description Minutes that new products are blocked before a hire.
             */
            buffer_before_min: number;
            /** @description What a cancellation costs. */
            cancellation: components["schemas"]["CancellationRules"];
            /** @description The key of the one that products have which name none. */
            default_tax_class: string;
            /** @description The deposit of products that name none. */
            deposit_default: components["schemas"]["DepositRule"];
            /** @description What late returns cost. */
            late_fee: components["schemas"]["LateFeeRule"];
            /** @description What a no-show costs. */
            no_show: components["schemas"]["NoShowRule"];
            /** @description Whether the prices of products and rate plans are with tax. */
            prices_include_tax: boolean;
            /**
             * Format: int32
             * @description How long a quote can be accepted.
             */
            quote_valid_days: number;
            /** @description When returned stock can go out again. */
            stock_free: components["schemas"]["StockFree"];
            /** @description Rates of tax; at least one. */
            tax_classes: components["schemas"]["TaxClass"][];
            /**
             * Format: int32
             * @description How long a tentative hold keeps stock.
             */
            tentative_hours: number;
        };
        /** @description The company's rules for tax, deposits and fees. */
        RentalSettings: components["schemas"]["RentalRules"] & {
            /** @description ISO 4217: what the amounts are in. */
            currency: string;
            /**
             * Format: int32
             * @description For `If-Match`; rises with every change of the company's settings.
             */
            version: number;
        };
        /** @description What comes back. */
        Return: {
            /** @description At most 500, in the order in which they were made. */
            scans: components["schemas"]["ScanIn"][];
        };
        /**
         * @description How something came back.
         * @enum {string}
         */
        ReturnCondition: "good" | "damaged" | "missing";
        /** @description What taking an import back did. */
        RevertView: {
            /**
             * Format: int32
             * @description Records that stayed as they are.
             */
            kept: number;
            /** @description Why the first hundred of them stayed. */
            kept_rows: components["schemas"]["Kept"][];
            /**
             * Format: int32
             * @description Records that are as if the import had never been.
             */
            reverted: number;
        };
        /**
         * @description A staff member's role. What each may do stands in [`Role::allows`].
         * @enum {string}
         */
        Role: "owner" | "manager" | "agent" | "viewer";
        /** @description A row of the file. */
        RowView: {
            /** @description Its cells, one a column. */
            cells: string[];
            /**
             * Format: int32
             * @description The line of the file on which it begins.
             */
            line: number;
            /** @description What becomes, or became, of it. */
            outcome: components["schemas"]["Outcome"];
            /** @description What is wrong with it. */
            problems: components["schemas"]["CellProblem"][];
            /**
             * Format: int32
             * @description The row below the header, from 1.
             */
            row: number;
        };
        /** @description One scan in. */
        ScanIn: {
            asset_id?: components["schemas"]["AssetId"] | null;
            at?: components["schemas"]["Instant"] | null;
            condition?: components["schemas"]["ReturnCondition"] | null;
            line_id?: components["schemas"]["LineId"] | null;
            /**
             * Format: int64
             * @description The unit's meter.
             */
            meter?: number | null;
            /** @description A remark. */
            note?: string | null;
            /**
             * Format: int32
             * @description How many of them; 1 when left out.
             */
            quantity?: number | null;
            /** @description The device's name of it, so that it can be sent again: 8 to 64 characters. */
            scan_id?: string | null;
            /** @description The unit's tag, as read. */
            tag?: string | null;
        };
        /** @description One scan out. */
        ScanOut: {
            asset_id?: components["schemas"]["AssetId"] | null;
            at?: components["schemas"]["Instant"] | null;
            line_id?: components["schemas"]["LineId"] | null;
            /** @description A remark. */
            note?: string | null;
            /**
             * Format: int32
             * @description How many of them; 1 when left out.
             */
            quantity?: number | null;
            /** @description The device's name of it, so that it can be sent again: 8 to 64 characters. */
            scan_id?: string | null;
            /** @description The unit's tag, as read. */
            tag?: string | null;
        };
        /** @description What became of the scans, each in its place, and the order as it now stands. */
        ScanResults: {
            /** @description The order. */
            order: components["schemas"]["Order"];
            /** @description One a scan, in the order sent. */
            results: components["schemas"]["Scanned"][];
        };
        /** @description What a scan became. */
        Scanned: {
            asset_id?: components["schemas"]["AssetId"] | null;
            line_id?: components["schemas"]["LineId"] | null;
            movement_id?: components["schemas"]["MovementId"] | null;
            /** @description What it is. */
            name?: string | null;
            /** @description Whether it counts. */
            ok: boolean;
            /**
             * Format: int32
             * @description How many.
             */
            quantity: number;
            refusal?: components["schemas"]["Refusal"] | null;
            /** @description It was sent before, and counted then. */
            repeated: boolean;
            /** @description The device's name of it. */
            scan_id?: string | null;
            /** @description Its tag. */
            tag?: string | null;
        };
        /** @description `prefix` and a number filled up with zeros to `digits`. */
        Series: {
            /** Format: int32 */
            digits: number;
            /**
             * Format: int64
             * @description The number that the next one gets.
             */
            next: number;
            prefix: string;
        };
        /** @description Who is signed in, where, and with which rights. */
        Session: {
            /** @description When it ends, however busy it is. */
            expires_at: components["schemas"]["Instant"];
            /** @description This session. */
            id: components["schemas"]["SessionId"];
            /** @description Names of the permissions that the role holds, `customers:read`. */
            permissions: string[];
            /** @description Who. */
            staff: components["schemas"]["SessionStaff"];
            /** @description Where. */
            tenant: components["schemas"]["SessionTenant"];
        };
        SessionId: string;
        /** @description The signed-in staff member. */
        SessionStaff: {
            /** @description Their address. */
            email: string;
            /** @description Who. */
            id: components["schemas"]["StaffId"];
            /** @description Language and formats: their own choice, else the company's. */
            locale: string;
            /** @description Their name. */
            name: string;
            /** @description Their role. */
            role: components["schemas"]["Role"];
            /** @description Light, dark, or as the device says. */
            theme: components["schemas"]["Theme"];
        };
        /** @description The company. */
        SessionTenant: {
            /** @description Its own accent colour, `#0f766e`. */
            accent?: string | null;
            /** @description Its name. */
            company: string;
            /** @description ISO 4217. */
            currency: string;
            /** @description Which. */
            id: components["schemas"]["TenantId"];
            /** @description BCP 47. */
            locale: string;
            /** @description ISO 3166-1 alpha-2. */
            region: string;
            /** @description Its subdomain. */
            slug: string;
            /** @description How it stands with us. */
            standing: components["schemas"]["Standing"];
            /** @description IANA zone. */
            time_zone: string;
        };
        /** @description The company's settings. */
        Settings: {
            /** @description `#rrggbb`, or null for ours. */
            accent?: string | null;
            /** @description Its name. */
            company: string;
            /** @description ISO 4217. */
            currency: string;
            /** @description BCP 47. */
            locale: string;
            /** @description How documents and records are numbered. */
            number_series: components["schemas"]["NumberSeries"];
            /** @description ISO 3166-1 alpha-2. */
            region: string;
            /** @description IANA zone. */
            time_zone: string;
            /** Format: int32 */
            version: number;
        };
        /** @description Address and password. */
        SignIn: {
            /** @description As in the invitation; case and spaces around it don't matter. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /** @description A customer that a bulk act left alone. */
        Skipped: {
            /** @description As it was sent. */
            id: string;
            /** @description Why. */
            reason: string;
        };
        StaffId: string;
        /** @description A colleague. */
        StaffMember: {
            email: string;
            id: components["schemas"]["StaffId"];
            last_seen_at?: components["schemas"]["Instant"] | null;
            name: string;
            role: components["schemas"]["Role"];
            state: components["schemas"]["StaffState"];
            /** Format: int32 */
            version: number;
        };
        /**
         * @description Whether a staff member may sign in.
         * @enum {string}
         */
        StaffState: "active" | "disabled";
        /**
         * @description What was promised for a line.
         * @enum {string}
         */
        Stage: "draft" | "quoted" | "tentative" | "reserved" | "lost" | "expired" | "cancelled" | "no_show";
        /**
         * @description How we stand with a tenant.
         * @enum {string}
         */
        Standing: "provisioning" | "trial" | "active" | "past_due" | "limited" | "suspended" | "closing" | "purged";
        /**
         * @description Where an import is in its life.
         * @enum {string}
         */
        State: "draft" | "running" | "done" | "failed" | "cancelled" | "reverting" | "reverted";
        /** @description What a step did. `params` are its numbers; prices are in minor units for one unit. */
        StepKind: {
            /** @enum {string} */
            code: "tier";
            /** @description A tier was used so many times: `3 days at 50.00`, `2 × 7 days at 200.00`. */
            params: {
                /**
                 * Format: int32
                 * @description The tier's length.
                 */
                count: number;
                /**
                 * Format: int64
                 * @description The tier's price.
                 */
                price: number;
                /**
                 * Format: int32
                 * @description How often.
                 */
                times: number;
                /** @description In this unit. */
                unit: components["schemas"]["RateUnit"];
            };
        } | {
            /** @enum {string} */
            code: "beyond";
            /** @description Units after the longest tier. */
            params: {
                /**
                 * Format: int64
                 * @description The price of each.
                 */
                price: number;
                /**
                 * Format: int32
                 * @description How many.
                 */
                times: number;
                /** @description Of these. */
                unit: components["schemas"]["RateUnit"];
            };
        } | {
            /** @enum {string} */
            code: "weekday";
            /** @description Days of this weekday are worth more or less. */
            params: {
                /** @description Which. */
                day: components["schemas"]["Weekday"];
                /**
                 * Format: int32
                 * @description In thousandths.
                 */
                factor: number;
                /**
                 * Format: int32
                 * @description How many hours or days of it are paid for.
                 */
                slots: number;
                /** @description Hours or days. */
                unit: components["schemas"]["RateUnit"];
            };
        } | {
            /** @enum {string} */
            code: "season";
            /** @description Days of this season are dearer or cheaper. */
            params: {
                /**
                 * Format: int32
                 * @description In basis points.
                 */
                change_bp: number;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int32
                 * @description How many hours or days of it are paid for.
                 */
                slots: number;
                /** @description Hours or days. */
                unit: components["schemas"]["RateUnit"];
            };
        } | {
            /** @enum {string} */
            code: "quantity_break";
            /** @description So many or more are cheaper. */
            params: {
                /**
                 * Format: int32
                 * @description In basis points.
                 */
                change_bp: number;
                /**
                 * Format: int32
                 * @description From how many on.
                 */
                from: number;
            };
        } | {
            /** @enum {string} */
            code: "min_charge";
            /** @description Lifted to the least that a unit costs. */
            params: {
                /**
                 * Format: int64
                 * @description That least.
                 */
                least: number;
            };
        } | {
            /** @enum {string} */
            code: "grace";
            /** @description The hire ran over by less than the plan's grace. Costs nothing. */
            params: {
                /**
                 * Format: int32
                 * @description The plan's grace.
                 */
                allowed_min: number;
            };
        } | {
            /** @enum {string} */
            code: "closed_days";
            /** @description Days on which the store is closed were not counted. Costs nothing. */
            params: {
                /**
                 * Format: int32
                 * @description How many.
                 */
                days: number;
            };
        } | {
            /** @enum {string} */
            code: "manual";
            /** @description Typed by hand, not computed. */
            params: Record<string, unknown>;
        };
        /**
         * @description When stock that comes back can go out again.
         * @enum {string}
         */
        StockFree: "off_hire" | "returned" | "inspected";
        StoreId: string;
        /** @description A tag in use. */
        TagCount: {
            /**
             * Format: int64
             * @description How many customers bear it.
             */
            count: number;
            /** @description The tag. */
            tag: string;
        };
        /** @description A rate of tax that products can have. */
        TaxClass: {
            /** @description What products name it by; lower-case letters, digits and underscores. */
            key: string;
            /** @description What documents name it. */
            name: string;
            /**
             * Format: int32
             * @description In basis points: 2000 is 20 %.
             */
            rate_bp: number;
        };
        TenantId: string;
        /**
         * @description The theme that a staff member chose.
         * @enum {string}
         */
        Theme: "light" | "dark" | "system";
        /**
         * @description How tiers make up a length.
         * @enum {string}
         */
        TierStrategy: "cheapest" | "stepwise";
        /** @description Something that happened to a customer. */
        TimelineItem: {
            /** @description Who did it. */
            actor: components["schemas"]["ActorRef"];
            /** @description When. */
            at: components["schemas"]["Instant"];
            /** @description Which fields changed; sealed ones without values. */
            changes?: components["schemas"]["FieldChange"][];
            /** @description Its id. */
            id: components["schemas"]["EventId"];
            /** @description `note created updated blocked unblocked merged unmerged deleted restored consent imported contact address` */
            kind: string;
            note?: components["schemas"]["Note"] | null;
            /** @description In words. */
            summary: string;
        };
        /** @description A line's sum. */
        Total: {
            /**
             * Format: int64
             * @description To pay: net and tax.
             */
            gross_minor: number;
            /**
             * Format: int64
             * @description Taken off by the line's discount.
             */
            line_discount_minor: number;
            /**
             * Format: int64
             * @description Before discounts.
             */
            list_minor: number;
            /**
             * Format: int64
             * @description Without tax.
             */
            net_minor: number;
            /**
             * Format: int64
             * @description Taken off by the order's discount.
             */
            order_discount_minor: number;
            /**
             * Format: int64
             * @description The tax.
             */
            tax_minor: number;
        };
        /** @description What lines add up to, in minor units of the order's currency. */
        Totals: {
            /**
             * Format: int64
             * @description Deposit asked for.
             */
            deposit_minor: number;
            /**
             * Format: int64
             * @description With tax.
             */
            gross_minor: number;
            /**
             * Format: int64
             * @description Without tax, after discounts.
             */
            net_minor: number;
            /**
             * Format: int64
             * @description Tax.
             */
            tax_minor: number;
        };
        /** @description Changes of a custom field. */
        UpdateCustomField: {
            /** @description What can be chosen. Values no longer among them are no longer shown. */
            choices?: string[] | null;
            /** @description Its name on screens. */
            label?: string | null;
        };
        /** @description Changes of a note. */
        UpdateNote: {
            /** @description Whether it stands on top. */
            pinned?: boolean | null;
            /** @description Its text, at most 10,000 characters. */
            text?: string | null;
        };
        /** @description One series each. */
        UpdateNumberSeries: {
            customer?: components["schemas"]["UpdateSeries"] | null;
        };
        /** @description What is left out stays; null takes it away. */
        UpdateOrder: {
            customer_id?: components["schemas"]["CustomerId"] | null;
            /**
             * Format: int32
             * @description Discount on everything, in basis points.
             */
            discount_bp?: number | null;
            from?: components["schemas"]["Instant"] | null;
            /** @description A remark for colleagues. */
            note?: string | null;
            /** @description The renter's own word for it. */
            reference?: string | null;
            store_id?: components["schemas"]["StoreId"] | null;
            /** @description All of them. */
            tags?: string[] | null;
            to?: components["schemas"]["Instant"] | null;
        };
        /** @description What is left out stays; null takes it away. */
        UpdateOrderLine: {
            /**
             * Format: int64
             * @description Null: the computed price again.
             */
            amount_minor?: number | null;
            /**
             * Format: int32
             * @description In basis points.
             */
            discount_bp?: number | null;
            from?: components["schemas"]["Instant"] | null;
            /** @description What stands on documents. */
            name?: string | null;
            /** @description A remark. */
            note?: string | null;
            /**
             * Format: int32
             * @description Its place on the order.
             */
            position?: number | null;
            /**
             * Format: int32
             * @description How many. Never less than went out.
             */
            quantity?: number | null;
            store_id?: components["schemas"]["StoreId"] | null;
            to?: components["schemas"]["Instant"] | null;
        };
        /** @description What is left out stays; null goes back to the company's language or the device's theme. */
        UpdateProfile: {
            /** @description Language and formats, `de-AT`. */
            locale?: string | null;
            /** @description Name, as colleagues see it. */
            name?: string | null;
            theme?: components["schemas"]["Theme"] | null;
        };
        /** @description Changes of a rate plan: what is left out stays. */
        UpdateRatePlan: {
            /** @description Its name. */
            name?: string | null;
            rules?: components["schemas"]["RateRules"] | null;
        };
        /** @description Changes of the company's rules: what is left out stays, what is given replaces all of that rule. */
        UpdateRentalSettings: {
            /**
             * Format: int32
             * @description 0 to 525600.
             */
            buffer_after_min?: number | null;
            /**
             * Format: int32
             * @description 0 to 525600.
             */
            buffer_before_min?: number | null;
            cancellation?: components["schemas"]["CancellationRules"] | null;
            /** @description The key of one of them. */
            default_tax_class?: string | null;
            deposit_default?: components["schemas"]["DepositRule"] | null;
            late_fee?: components["schemas"]["LateFeeRule"] | null;
            no_show?: components["schemas"]["NoShowRule"] | null;
            /** @description Whether prices are with tax. It reads what is stored anew; no price is changed. */
            prices_include_tax?: boolean | null;
            /**
             * Format: int32
             * @description 1 to 365.
             */
            quote_valid_days?: number | null;
            stock_free?: components["schemas"]["StockFree"] | null;
            /** @description 1 to 20. A class that products name can't be left out. */
            tax_classes?: components["schemas"]["TaxClass"][] | null;
            /**
             * Format: int32
             * @description 1 to 8760.
             */
            tentative_hours?: number | null;
        };
        /** @description What is left out stays. */
        UpdateSeries: {
            /**
             * Format: int32
             * @description 1 to 12.
             */
            digits?: number | null;
            /**
             * Format: int64
             * @description Can only be raised.
             */
            next?: number | null;
            /** @description At most 12 characters. */
            prefix?: string | null;
        };
        /** @description What is left out stays; null takes the accent away. */
        UpdateSettings: {
            /** @description `#rrggbb`. */
            accent?: string | null;
            /** @description Its name. */
            company?: string | null;
            /** @description ISO 4217. */
            currency?: string | null;
            /** @description BCP 47. */
            locale?: string | null;
            number_series?: components["schemas"]["UpdateNumberSeries"] | null;
            /** @description ISO 3166-1 alpha-2. */
            region?: string | null;
            /** @description IANA zone. */
            time_zone?: string | null;
        };
        /** @description What is left out stays. */
        UpdateStaff: {
            /** @description Name. */
            name?: string | null;
            role?: components["schemas"]["Role"] | null;
            state?: components["schemas"]["StaffState"] | null;
        };
        /** @description Changes of a view. */
        UpdateView: {
            /** @description Its name. */
            name?: string | null;
            query?: components["schemas"]["ViewQuery"] | null;
            /** @description Whether all colleagues see it. */
            shared?: boolean | null;
        };
        /** @description A saved view. */
        View: {
            /** @description Of which collection. */
            collection: string;
            /** @description Its id. */
            id: components["schemas"]["ViewId"];
            /** @description Its name. */
            name: string;
            /** @description Who made it. */
            owner: components["schemas"]["ActorRef"];
            /** @description What it shows. */
            query: components["schemas"]["ViewQuery"];
            /** @description Whether all colleagues see it. */
            shared: boolean;
            /**
             * Format: int32
             * @description For `If-Match`.
             */
            version: number;
        };
        ViewId: string;
        /** @description What a view remembers of a list. */
        ViewQuery: {
            /** @description Columns shown, in order; the screen's own affair. */
            columns?: Record<string, unknown>[] | null;
            /** @description The list's filter tree. */
            filter?: Record<string, unknown> | null;
            /** @description Anything else that the screen remembers. */
            layout?: Record<string, unknown> | null;
            /** @description Words to search for. */
            q?: string | null;
            /** @description The list's sort, `-updated_at`. */
            sort?: string | null;
        };
        /** @description Views of a collection. */
        Views: {
            /** @description By name. */
            data: components["schemas"]["View"][];
        };
        /** @description Something that would do instead. Periods are hires, without buffers. */
        WayOut: {
            /** @enum {string} */
            kind: "part";
            /**
             * Format: int64
             * @description How many can be had.
             */
            quantity: number;
        } | {
            /**
             * Format: int64
             * @description How many it has through the whole period.
             */
            available: number;
            /** @enum {string} */
            kind: "store";
            /** @description Its name. */
            name: string;
            /** @description Which. */
            store_id: components["schemas"]["StoreId"];
        } | {
            /** @description From when. */
            from: components["schemas"]["Instant"];
            /** @enum {string} */
            kind: "shift";
            /** @description Until when. */
            to: components["schemas"]["Instant"];
        } | {
            /**
             * Format: int64
             * @description How many there are through the whole period.
             */
            available: number;
            /** @enum {string} */
            kind: "substitute";
            /** @description Its name. */
            name: string;
            /** @description Which. */
            product_id: components["schemas"]["ProductId"];
        };
        /**
         * @description A day of the week.
         * @enum {string}
         */
        Weekday: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
        /**
         * @description What a day is worth, in thousandths of its price: 500 is half, 0 is free, 1000 (or left out) is the price itself.
         *     Counts for hours and days; a week's or month's price holds its weekends already.
         */
        WeekdayFactors: {
            /** Format: int32 */
            fri?: number | null;
            /** Format: int32 */
            mon?: number | null;
            /** Format: int32 */
            sat?: number | null;
            /** Format: int32 */
            sun?: number | null;
            /** Format: int32 */
            thu?: number | null;
            /** Format: int32 */
            tue?: number | null;
            /** Format: int32 */
            wed?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_availability: {
        parameters: {
            query: {
                /** @description Which product. */
                product: components["schemas"]["ProductId"];
                /** @description From which store. */
                store: components["schemas"]["StoreId"];
                /** @description The hire begins. */
                from: components["schemas"]["Instant"];
                /** @description The hire ends. */
                to: components["schemas"]["Instant"];
                /** @description How many; 1 when left out. */
                quantity?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_availability_bars: {
        parameters: {
            query: {
                /** @description Which product. */
                product: components["schemas"]["ProductId"];
                /** @description In which store. */
                store: components["schemas"]["StoreId"];
                /** @description From when. */
                from: components["schemas"]["Instant"];
                /** @description Until when; at most a year later. */
                to: components["schemas"]["Instant"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Unit by unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bars"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_availability_days: {
        parameters: {
            query: {
                /** @description Which product. */
                product: components["schemas"]["ProductId"];
                /** @description In which store. */
                store: components["schemas"]["StoreId"];
                /** @description First local day; today when left out. */
                from?: components["schemas"]["Day"];
                /** @description How many days, at most 120; 60 when left out. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Day by day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Days"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_availability_grid: {
        parameters: {
            query: {
                /** @description Which store. */
                store: components["schemas"]["StoreId"];
                /** @description First local day; today when left out. */
                from?: components["schemas"]["Day"];
                /** @description How many days, at most 120; 14 when left out. */
                days?: number;
                /** @description Parts of the name, number, group or tags. */
                q?: string;
                /** @description `true`: only products that fall short on one of the days. Pages are then shorter than `limit`. */
                only_short?: boolean;
                /** @description Products a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Products and their days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grid"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_custom_fields: {
        parameters: {
            query?: {
                /** @description `customers`, also when left out. */
                collection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its fields */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomFields"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_custom_field: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomField"];
            };
        };
        responses: {
            /** @description Defined */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_custom_field: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["FieldId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_custom_field: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["FieldId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCustomField"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_customers: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before; only with the same sort. */
                cursor?: string;
                /** @description A part of the name or number (one or two letters: how a word begins), a whole e-mail address, or a phone number in any spelling. */
                q?: string;
                /** @description `name number created_at updated_at`, with `-` before it for the other way round; `name` when left out. */
                sort?: string;
                /** @description A tree as JSON: `{"and":[{"field":"tag","op":"has","value":"vip"},{"or":[…]}]}`. */
                filter?: string;
                /** @description A saved view, whose filter, sort and words count where they are not given here. */
                view?: string;
                /** @description `only`: the deleted ones instead. */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Customer"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_customer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe for 24 hours */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulk_customers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkCustomers"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDone"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["BulkId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDone"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_duplicates: {
        parameters: {
            query?: {
                /** @description Pairs, 1 to 200; 50 when left out. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Likely duplicates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_DuplicatePair"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_customers: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before; only with the same sort. */
                cursor?: string;
                /** @description A part of the name or number (one or two letters: how a word begins), a whole e-mail address, or a phone number in any spelling. */
                q?: string;
                /** @description `name number created_at updated_at`, with `-` before it for the other way round; `name` when left out. */
                sort?: string;
                /** @description A tree as JSON: `{"and":[{"field":"tag","op":"has","value":"vip"},{"or":[…]}]}`. */
                filter?: string;
                /** @description A saved view, whose filter, sort and words count where they are not given here. */
                view?: string;
                /** @description `only`: the deleted ones instead. */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV (RFC 4180), UTF-8 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_merge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMerge"];
            };
        };
        responses: {
            /** @description Merged */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["MergeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_customer_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tags with their counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_TagCount"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_customer: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_customer: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Patch"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_addresses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_Address"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPatch"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_address: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                address: components["schemas"]["AddressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_address: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                address: components["schemas"]["AddressId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressPatch"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    block_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockCustomer"];
            };
        };
        responses: {
            /** @description Blocked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description History and present state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consents"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsent"];
            };
        };
        responses: {
            /** @description Written down */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its contacts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_Contact"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                contact: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_contact: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                contact: components["schemas"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactPatch"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_customer_duplicates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Likely duplicates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_Duplicate"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateNote"];
            };
        };
        responses: {
            /** @description Written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_note: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                note: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_note: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["CustomerId"];
                note: components["schemas"]["NoteId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateNote"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In use again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_timeline: {
        parameters: {
            query?: {
                /** @description Items a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TimelineItem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unblock_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No longer blocked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Import"];
                };
            };
        };
    };
    create_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportForm"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description More than 25 MB or 100,000 rows */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description No such kind, or no table in the file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_import_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kinds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kinds"];
                };
            };
        };
    };
    get_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
        };
    };
    correct_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description It is no draft any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile; `current` is what it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is stopped */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description It does not run */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named `import`, each with an Import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    export_import_rejects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The refused rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    revert_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being taken back */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Nothing to take back, or too late */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_import_rows: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only these; all when left out. */
                only?: "problems" | "new" | "changed" | "duplicate" | "refused";
            };
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RowView"];
                };
            };
        };
    };
    run_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ImportId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description It is no draft any more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                /** @description Words to search for. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Invitation"];
                };
            };
            /** @description A parameter was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description `already_invited` or `already_staff` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A field was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accept"];
            };
        };
        responses: {
            /** @description Joined and signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description No such invitation, or a newer one was sent */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_staff` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted, revoked or expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A field was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_invitation_by_token: {
        parameters: {
            query: {
                /** @description From the mail. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationOffer"];
                };
            };
            /** @description No such invitation, or a newer one was sent */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Accepted, revoked or expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such invitation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_accepted` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["InvitationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description No such invitation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_accepted` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Sent often enough for now */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_orders: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before; only with the same sort. */
                cursor?: string;
                /** @description Parts of the number, the reference, or the customer's name or number. */
                q?: string;
                /** @description `created_at number`, with `-` before it for the other way round; the newest first when left out. */
                sort?: string;
                /** @description A tree as JSON: fields `state from to created_at gross tag`. */
                filter?: string;
                /** @description Of this customer. */
                customer?: components["schemas"]["CustomerId"];
                /** @description Of this store. */
                store?: components["schemas"]["StoreId"];
                /** @description `true`: only those of which something is out that should be back. */
                overdue?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderSummary"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrder"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_order: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrder"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_allocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
                allocation: components["schemas"]["AllocationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order without that unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndOrder"];
            };
        };
        responses: {
            /** @description Cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_out_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckOut"];
            };
        };
        responses: {
            /** @description What became of each scan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanResults"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copy_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyOrder"];
            };
        };
        responses: {
            /** @description The copy */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_order_events: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                /** @description Words to search for. */
                q?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OrderEvent"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hold_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldOrder"];
            };
        };
        responses: {
            /** @description Held */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_order_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrderLine"];
            };
        };
        responses: {
            /** @description The order with its new line */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_order_line: {
        parameters: {
            query?: never;
            header: {
                /** @description The order's version that was seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["OrderId"];
                line: components["schemas"]["LineId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order as it now stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_order_line: {
        parameters: {
            query?: never;
            header: {
                /** @description The order's version that was seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["OrderId"];
                line: components["schemas"]["LineId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOrderLine"];
            };
        };
        responses: {
            /** @description The order as it now stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_allocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
                line: components["schemas"]["LineId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAllocation"];
            };
        };
        responses: {
            /** @description The order with its unit */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lose_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndOrder"];
            };
        };
        responses: {
            /** @description Lost */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_movements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its movements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_Movement"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_movement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
                movement: components["schemas"]["MovementId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order as it now stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    no_show_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndOrder"];
            };
        };
        responses: {
            /** @description A no-show */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quote_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quoted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    release_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A draft again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reopen_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reserve_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reserved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Return"];
            };
        };
        responses: {
            /** @description What became of each scan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanResults"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskReset"];
            };
        };
        responses: {
            /** @description If there is such an account, a mail is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many from this network */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmReset"];
            };
        };
        responses: {
            /** @description Set; sign in with it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The link was used or is too old */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description The password would be guessed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compute_price: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceQuestion"];
            };
        };
        responses: {
            /** @description The price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceAnswer"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rate_plans: {
        parameters: {
            query?: {
                /** @description `only`: the archived ones instead; `all`: these too. */
                archived?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Rate plans */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlans"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_rate_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a retry safe for 24 hours */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRatePlan"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlan"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rate_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["RatePlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rate plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlan"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_rate_plan: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["RatePlanId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRatePlan"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlan"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archive_rate_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["RatePlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Archived */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlan"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unarchive_rate_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["RatePlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In use again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePlan"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: {
                /** @description Anything: a part of a name, a number, an e-mail address, a phone number in any spelling. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found, the best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listed_Found"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Nobody */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Unknown address or wrong password */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    redeem_handoff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description `code=…` */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description To `/` with the cookie, or to `/sign-in?reason=handoff-expired` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Changed; the cookie is new */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The present one is wrong, or the new one would be guessed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProfile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A field was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Devices"];
                };
            };
        };
    };
    delete_other_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_own_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No session of yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
        };
    };
    update_settings: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Changed meanwhile; `current` is how it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description A field was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rental_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RentalSettings"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_rental_settings: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRentalSettings"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RentalSettings"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_staff: {
        parameters: {
            query?: {
                /** @description Rows a page, 1 to 200; 50 when left out. */
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
                /** @description Words to search for. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StaffMember"];
                };
            };
            /** @description A parameter was refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_staff: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen, `"3"` */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["StaffId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateStaff"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            /** @description No such colleague */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `last_owner` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile; `current` is how it is now */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_staff_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["StaffId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Devices"];
                };
            };
            /** @description No such colleague */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_staff_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["StaffId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such colleague */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_views: {
        parameters: {
            query?: {
                /** @description `customers`, also when left out. */
                collection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Views, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Views"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Parameters were refused; each is named. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateView"];
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_view: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["ViewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    update_view: {
        parameters: {
            query?: never;
            header: {
                /** @description The version seen */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["ViewId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateView"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description The body is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unpaid invoice stands in the way. */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role lacks the permission, or the account is suspended. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is nothing here, or it may not be seen. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of things forbids it now; `code` says which. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed meanwhile: `current` holds the present representation. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Fields were refused, each named; or the Idempotency-Key came with another body. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `If-Match` is missing. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see `Retry-After`. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A part is away, or the company's key cannot be used. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
