//! Rate plans.

use platform_kernel::Role;
use serde_json::{Value, json};

use super::{Priced, daily, product};
use crate::world::World;

const PLANS: &str = "/api/v1/rate-plans";

fn path(plan: &Value, act: &str) -> String {
    format!("{PLANS}/{}{act}", plan["id"].as_str().unwrap())
}

fn names(list: &Value) -> Vec<&str> {
    let plans = list["data"].as_array().unwrap();
    plans.iter().map(|p| p["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_rate_plan_is_made_changed_put_aside_and_brought_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = app
        .post(
            PLANS,
            &json!({ "name": "  Small   tools ", "rules": daily(5000) }),
        )
        .await
        .expect(201);
    assert_eq!(made.version(), Some(1));
    let plan = made.json();
    assert_eq!(made.header("location"), Some(path(&plan, "").as_str()));
    assert_eq!(
        (&plan["name"], &plan["products"], &plan["archived"]),
        (&json!("Small tools"), &json!(0), &json!(false))
    );
    assert_eq!(
        plan["rules"],
        json!({ "period": "day", "day_rule": "calendar", "grace_min": 0, "strategy": "cheapest", "closed_days_free": false,
                "tiers": [{ "count": 1, "unit": "day", "price": 5000 }] })
    );
    assert_eq!(app.get(&path(&plan, "")).await.expect(200).json(), plan);
    let with_plan = Priced {
        rate_plan: Some(plan["id"].as_str().unwrap().to_owned()),
        ..Priced::default()
    };
    let _ = product(&world, &world.acme, with_plan).await;

    let changed = app
        .patch(&path(&plan, ""), 1, &json!({ "rules": daily(6000) }))
        .await
        .expect(200);
    let now = changed.json();
    assert_eq!(changed.version(), Some(2));
    assert_eq!(
        (
            &now["name"],
            &now["products"],
            &now["rules"]["tiers"][0]["price"]
        ),
        (&json!("Small tools"), &json!(1), &json!(6000))
    );
    let stale = app
        .patch(&path(&plan, ""), 1, &json!({ "name": "X" }))
        .await
        .expect(412);
    assert_eq!(stale.json()["current"], now);
    let same = app
        .patch(&path(&plan, ""), 2, &json!({ "name": "Small tools" }))
        .await
        .expect(200);
    assert_eq!(same.version(), Some(2), "a change of nothing is none");

    let aside = app
        .post(&path(&plan, "/archive"), &json!({}))
        .await
        .expect(200);
    assert_eq!(aside.json()["archived"], true);
    let again = app
        .post(&path(&plan, "/archive"), &json!({}))
        .await
        .expect(200);
    assert_eq!(again.version(), aside.version());
    let other = json!({ "name": "Access", "rules": daily(1) });
    let _ = app.post(PLANS, &other).await.expect(201);
    assert_eq!(names(&app.get(PLANS).await.expect(200).json()), ["Access"]);
    let only = app.get(&format!("{PLANS}?archived=only")).await.expect(200);
    assert_eq!(names(&only.json()), ["Small tools"]);
    let all = app.get(&format!("{PLANS}?archived=all")).await.expect(200);
    assert_eq!(names(&all.json()), ["Access", "Small tools"]);
    let back = app
        .post(&path(&plan, "/unarchive"), &json!({}))
        .await
        .expect(200);
    assert_eq!(
        (&back.json()["archived"], back.version()),
        (&json!(false), Some(4))
    );
    let kinds = world.events().await;
    let kinds: Vec<_> = kinds
        .iter()
        .filter(|k| k.starts_with("rate_plan."))
        .collect();
    assert_eq!(
        kinds,
        [
            "rate_plan.created",
            "rate_plan.updated",
            "rate_plan.archived",
            "rate_plan.created",
            "rate_plan.unarchived"
        ]
    );
}

#[tokio::test]
async fn rules_that_make_no_price_are_refused_at_their_place_and_change_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let plan = app
        .post(PLANS, &json!({ "name": "Tools", "rules": daily(5000) }))
        .await
        .expect(201)
        .json();
    let before = world.fingerprint().await;
    let tier = |tier: Value| json!({ "period": "day", "tiers": [tier] });
    for (rules, field) in [
        (json!({ "period": "day", "tiers": [] }), "rules.tiers"),
        (json!({ "period": "day" }), "rules.tiers"),
        (
            json!({ "period": "fortnight", "tiers": [] }),
            "rules.period",
        ),
        (
            tier(json!({ "count": 1, "unit": "hour", "price": 1 })),
            "rules.tiers[0].unit",
        ),
        (
            tier(json!({ "count": 0, "unit": "day", "price": 1 })),
            "rules.tiers[0].count",
        ),
        (
            tier(json!({ "count": 1, "unit": "day", "price": -1 })),
            "rules.tiers[0].price",
        ),
        (
            tier(json!({ "count": 1, "unit": "day", "price": 49.99 })),
            "rules.tiers[0].price",
        ),
        (
            tier(json!({ "count": 1, "unit": "day", "price": 1, "colour": "red" })),
            "rules.tiers[0].colour",
        ),
        (
            json!({ "period": "day", "tiers": daily(1)["tiers"], "seasons": [{ "name": "S", "from": "02-30", "to": "03-01", "change_bp": 1 }] }),
            "rules.seasons[0].from",
        ),
        (
            json!({ "period": "day", "tiers": daily(1)["tiers"], "weekdays": { "sat": 10_001 } }),
            "rules.weekdays.sat",
        ),
    ] {
        let refused = app
            .post(PLANS, &json!({ "name": "New", "rules": rules }))
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
        let refused = app
            .patch(&path(&plan, ""), 1, &json!({ "rules": rules }))
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let taken = app
        .post(PLANS, &json!({ "name": "TOOLS", "rules": daily(1) }))
        .await
        .expect(422)
        .json();
    assert_eq!(
        (&taken["errors"][0]["field"], &taken["errors"][0]["code"]),
        (&json!("name"), &json!("taken"))
    );
    let blank = app
        .post(PLANS, &json!({ "name": " ", "rules": daily(1) }))
        .await
        .expect(422)
        .json();
    assert_eq!(blank["errors"][0]["field"], "name");
    let unknown = app
        .get(&format!("{PLANS}?archived=maybe"))
        .await
        .expect(422)
        .json();
    assert_eq!(unknown["errors"][0]["field"], "archived");
    let _ = app
        .ask(http::Method::PATCH, &path(&plan, ""))
        .json(&json!({ "name": "X" }))
        .send()
        .await
        .expect(428);
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_repeated_question_makes_one_rate_plan() {
    let world = World::new().await;
    let app = world.owner().await;
    let body = json!({ "name": "Tools", "rules": daily(5000) });
    let ask = || {
        app.ask(http::Method::POST, PLANS)
            .once("k1")
            .json(&body)
            .send()
    };
    let first = ask().await.expect(201).json();
    assert_eq!(ask().await.expect(201).json(), first);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.rate_plans")
            .await,
        1
    );
}

#[tokio::test]
async fn a_manager_makes_rate_plans_and_everybody_reads_them() {
    let world = World::new().await;
    let (_, manager) = world.colleague(Role::Manager).await;
    let body = json!({ "name": "Tools", "rules": daily(5000) });
    let plan = manager.post(PLANS, &body).await.expect(201).json();
    for role in [Role::Agent, Role::Viewer] {
        let (_, app) = world.colleague(role).await;
        assert_eq!(app.get(&path(&plan, "")).await.expect(200).json(), plan);
        let _ = app.post(PLANS, &body).await.expect(403);
    }
}
