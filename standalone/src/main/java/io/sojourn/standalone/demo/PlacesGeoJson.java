package io.sojourn.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The named places of a town as the server takes them. */
final class PlacesGeoJson {
    private PlacesGeoJson() {}

    static byte[] of(CityPlan plan) {
        GeoJson json = new GeoJson(plan.frame());
        for (TownPlace place : plan.places()) {
            ObjectNode properties =
                    place.outline() == null ? json.point(place.center()) : json.polygon(place.outline());
            if (place.outline() == null) {
                properties.put("radius_m", place.radiusM());
            }
            json.lastFeature().put("id", place.id());
            properties.put("name", place.name()).put("enter_delay_s", 5).put("exit_delay_s", 10);
            properties.putObject("metadata").put("category", place.category());
        }
        return json.toBytes();
    }
}
