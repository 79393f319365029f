package io.sojourn.cluster.store;

import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables to what this version knows: forward only, each script once, held to its checksum. */
final class Migrations {
    private static final String FOLDER = "classpath:io/sojourn/cluster/store/migration/";
    /** A name of our own, for PostgreSQL databases that others use too. */
    private static final String HISTORY = "sojourn_schema_history";

    private Migrations() {}

    /** Throws {@link StoreException} if a newer version has been here, or a script that ran is not what it was. */
    static void run(Engine engine, String database) {
        Flyway flyway = Flyway.configure()
                .dataSource(engine.migrations())
                .locations(engine.migrationFolders().stream()
                        .map(folder -> FOLDER + folder)
                        .toArray(String[]::new))
                .placeholders(engine.dialect().types())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .load();
        try (Engine.Turn turn = engine.awaitMigrationTurn()) {
            refuseNewer(flyway.info().all(), database);
            flyway.migrate();
        } catch (FlywayException | SQLException e) {
            throw new StoreException(database + " cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    private static void refuseNewer(MigrationInfo[] migrations, String database) {
        Arrays.stream(migrations)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .findFirst()
                .ifPresent(newer -> {
                    throw new StoreException(
                            database + " was used by a newer version of Sojourn (it has schema " + newer.getVersion()
                                    + "); start that version, or restore a backup from before",
                            null);
                });
    }
}
