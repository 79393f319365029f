package io.sojourn.gateway.webhook.dispatch;

/** Who an intake works for. */
interface IntakeOwner {
    /** How many deliveries wait. */
    long backlog();

    /** So many were queued, and are committed. */
    void queued(int count);

    /**
     * The intake has come further.
     *
     * @param done whether nothing is left for it
     */
    void isAt(EventIntake intake, boolean done);

    /** The webhook is not where the intake thinks that it is: the intake has stopped taking, and is to be replaced. */
    void movedOn();
}
