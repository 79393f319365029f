package io.sojourn.chaos.member;

import java.util.Map;

/**
 * One process of the cluster.
 *
 * @param name also names its log and its network namespace
 * @param role what it does: one of SOJOURN_ROLES
 * @param url where it is
 * @param settings its environment
 */
public record MemberSpec(String name, String role, String url, Map<String, String> settings) {
    public MemberSpec {
        settings = Map.copyOf(settings);
    }
}
