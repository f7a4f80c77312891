//! Who may do what: permissions, the roles that hold them, and how a tenant's standing narrows them.

use serde::{Deserialize, Serialize};

/// When a permission's acts work, by the tenant's standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// In every standing: sign-in, billing, export, what ends a running rental.
    Always,
    /// Until the tenant is suspended.
    Read,
    /// Only while the tenant is in good standing.
    NeedsActive,
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $variant:ident $marker:ident = $name:literal, $class:ident;)*) => {
        /// One right, checked by the `Staff<P>` in a handler's signature.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Permission { $($(#[$doc])* $variant,)* }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Its name in the API.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $name,)* } }
            /// How the tenant's standing bears on it.
            pub fn class(self) -> Class { match self { $(Self::$variant => Class::$class,)* } }
        }

        /// A permission as a type, so that a handler's signature names what it needs.
        pub trait Requires: Send + Sync + 'static {
            /// The permission.
            const PERMISSION: Permission;
        }

        /// The marker types, one a permission.
        pub mod acts {
            use super::{Permission, Requires};
            $($(#[$doc])* #[derive(Debug, Clone, Copy)] pub struct $marker;
            impl Requires for $marker { const PERMISSION: Permission = Permission::$variant; })*
        }
    };
}

permissions! {
    /// See customers and all that hangs on them.
    CustomersRead ReadCustomers = "customers:read", Read;
    /// Create and change customers.
    CustomersWrite WriteCustomers = "customers:write", NeedsActive;
    /// Merge two customers, and undo it.
    CustomersMerge MergeCustomers = "customers:merge", NeedsActive;
    /// Delete and restore customers.
    CustomersDelete DeleteCustomers = "customers:delete", NeedsActive;
    /// Take customers out as CSV.
    CustomersExport ExportCustomers = "customers:export", Always;
    /// See stores, products, assets, prices and stock.
    CatalogRead ReadCatalog = "catalog:read", Read;
    /// Change stores, products, assets, prices and stock.
    CatalogWrite WriteCatalog = "catalog:write", NeedsActive;
    /// See orders, availability and what is out.
    OrdersRead ReadOrders = "orders:read", Read;
    /// Quote, reserve and change orders.
    OrdersWrite WriteOrders = "orders:write", NeedsActive;
    /// Hand units out.
    OrdersCheckOut CheckOutOrders = "orders:check_out", NeedsActive;
    /// Take units back, inspect them and settle what comes of it.
    OrdersReturn ReturnOrders = "orders:return", Always;
    /// See invoices, payments and deposits.
    MoneyRead ReadMoney = "money:read", Read;
    /// Take payments; hold, capture and release deposits.
    MoneyTake TakeMoney = "money:take", Always;
    /// Issue invoices and credit notes, and refund.
    MoneyWrite WriteMoney = "money:write", Always;
    /// See what the company is metered and charged by.
    BillingRead ReadBilling = "billing:read", Always;
    /// See imports.
    ImportsRead ReadImports = "imports:read", Read;
    /// Upload, run and revert imports.
    ImportsRun RunImports = "imports:run", NeedsActive;
    /// Share a saved view with everyone.
    ViewsShare ShareViews = "views:share", NeedsActive;
    /// Define custom fields.
    FieldsWrite WriteFields = "fields:write", NeedsActive;
    /// See the company's settings.
    SettingsRead ReadSettings = "settings:read", Always;
    /// Change the company's settings.
    SettingsWrite WriteSettings = "settings:write", NeedsActive;
    /// See colleagues.
    StaffRead ReadStaff = "staff:read", Read;
    /// Invite, change and disable colleagues.
    StaffWrite WriteStaff = "staff:write", NeedsActive;
    /// One's own session, password and profile.
    SessionsOwn OwnSessions = "sessions:own", Always;
}

/// A staff member's role. What each may do stands in [`Role::allows`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Owner,
    /// Everything but staff and the company's settings.
    Manager,
    /// The counter: customers in and out.
    Agent,
    /// Looks only.
    Viewer,
}

impl Role {
    /// Every role, most powerful first.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Manager, Self::Agent, Self::Viewer];
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }
    /// Parses the SQL and JSON form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
    /// The permission matrix.
    pub fn allows(self, permission: Permission) -> bool {
        use Permission::{
            CatalogRead, CustomersRead, CustomersWrite, ImportsRead, MoneyRead, MoneyTake,
            OrdersCheckOut, OrdersRead, OrdersReturn, OrdersWrite, SessionsOwn, SettingsRead,
            SettingsWrite, StaffRead, StaffWrite,
        };
        match self {
            Self::Owner => true,
            Self::Manager => !matches!(permission, StaffWrite | SettingsWrite),
            Self::Agent => {
                matches!(
                    permission,
                    CustomersRead
                        | CustomersWrite
                        | CatalogRead
                        | OrdersRead
                        | OrdersWrite
                        | OrdersCheckOut
                        | OrdersReturn
                        | MoneyRead
                        | MoneyTake
                        | ImportsRead
                        | SettingsRead
                        | StaffRead
                        | SessionsOwn
                )
            }
            Self::Viewer => matches!(
                permission,
                CustomersRead | CatalogRead | OrdersRead | SettingsRead | SessionsOwn
            ),
        }
    }
    /// The permissions of this role, in the declared order.
    pub fn permissions(self) -> Vec<Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(|p| self.allows(*p))
            .collect()
    }
}
