# Assembly by itself: docker build -t assembly .
#   docker run -p 7071:7071 -e Api__Keys__Skrive=… -v assembly-data:/data assembly
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev
WORKDIR /source
COPY . .
RUN dotnet publish functions/App -c Release -r linux-x64 -o /package

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
# What joins bilag, and makes pages of Office files.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends qpdf libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
RUN install --directory --owner=app /data
COPY --from=build /package/bin /app
USER app
VOLUME /data
EXPOSE 7071
ENV Storage__Folder=/data Urls=http://+:7071 ASPNETCORE_HTTP_PORTS=
ENTRYPOINT ["/app/assembly-app"]
