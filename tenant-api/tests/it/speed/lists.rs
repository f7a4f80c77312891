//! The lists, whose statements are put together for each question.

use platform_kernel::{CustomerId, OrderId};
use tenant_api::{money, orders};

use super::{Books, read_whole};

/// The hot lists that lack their index.
pub async fn wrong(books: &mut Books) -> Vec<String> {
    let customer = books
        .id("SELECT id FROM this_tenant.customers WHERE number_key = 'c-000000000077'")
        .await;
    let customer = CustomerId::from(customer);
    let order = books
        .id("SELECT order_id FROM this_tenant.invoices ORDER BY id OFFSET 500 LIMIT 1")
        .await;
    let now = books.world.db.clock.now();
    let hot = orders::plans::hot(customer, now)
        .unwrap()
        .into_iter()
        .chain(money::plans::hot(customer, OrderId::from(order), now).unwrap());
    let mut wrong = Vec::new();
    for (what, index, statement) in hot {
        let context = &books.world.acme.context;
        let mut tx = books.world.db.db.tenant_read(context).await.unwrap();
        let plan = statement.explain(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        if !plan.contains(index) || !read_whole(&plan).is_empty() {
            wrong.push(format!(
                "{what} should use {index}:\n{plan}\n{}",
                statement.sql()
            ));
        }
    }
    wrong
}
