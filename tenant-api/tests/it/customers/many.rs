//! What other slices use: bulk inserts, changes with undo images. And the maker of large lists.

use platform_kernel::{Actor, Error};
use serde_json::json;
use tenant_api::customers::{self, Kind, NewCustomer, Origin, Patch, Profile};

use super::names;
use crate::world::World;

/// Customers by the thousand: names from a few hundred, tags on some, a city for each.
pub fn made_up(n: usize) -> NewCustomer {
    const GIVEN: [&str; 12] = [
        "Anna", "Boris", "Chloe", "David", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas",
        "Kaja", "Liam",
    ];
    const FAMILY: [&str; 15] = [
        "Smith",
        "Müller",
        "Garcia",
        "Rossi",
        "Novak",
        "Kowalski",
        "Okafor",
        "Tanaka",
        "Singh",
        "Larsen",
        "Dubois",
        "Silva",
        "Jansen",
        "Popescu",
        "Quartermain",
    ];
    let profile = Profile {
        given_name: Some(GIVEN[n % 12].to_owned()),
        family_name: Some(format!("{}{}", FAMILY[(n / 12) % 15], n / 180)),
        email: Some(format!("c{n}@list.example")),
        phone: Some(format!("+4420{:08}", 70_000_000 + n)),
        tags: if n.is_multiple_of(500) {
            vec!["rare".into()]
        } else {
            vec![]
        },
        ..Profile::empty(Kind::Person)
    };
    NewCustomer {
        number: None,
        profile,
        address: None,
    }
}

/// Inserts made-up customers `from..to` as an import would.
pub async fn insert_made_up(world: &World, from: usize, to: usize) {
    let keys = world.acme.opened(&world.db).await;
    let now = world.db.clock.now();
    for start in (from..to).step_by(1000) {
        let new: Vec<NewCustomer> = (start..to.min(start + 1000)).map(made_up).collect();
        let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
        customers::insert_many(
            &mut tx,
            &keys,
            &Actor::System,
            "GB",
            &new,
            Origin::Imported(platform_kernel::ImportId::new(now)),
            now,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn many_are_inserted_at_once_and_each_is_whole() {
    let world = World::new().await;
    let app = world.owner().await;
    insert_made_up(&world, 0, 300).await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.customers")
            .await,
        300
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.interactions WHERE kind = 'imported'")
            .await,
        300
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.audit WHERE action = 'customer.imported'")
            .await,
        300
    );
    assert_eq!(
        world
            .count("SELECT next FROM this_tenant.number_series WHERE series = 'customer'")
            .await,
        301
    );
    assert_eq!(
        names(&app, "q=c77@list.example").await,
        [made_up(77).profile.name()]
    );
    assert_eq!(
        world
            .events()
            .await
            .iter()
            .filter(|e| *e == "customer.imported")
            .count(),
        300
    );
}

#[tokio::test]
async fn a_change_is_put_back_from_its_image_unless_somebody_edited_since() {
    let world = World::new().await;
    let keys = world.acme.opened(&world.db).await;
    insert_made_up(&world, 0, 1).await;
    let now = world.db.clock.now();
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    let index = customers::email_index(&keys, "C0@LIST.example").unwrap();
    let found = customers::find_by_email_index(&mut tx, &[index.clone(), vec![0; 32]])
        .await
        .unwrap();
    assert_eq!((found.len(), &found[0].0), (1, &index));
    let id = found[0].1;
    let phone = customers::phone_index(&keys, "020 7000 0000", "GB").unwrap();
    assert_eq!(
        customers::find_by_phone_index(&mut tx, &[phone])
            .await
            .unwrap()[0]
            .1,
        id
    );
    let rules = customers::rules(&mut tx, now).await.unwrap();
    let patch: Patch =
        serde_json::from_value(json!({ "email": "new@list.example", "source": "file" })).unwrap();
    let was = customers::update(&mut tx, &keys, &Actor::System, &rules, id, &patch, now)
        .await
        .unwrap();
    let image = customers::image(&mut tx, &keys, &was)
        .await
        .unwrap()
        .expect("something changed");
    let nothing = customers::update(&mut tx, &keys, &Actor::System, &rules, id, &patch, now)
        .await
        .unwrap();
    assert_eq!(
        customers::image(&mut tx, &keys, &nothing).await.unwrap(),
        None
    );
    assert!(
        customers::restore_image(&mut tx, &keys, &Actor::System, "GB", &image, now)
            .await
            .unwrap()
    );
    let back = customers::find(&mut tx, &keys, id).await.unwrap();
    assert_eq!(back.profile, was.profile);
    assert!(
        !customers::restore_image(&mut tx, &keys, &Actor::System, "GB", &image, now)
            .await
            .unwrap(),
        "it moved on"
    );
    assert_eq!(
        customers::remove_many(&mut tx, &Actor::System, &[id, id], now)
            .await
            .unwrap(),
        [id]
    );
    assert_eq!(
        customers::remove_many(&mut tx, &Actor::System, &[id], now)
            .await
            .unwrap(),
        []
    );
    let refused = customers::update(&mut tx, &keys, &Actor::System, &rules, id, &patch, now).await;
    assert!(matches!(
        refused,
        Err(Error::Conflict {
            code: "deleted",
            ..
        })
    ));
    tx.commit().await.unwrap();
}

#[test]
fn a_new_customer_is_validated_whole() {
    let rules = customers::Rules {
        region: "GB".into(),
        currency: "GBP".into(),
        prefix: "C-".into(),
        fields: vec![],
        today: "2026-11-23".parse().unwrap(),
    };
    let patch: Patch = serde_json::from_value(json!({ "kind": "person", "email": "x" })).unwrap();
    let address = serde_json::from_value(json!({ "country": "XX" })).unwrap();
    let refused = NewCustomer::check(&patch, Some(&address), &rules).unwrap_err();
    let named: Vec<_> = refused.iter().map(|e| e.field.as_str()).collect();
    assert_eq!(named, ["email", "given_name", "address.country"]);
}
