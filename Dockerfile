# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
WORKDIR /src
COPY . .
RUN python -m venv /opt/faqbot && /opt/faqbot/bin/pip install --no-cache-dir -c constraints.txt '.[postgres]'

FROM python:3.13-slim
# The live FAQ and the database are on a volume: mount a folder, not a file, because a mounted file cannot be replaced atomically.
RUN useradd --system --uid 10001 --create-home --home-dir /data faqbot
COPY --from=build /opt/faqbot /opt/faqbot
# The cache folder is in /data too, as HOME is /data; so the root may be read-only.
ENV PATH=/opt/faqbot/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FAQBOT_FAQ=/data/faq.yaml \
    FAQBOT_LISTEN=0.0.0.0:8080 \
    FAQBOT_LOG_FORMAT=json
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
# The process is PID 1 and handles SIGTERM itself: no shell in between.
ENTRYPOINT ["faqbot"]
CMD ["run"]
