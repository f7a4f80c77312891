//! What a file hangs on, and who may see and change what hangs there.

use std::str::FromStr;

use platform_kernel::{AssetId, CustomerId, Error, MovementId, OrderId, Permission, ProductId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a file hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "type", content = "id", rename_all = "snake_case")]
pub enum Of {
    /// A product.
    Product(ProductId),
    /// A unit.
    Asset(AssetId),
    /// An order.
    Order(OrderId),
    /// A customer.
    Customer(CustomerId),
    /// An item of a return, by the scan that brought it.
    ReturnItem(MovementId),
}

impl Of {
    /// As in SQL and JSON.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Product(_) => "product",
            Self::Asset(_) => "asset",
            Self::Order(_) => "order",
            Self::Customer(_) => "customer",
            Self::ReturnItem(_) => "return_item",
        }
    }

    /// The thing's id.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Product(id) => id.uuid(),
            Self::Asset(id) => id.uuid(),
            Self::Order(id) => id.uuid(),
            Self::Customer(id) => id.uuid(),
            Self::ReturnItem(id) => id.uuid(),
        }
    }

    /// From a row, whose nouns a constraint bounds.
    pub fn from_row(noun: &str, id: Uuid) -> Result<Self, Error> {
        match noun {
            "product" => Ok(Self::Product(id.into())),
            "asset" => Ok(Self::Asset(id.into())),
            "order" => Ok(Self::Order(id.into())),
            "customer" => Ok(Self::Customer(id.into())),
            "return_item" => Ok(Self::ReturnItem(id.into())),
            other => Err(Error::internal(format!("a file of a `{other}`"))),
        }
    }

    /// What one must be allowed, to see what hangs there.
    pub fn reads(self) -> Permission {
        match self {
            Self::Product(_) | Self::Asset(_) => Permission::CatalogRead,
            Self::Order(_) | Self::ReturnItem(_) => Permission::OrdersRead,
            Self::Customer(_) => Permission::CustomersRead,
        }
    }

    /// What one must be allowed, to change it.
    pub fn writes(self) -> Permission {
        match self {
            Self::Product(_) | Self::Asset(_) => Permission::CatalogWrite,
            Self::Order(_) => Permission::OrdersWrite,
            Self::Customer(_) => Permission::CustomersWrite,
            Self::ReturnItem(_) => Permission::OrdersReturn,
        }
    }
}

/// No `product:prd_…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseOfError;

/// `product:prd_…`.
impl FromStr for Of {
    type Err = ParseOfError;
    fn from_str(text: &str) -> Result<Self, ParseOfError> {
        fn id<T: FromStr>(text: &str) -> Result<T, ParseOfError> {
            text.parse().map_err(|_| ParseOfError)
        }
        let (noun, text) = text.split_once(':').ok_or(ParseOfError)?;
        match noun {
            "product" => id(text).map(Self::Product),
            "asset" => id(text).map(Self::Asset),
            "order" => id(text).map(Self::Order),
            "customer" => id(text).map(Self::Customer),
            "return_item" => id(text).map(Self::ReturnItem),
            _ => Err(ParseOfError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_read_back_from_each_of_its_forms() {
        let id = Uuid::from_u128(7);
        for noun in ["product", "asset", "order", "customer", "return_item"] {
            let of = Of::from_row(noun, id).unwrap();
            assert_eq!((of.noun(), of.uuid()), (noun, id));
            let json = serde_json::to_value(of).unwrap();
            assert_eq!(json["type"], noun);
            assert_eq!(serde_json::from_value::<Of>(json.clone()).unwrap(), of);
            let text = format!("{noun}:{}", json["id"].as_str().unwrap());
            assert_eq!(text.parse(), Ok(of));
        }
        for none in ["", "product", "product:", "product:ast_1", "staff:stf_1"] {
            assert_eq!(none.parse::<Of>(), Err(ParseOfError), "{none}");
        }
    }
}
