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
# Not `urllib.request`, which would go through a proxy: Docker may set one in every container.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import http.client, os; bot = http.client.HTTPConnection('127.0.0.1', int(os.environ['FAQBOT_LISTEN'].rpartition(':')[2]), timeout=4); bot.request('GET', '/healthz'); raise SystemExit(bot.getresponse().status != 200)"]
# The process is PID 1 and handles SIGTERM itself: no shell in between.
ENTRYPOINT ["faqbot"]
CMD ["run"]
