# The one binary and the web apps it serves. `rentright serve`, `work` and `migrate` are the same image.

FROM node:22-bookworm-slim AS web
WORKDIR /src
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY platform/ui/package.json platform/ui/
COPY platform/web/package.json platform/web/
COPY tenant-api/web/package.json tenant-api/web/
COPY admin-console/web/package.json admin-console/web/
COPY e2e/package.json e2e/
COPY tools/openapi-ts/package.json tools/openapi-ts/
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY tools tools
COPY platform/ui platform/ui
COPY platform/web platform/web
COPY tenant-api/web tenant-api/web
COPY admin-console/web admin-console/web
RUN npm run build

FROM rust:1.95-slim-bookworm AS rust
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential cmake pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    SQLX_OFFLINE=true cargo build --release --locked -p platform-server \
    && cp target/release/rentright /usr/local/bin/rentright

FROM debian:bookworm-slim
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/rentright --create-home rentright
# RENTRIGHT_WEB_ROOT: the server looks for the apps where the tree has them.
WORKDIR /app
COPY --from=web /src/platform/web/dist platform/web/dist
COPY --from=web /src/tenant-api/web/dist tenant-api/web/dist
COPY --from=web /src/admin-console/web/dist admin-console/web/dist
COPY --from=rust /usr/local/bin/rentright /usr/local/bin/rentright
USER 10001
ENV RENTRIGHT_DATA_DIR=/var/lib/rentright
VOLUME /var/lib/rentright
EXPOSE 8080 8081 8082
STOPSIGNAL SIGTERM
ENTRYPOINT ["rentright"]
CMD ["serve"]
