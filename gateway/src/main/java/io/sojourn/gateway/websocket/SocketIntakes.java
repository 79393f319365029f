package io.sojourn.gateway.websocket;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.PublishIntake;

/** Where the sockets of one event loop hand in what they are sent. */
public record SocketIntakes(LocationIntake locations, PublishIntake messages) {}
