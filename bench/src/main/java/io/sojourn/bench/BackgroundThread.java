package io.sojourn.bench;

/** Work that ends with the process. */
public final class BackgroundThread {
    private BackgroundThread() {}

    public static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
