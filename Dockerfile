# flagstate in a container: docker run --rm --read-only -v "$PWD:/work:ro" flagstate check .
# Give BASE with a digest (--build-arg BASE=python:3.13-slim@sha256:…) to build the same image again.
ARG BASE=python:3.13-slim

FROM ${BASE} AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY checker checker
COPY rules rules
# Whole seconds outlive any packing of layers: what is compiled below is known by the times of its modules.
RUN python -m venv --without-pip /opt/flagstate \
 && python -m pip --python /opt/flagstate/bin/python install --no-cache-dir --no-compile --disable-pip-version-check . \
 && find /opt/flagstate -exec touch --no-dereference --date=@0 {} + \
 && /opt/flagstate/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/flagstate/lib

FROM ${BASE}
RUN python -m pip uninstall --quiet --yes --root-user-action=ignore pip \
 && install --directory --owner=10001 --group=10001 --mode=700 /var/cache/flagstate
COPY --from=build /opt/flagstate /opt/flagstate
ENV PATH=/opt/flagstate/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    FLAGSTATE_CACHE=/var/cache/flagstate
USER 10001:10001
# The rules that ship are compiled once, here, so that a container that may write nowhere starts as fast as any.
RUN flagstate rules list >/dev/null
WORKDIR /work
ENTRYPOINT ["flagstate"]
CMD ["--help"]
