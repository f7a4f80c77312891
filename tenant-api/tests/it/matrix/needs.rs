//! What each operation needs.

use std::collections::BTreeMap;

use platform_kernel::Permission;

/// What an operation needs. `None`: anybody on the host may ask.
pub(super) fn table() -> BTreeMap<&'static str, Option<Permission>> {
    use Permission as P;
    let rows: &[(Option<P>, &str)] = &[
        (
            None,
            "create_session delete_session redeem_handoff create_password_reset confirm_password_reset",
        ),
        (None, "accept_invitation get_invitation_by_token"),
        // Whoever holds the link: its secret is all that opens them.
        (
            None,
            "get_public_quote accept_public_quote decline_public_quote print_public_quote",
        ),
        // Signed by the company's gateway.
        (None, "receive_gateway_event"),
        (
            Some(P::SessionsOwn),
            "search get_session change_password update_profile list_sessions delete_other_sessions delete_own_session",
        ),
        // What else they need follows from what the file hangs on: `tests/it/files/rooms.rs`.
        (
            Some(P::SessionsOwn),
            "list_files create_file get_file update_file delete_file finish_file restore_file get_file_content \
             get_file_thumb",
        ),
        (
            Some(P::SettingsRead),
            "get_settings get_rental_settings get_money_settings",
        ),
        (
            Some(P::SettingsWrite),
            "update_settings update_rental_settings update_money_settings",
        ),
        (Some(P::MoneyRead), "get_customer_value get_asset_value"),
        (
            Some(P::CatalogRead),
            "list_rate_plans get_rate_plan compute_price",
        ),
        (
            Some(P::CatalogWrite),
            "create_rate_plan update_rate_plan archive_rate_plan unarchive_rate_plan",
        ),
        (Some(P::StaffRead), "list_staff list_invitations"),
        (
            Some(P::StaffWrite),
            "update_staff list_staff_sessions delete_staff_sessions create_invitation delete_invitation resend_invitation",
        ),
        (
            Some(P::CustomersRead),
            "list_customers get_customer list_customer_tags list_addresses list_contacts list_consents list_timeline \
             list_duplicates list_customer_duplicates list_custom_fields list_views create_view update_view delete_view",
        ),
        (
            Some(P::CustomersWrite),
            "create_customer update_customer block_customer unblock_customer create_address update_address delete_address \
             create_contact update_contact delete_contact create_consent create_note update_note delete_note bulk_customers undo_bulk",
        ),
        (Some(P::CustomersMerge), "create_merge undo_merge"),
        (Some(P::CustomersDelete), "delete_customer restore_customer"),
        (Some(P::CustomersExport), "export_customers"),
        (
            Some(P::OrdersRead),
            "get_availability list_availability_days get_availability_grid list_availability_bars list_orders get_order \
             list_order_events list_movements list_order_quotes get_order_quote compare_order_quote \
             print_order_quote print_delivery_note print_return_slip",
        ),
        (
            Some(P::OrdersWrite),
            "create_order update_order create_order_line update_order_line delete_order_line quote_order hold_order reserve_order \
             release_order cancel_order no_show_order lose_order close_order reopen_order copy_order create_allocation \
             delete_allocation send_order_quote",
        ),
        (Some(P::OrdersCheckOut), "check_out_order"),
        (
            Some(P::OrdersRead),
            "watch_changes list_returns count_returns get_return list_order_returns",
        ),
        (
            Some(P::OrdersReturn),
            "return_order undo_movement update_return_item receive_return settle_return",
        ),
        (
            Some(P::FieldsWrite),
            "create_custom_field update_custom_field delete_custom_field",
        ),
        (
            Some(P::CatalogRead),
            "list_stores get_store list_products get_product list_product_groups list_product_tags get_stock list_assets \
             get_asset get_asset_by_tag list_asset_history list_downtimes list_due_services list_sub_rentals \
             get_sub_rental list_transfers get_transfer print_asset_labels",
        ),
        (
            Some(P::CatalogWrite),
            "create_store update_store archive_store unarchive_store create_product update_product archive_product \
             unarchive_product change_stock create_assets update_asset move_asset create_downtime update_downtime \
             delete_downtime record_service create_sub_rental update_sub_rental create_transfer update_transfer \
             depart_transfer arrive_transfer cancel_transfer",
        ),
        (
            Some(P::MoneyRead),
            "list_order_invoices list_invoices get_invoice print_invoice list_order_payments list_payments get_payment list_order_deposits",
        ),
        (
            Some(P::MoneyTake),
            "create_payment allocate_payment create_deposit capture_deposit release_deposit re_hold_deposit \
             check_payment check_deposit",
        ),
        (
            Some(P::MoneyWrite),
            "create_invoice issue_invoice void_invoice credit_invoice void_payment refund_payment",
        ),
        (
            Some(P::ImportsRead),
            "list_imports get_import list_import_rows export_import_rejects watch_import list_import_kinds",
        ),
        (
            Some(P::ImportsRun),
            "create_import correct_import run_import cancel_import revert_import",
        ),
    ];
    rows.iter()
        .flat_map(|(needs, names)| names.split_whitespace().map(move |name| (name, *needs)))
        .collect()
}
