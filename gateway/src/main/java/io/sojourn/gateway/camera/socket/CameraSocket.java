package io.sojourn.gateway.camera.socket;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Connections;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.http.Scope;
import io.sojourn.gateway.camera.relay.FrameForm;
import io.sojourn.gateway.camera.relay.FrameIntake;
import io.sojourn.gateway.camera.view.Viewer;
import io.sojourn.gateway.websocket.AcceptedSocket;
import io.sojourn.gateway.websocket.Message;
import io.sojourn.gateway.websocket.MessageSocket;
import io.sojourn.gateway.websocket.ServerMessage;
import io.sojourn.gateway.websocket.SocketLimits;
import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;

/**
 * One socket of a camera: of a viewer, until it sends a new frame. Then it is the producer's, who would not want its own
 * frames back. A message that is refused is answered, and the socket lives on.
 */
final class CameraSocket implements MessageSocket.Owner {
    /** More than any camera. */
    private static final int FRAMES_PER_S = 1_000;

    private final CameraSocketRoutes services;
    private final String cameraId;
    private final Caller caller;
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final MessageSocket messages;
    private final Viewer viewer;
    private final FrameIntake intake;
    private boolean ended;

    CameraSocket(CameraSocketRoutes services, AcceptedSocket accepted, String cameraId, FrameForm form) {
        this.services = services;
        this.cameraId = cameraId;
        this.caller = accepted.caller();
        this.socket = accepted.socket();
        this.connection = accepted.connection();
        this.intake = services.intake();
        int longest = services.limits().messageBytes();
        messages = new MessageSocket(
                services.vertx(), services.times(), new SocketLimits(longest, FRAMES_PER_S, longest), accepted, this);
        viewer = new Viewer(cameraId, form, new SocketFrameSink(accepted, messages));
        if (caller.may(Scope.READ)) {
            services.viewers().join(viewer);
        }
    }

    @Override
    public Future<Void> onMessage(Message message) {
        try {
            return relay(read(message));
        } catch (RuntimeException refused) {
            return answer(refused);
        }
    }

    private CameraFrame read(Message message) {
        if (!caller.may(Scope.INGEST)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.title());
        }
        long nowMs = Clock.systemUTC().millis();
        return message.text()
                ? services.parser().parse(message.bytes(), cameraId, nowMs)
                : services.parser().parseBinary(message.bytes(), cameraId, nowMs);
    }

    /** One frame at a time is on its way, and nothing is read meanwhile: frames are large. */
    private Future<Void> relay(CameraFrame frame) {
        Connections.stopReading(connection);
        return intake.relay(frame)
                .compose(isNew -> {
                    if (isNew) {
                        services.viewers().leave(viewer);
                        intake.record(frame).onFailure(this::answer);
                    }
                    return Future.<Void>succeededFuture();
                })
                .recover(this::answer)
                .onComplete(done -> {
                    if (!ended) {
                        Connections.readOn(connection);
                    }
                });
    }

    @Override
    public void onRefused(ProblemException reason) {
        answer(reason);
    }

    /** Completes when the client may be answered again. */
    private Future<Void> answer(Throwable failure) {
        if (!ended && !socket.isClosed()) {
            socket.writeTextMessage(ServerMessage.error(Problems.of(failure)));
        }
        return messages.room();
    }

    @Override
    public void onRoom() {
        viewer.onRoom();
    }

    @Override
    public void onEnd() {
        ended = true;
        services.viewers().leave(viewer);
    }
}
