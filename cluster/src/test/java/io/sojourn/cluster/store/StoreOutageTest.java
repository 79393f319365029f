package io.sojourn.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sojourn.cluster.log.LogException;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

class StoreOutageTest {
    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "57014, true", "53300, true", "42601, false", "23505, false", ", false"})
    void theStateTellsAnOutageFromAnError(String state, boolean outage) {
        SQLException error = new SQLException("no", state);

        assertThat(StoreOutage.isReasonOf(new LogException("cannot read", error)))
                .isEqualTo(outage);
    }

    @Test
    void aPoolThatGetsNoConnectionIsAnOutage() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        HikariConfig config = new HikariConfig();
        config.setDataSource(nowhere);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(300);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Throwable failure = org.assertj.core.api.Assertions.catchThrowable(
                    () -> Jdbi.create(pool).withHandle(handle -> handle.execute("SELECT 1")));

            assertThat(StoreOutage.isReasonOf(failure)).isTrue();
        }
    }

    @Test
    void otherFailuresAreNone() {
        assertThat(StoreOutage.isReasonOf(new IllegalStateException("a bug"))).isFalse();
    }
}
