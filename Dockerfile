# Sojourn in a container: docker build -t sojourn:0.1.0 .
# Three stages: Node.js for the pages' libraries, Maven for the jars (with the JDK that CI builds with), and what runs, on a
# Java runtime of version 25. Other images of the same can be named, as by --build-arg RUN_IMAGE=….
ARG NODE_IMAGE=node:22-bookworm-slim
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${NODE_IMAGE} AS node

FROM ${BUILD_IMAGE} AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests -Dspotless.check.skip=true -pl standalone -am package
# What changes with each version apart from what does not: of a new version only the small layers are pulled.
RUN mkdir -p /out/own \
    && cp -p standalone/target/standalone-*.jar /out/sojourn.jar \
    && cp -pr standalone/target/lib /out/dependencies \
    && for module in protocol cluster ingest-service dwell-service chart-service gateway; do \
         mv /out/dependencies/$module-*.jar /out/own/; \
       done

FROM ${RUN_IMAGE}
RUN groupadd --gid 10001 sojourn \
    && useradd --uid 10001 --gid 10001 --home-dir /nonexistent --no-create-home --shell /usr/sbin/nologin sojourn \
    && install -d -o 10001 -g 10001 -m 0750 /var/lib/sojourn
COPY --from=build /out/dependencies/ /opt/sojourn/lib/
COPY --from=build /out/own/ /opt/sojourn/lib/
COPY --from=build /out/sojourn.jar /opt/sojourn/sojourn.jar
COPY standalone/launch/ /opt/sojourn/launch/
# Starts a server on loopback, uses it once, and keeps how its classes were laid out and linked, and where its time went:
# from this archive (class-data sharing, in its newer form) a server starts in half the time.
RUN java @/opt/sojourn/launch/jvm.options @/opt/sojourn/launch/container.options \
      -XX:AOTCacheOutput=/opt/sojourn/sojourn.aot -Xlog:disable -Xlog:all=error:stderr \
      -jar /opt/sojourn/sojourn.jar rehearse
ENV SOJOURN_DATA_DIR=/var/lib/sojourn
VOLUME /var/lib/sojourn
EXPOSE 8080 5701
USER 10001:10001
# No shell in between: SIGTERM is for the JVM.
ENTRYPOINT ["java", "@/opt/sojourn/launch/jvm.options", "@/opt/sojourn/launch/container.options", "-XX:AOTCache=/opt/sojourn/sojourn.aot", "-jar", "/opt/sojourn/sojourn.jar"]
CMD ["run"]
