package io.sojourn.cluster.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.member.Member;
import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.member.Placement;
import io.sojourn.cluster.message.Addresses;
import io.sojourn.cluster.message.BusCodecs;
import io.sojourn.cluster.message.ShardReply;
import io.sojourn.cluster.message.ShardRequest;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which member a request for a shard goes to, where placement and what is known of the shard differ. */
class ShardCallerTest {
    private static final ShardId SHARD = new ShardId(Role.DWELL, 3);
    private static final Role ROLE = SHARD.role();
    private static final String OWNER = "owner";
    /** Whom placement prefers to the owner. */
    private static final String NEWCOMER = Stream.iterate(0, number -> number + 1)
            .map(number -> "newcomer-" + number)
            .filter(id -> id.equals(Placement.ownerOf(SHARD, List.of(member(OWNER), member(id)))))
            .findFirst()
            .orElseThrow();

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Members members = new Members();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ShardCaller caller = onContext(() -> new ShardCaller(vertx, members));

    @BeforeEach
    void prepare() {
        BusCodecs.register(vertx.eventBus());
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whoAnsweredLastIsAskedAgainThoughPlacementNamesANewcomer() {
        serve(OWNER, new ShardReply.Tail(1));
        serve(NEWCOMER, new ShardReply.Tail(2));
        members.are(OWNER);
        call();

        members.are(OWNER, NEWCOMER);
        ShardReply reply = call();

        assertThat(reply).isEqualTo(new ShardReply.Tail(1));
        assertThat(asked).containsExactly(OWNER, OWNER);
    }

    @Test
    void whomAMemberNamesIsAskedFromThenOn() {
        serve(OWNER, new ShardReply.Tail(1));
        serve(NEWCOMER, new ShardReply.NotOwner(OWNER));
        members.are(OWNER, NEWCOMER);

        call();
        call();

        assertThat(asked).containsExactly(NEWCOMER, OWNER, OWNER);
    }

    @Test
    void placementIsAskedOnceWhoAnsweredLastIsGone() {
        serve(OWNER, new ShardReply.Tail(1));
        serve(NEWCOMER, new ShardReply.Tail(2));
        members.are(OWNER);
        call();

        members.are(NEWCOMER);
        ShardReply reply = call();

        assertThat(reply).isEqualTo(new ShardReply.Tail(2));
        assertThat(asked).containsExactly(OWNER, NEWCOMER);
    }

    @Test
    void whoIsNamedAndNotThereIsNotAsked() {
        List<ShardReply> replies = new ArrayList<>(List.of(new ShardReply.NotOwner("gone"), new ShardReply.Tail(1)));
        serve(OWNER, request -> replies.remove(0));
        members.are(OWNER);

        call();

        assertThat(asked).containsExactly(OWNER, OWNER);
    }

    private ShardReply call() {
        return onContext(() -> caller.call(new ShardRequest.AskTail(SHARD), 30_000))
                .await();
    }

    private void serve(String member, ShardReply reply) {
        serve(member, request -> reply);
    }

    private void serve(String member, Function<ShardRequest, ShardReply> answer) {
        vertx.eventBus().<ShardRequest>consumer(Addresses.lane(SHARD, member), message -> {
            asked.add(member);
            message.reply(answer.apply(message.body()));
        });
    }

    private <T> T onContext(Supplier<T> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> done.complete(action.get()));
        return done.future().await();
    }

    private static Member member(String id) {
        return new Member(id, Set.of(ROLE));
    }

    /** Members as a test has them. */
    private static final class Members implements Membership {
        private final List<Runnable> actions = new CopyOnWriteArrayList<>();
        private volatile List<Member> live = List.of();

        void are(String... ids) {
            live = Stream.of(ids).map(ShardCallerTest::member).toList();
            actions.forEach(Runnable::run);
        }

        @Override
        public String self() {
            return "client";
        }

        @Override
        public List<Member> carrying(Role role) {
            return role == ROLE ? live : List.of();
        }

        @Override
        public Set<String> ids() {
            return Set.of("client");
        }

        @Override
        public @Nullable String doubt() {
            return null;
        }

        @Override
        public void onChange(Runnable action) {
            actions.add(action);
        }
    }
}
