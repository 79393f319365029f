package io.sojourn.cluster.log;

import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.WriteSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the commits of a real database: lets them wait, or breaks the connection before or after them. */
final class CommitGate {
    private enum Breakage {
        NONE,
        BEFORE,
        AFTER
    }

    private final AtomicInteger beginsToBreak = new AtomicInteger();
    private boolean shut;
    private boolean somebodyWaits;
    private Breakage breakage = Breakage.NONE;

    WriteSession over(Connection connection, Database database) {
        return new WriteSession(connection, database.dialect()) {
            @Override
            public void begin() throws SQLException {
                if (beginsToBreak.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    throw new SQLException("the connection was lost", "08006");
                }
                super.begin();
            }

            @Override
            public void commit() throws SQLException {
                pass();
                Breakage now = takeBreakage();
                if (now != Breakage.BEFORE) {
                    super.commit();
                }
                if (now != Breakage.NONE) {
                    throw new SQLException("the connection broke", "08006");
                }
            }
        };
    }

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    synchronized void awaitSomebody() throws InterruptedException {
        while (!somebodyWaits) {
            wait();
        }
    }

    /** The next commit breaks, after it has happened or instead. */
    synchronized void breakNextCommit(boolean written) {
        breakage = written ? Breakage.AFTER : Breakage.BEFORE;
    }

    void breakNextBegins(int count) {
        beginsToBreak.set(count);
    }

    private synchronized Breakage takeBreakage() {
        Breakage now = breakage;
        breakage = Breakage.NONE;
        return now;
    }

    private synchronized void pass() throws SQLException {
        somebodyWaits = true;
        notifyAll();
        try {
            while (shut) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new SQLException("interrupted at the gate", e);
        } finally {
            somebodyWaits = false;
        }
    }
}
