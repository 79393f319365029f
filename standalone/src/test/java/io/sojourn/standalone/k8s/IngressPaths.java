package io.sojourn.standalone.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.Comparator;
import java.util.List;

/**
 * Which service gets which path, as an Ingress has it: a prefix counts by whole elements of the path, and the longest one
 * wins.
 */
record IngressPaths(String host, List<HTTPIngressPath> paths) {
    static IngressPaths of(Manifests manifests) {
        var rules = manifests.one(Ingress.class, "sojourn").getSpec().getRules();
        if (rules.size() != 1) {
            throw new AssertionError("one origin has one rule");
        }
        return new IngressPaths(rules.get(0).getHost(), rules.get(0).getHttp().getPaths());
    }

    String serviceOf(String path) {
        return paths.stream()
                .filter(candidate -> isUnder(candidate.getPath(), path))
                .max(Comparator.comparingInt(candidate -> candidate.getPath().length()))
                .orElseThrow(() -> new AssertionError("nobody gets " + path))
                .getBackend()
                .getService()
                .getName();
    }

    private static boolean isUnder(String prefix, String path) {
        return prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
