# syntax=docker/dockerfile:1
#
# An image with nothing but the program and the archive:
#
#   docker build -t annalist .
#   docker run --rm --read-only -e DISCORD_TOKEN annalist
#
# Another archive: add `--volume /path/to/knowledge:/knowledge:ro`.
# Interactions over HTTP instead of the gateway: add `serve` at the end.

FROM rust:1.95-slim-trixie AS build
WORKDIR /build
# Nothing is loaded at run time, so that the image needs no libraries. The target
# is named so that the programs that run while building are not affected.
ENV RUSTFLAGS="-C target-feature=+crt-static"
# The dependencies first, with empty sources and without the benches: this layer is
# used again until one of them changes.
COPY Cargo.toml Cargo.lock ./
RUN set -eu; \
    sed -i '/^\[\[bench\]\]/,/^$/d' Cargo.toml; \
    mkdir src; \
    touch src/lib.rs; \
    echo 'fn main() {}' > src/main.rs; \
    cargo build --locked --release --bin annalist --target "$(rustc --print host-tuple)"
COPY src src
RUN set -eu; \
    target="$(rustc --print host-tuple)"; \
    touch src/lib.rs src/main.rs; \
    cargo build --locked --release --bin annalist --target "$target"; \
    mv "target/$target/release/annalist" annalist
# An archive that is not in order ends the build here.
COPY knowledge knowledge
RUN ./annalist check --knowledge knowledge

FROM scratch
COPY --from=build /build/annalist /annalist
COPY config/container.toml /config/annalist.toml
COPY knowledge /knowledge
ENV ANNALIST_CONFIG=/config/annalist.toml
# Threads share what is free instead of keeping it each for itself: 4 MB less.
ENV MALLOC_ARENA_MAX=2
USER 65532:65532
EXPOSE 8080 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/annalist", "health"]
ENTRYPOINT ["/annalist"]
CMD ["run"]
