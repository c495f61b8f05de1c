# syntax=docker/dockerfile:1.7
# Two images: `runtime`, the default, without Python, and `runtime-dbt` with the real dbt in a virtual environment of its own.
#   docker build -t dagfire:0.1.0 .
#   docker build -t dagfire:0.1.0-dbt --target runtime-dbt .

ARG DOTNET_SDK=10.0.401-noble
ARG ASPNET=10.0.12-noble

# The project files alone: what is restored from them stays in the cache until one of them changes.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_SDK} AS projects
WORKDIR /source
COPY src src
RUN find src -type f ! -name '*.csproj' ! -name '*.props' ! -name '*.targets' -delete

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_SDK} AS build
ARG TARGETARCH
# false leaves out Hangfire and the vendors' SDKs, for package feeds that lack them.
ARG VENDOR_SDKS=true
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY build build
COPY --from=projects /source/src src
RUN dotnet restore src/Dashboard/Host -a $TARGETARCH -p:VendorSdks=$VENDOR_SDKS
COPY src src
RUN dotnet publish src/Dashboard/Host -c Release -a $TARGETARCH --no-restore --no-self-contained -p:VendorSdks=$VENDOR_SDKS \
    -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false -o /app
COPY dbt /app/dbt

FROM mcr.microsoft.com/dotnet/aspnet:${ASPNET} AS base
LABEL org.opencontainers.image.title="Dagfire" \
      org.opencontainers.image.description="Airflow for .NET, built on Hangfire" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT"
# Everything that is written lies in /data, which belongs to the ordinary user; the rest of the image may be read-only.
RUN mkdir /data /dags && chown 1654:1654 /data
ENV DAGFIRE_HOME=/data \
    DAGFIRE_DAGS_FOLDER=/dags \
    DOTNET_TieredPGO=0 \
    HOME=/tmp
WORKDIR /data
VOLUME /data
EXPOSE 8080
# No shell in between: SIGTERM reaches the program, which then drains.
ENTRYPOINT ["dotnet", "/app/dagfire.dll"]
CMD ["up"]

FROM base AS runtime-dbt
ARG DBT_CORE=1.10.13
ARG DBT_POSTGRES=1.9.1
ARG DBT_SNOWFLAKE=1.10.2
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && python3 -m venv /opt/dbt \
    && /opt/dbt/bin/pip install --no-cache-dir "dbt-core==${DBT_CORE}" "dbt-postgres==${DBT_POSTGRES}" "dbt-snowflake==${DBT_SNOWFLAKE}"
ENV DAGFIRE_DBT_EXECUTABLE=/opt/dbt/bin/dbt \
    DBT_SEND_ANONYMOUS_USAGE_STATS=false \
    PYTHONDONTWRITEBYTECODE=1
COPY --from=build /app /app
USER 1654:1654

FROM base AS runtime
COPY --from=build /app /app
USER 1654:1654
