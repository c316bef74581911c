# Two stages: the lock is installed with uv in the first, only the result is carried over.
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements/uv.txt requirements/uv.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/uv.txt
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY watcher watcher
ENV UV_PROJECT_ENVIRONMENT=/opt/watcher UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy
RUN uv sync --locked --no-editable --no-dev --extra postgres \
 && ! /opt/watcher/bin/python -c "import brotli" 2>/dev/null \
 && ! /opt/watcher/bin/python -c "import zstandard" 2>/dev/null

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin watcher \
 && install -d -o 10001 -g 10001 /data
COPY --from=build /opt/watcher /opt/watcher
ENV PATH=/opt/watcher/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["watcher", "healthcheck", "--data", "/data"]
ENTRYPOINT ["watcher"]
CMD ["run", "--config", "/config", "--data", "/data"]
