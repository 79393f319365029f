package io.sojourn.chaos.harm;

import io.sojourn.chaos.member.Cluster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The database's disk has not one free byte for 20 s. PostgreSQL is started again if it gives up, as its service manager
 * would do.
 */
record DiskFull() implements Harm {
    private static final int LASTS_S = 20;
    private static final int PIECE = 64 * 1024;

    @Override
    public String name() {
        return "disk-full";
    }

    @Override
    public String what() {
        return "the disk of PostgreSQL full for 20 s";
    }

    @Override
    public int lastsS() {
        return 35;
    }

    @Override
    public String impossibleBecause(Cluster cluster) {
        try {
            // On a disk that is shared with others nobody may do this.
            return Files.getFileStore(cluster.databaseDir()).type().equals("tmpfs")
                            && cluster.network().noPartitionsBecause().isEmpty()
                    ? ""
                    : "the database has no small disk of its own: "
                            + cluster.network().noPartitionsBecause();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void inflict(Cluster cluster, Random random) throws IOException, InterruptedException {
        Path filler = cluster.databaseDir().resolveSibling("filler");
        try {
            for (int second = 0; second < LASTS_S; second++) {
                // What PostgreSQL lets go of meanwhile is taken as well.
                fill(filler);
                Thread.sleep(1_000);
            }
        } finally {
            Files.deleteIfExists(filler);
            cluster.database().start();
        }
    }

    private static void fill(Path filler) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int size = PIECE; size > 0; size /= 16) {
            try (OutputStream out = Files.newOutputStream(
                    filler, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(piece, 0, size);
                }
            } catch (IOException full) {
                // Perhaps smaller pieces still fit.
            }
        }
    }
}
