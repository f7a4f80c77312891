//! Prometheus numbers of a plane: requests by route template and status class, and how long they took. No tenant label.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

/// What a request is counted under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct RequestLabels {
    plane: &'static str,
    method: String,
    route: String,
    status: u16,
}

/// The plane of a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct PlaneLabel {
    plane: &'static str,
}

/// The HTTP metrics of this process.
#[derive(Debug, Clone)]
pub struct HttpMetrics {
    requests: Family<RequestLabels, Counter>,
    seconds: Family<PlaneLabel, Histogram, fn() -> Histogram>,
    in_flight: Family<PlaneLabel, Gauge>,
}

impl HttpMetrics {
    /// Registers them.
    pub fn register(registry: &mut Registry) -> Arc<Self> {
        let metrics = Self {
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| {
                Histogram::new(exponential_buckets(0.0005, 2.0, 15))
            }),
            in_flight: Family::default(),
        };
        registry.register(
            "http_requests",
            "Requests answered",
            metrics.requests.clone(),
        );
        registry.register(
            "http_request_seconds",
            "Time to answer",
            metrics.seconds.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Requests being answered",
            metrics.in_flight.clone(),
        );
        Arc::new(metrics)
    }
}

/// Counts a request of `plane`.
pub async fn count(
    metrics: &HttpMetrics,
    plane: &'static str,
    request: Request,
    next: Next,
) -> Response {
    let label = PlaneLabel { plane };
    let method = match request.method().as_str() {
        m @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => m.to_owned(),
        _ => "other".to_owned(),
    };
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)", MatchedPath::as_str)
        .to_owned();
    let started = Instant::now();
    // Counted down even when the client hangs up and this future is dropped.
    struct InFlight(Gauge);
    impl Drop for InFlight {
        fn drop(&mut self) {
            self.0.dec();
        }
    }
    let gauge = metrics.in_flight.get_or_create(&label).clone();
    gauge.inc();
    let _in_flight = InFlight(gauge);
    let response = next.run(request).await;
    metrics
        .seconds
        .get_or_create(&label)
        .observe(started.elapsed().as_secs_f64());
    metrics
        .requests
        .get_or_create(&RequestLabels {
            plane,
            method,
            route,
            status: response.status().as_u16(),
        })
        .inc();
    response
}
