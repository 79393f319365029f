package io.sojourn.standalone.demo;

/**
 * The town as a map wants it: features with {@code properties.layer} water, green, street or building; streets have a
 * {@code name} and a {@code class}, buildings their {@code storeys}.
 */
final class CityGeoJson {
    private final GeoJson json;

    private CityGeoJson(MapFrame frame) {
        this.json = new GeoJson(frame);
    }

    static byte[] of(CityPlan plan) {
        CityGeoJson city = new CityGeoJson(plan.frame());
        city.write(plan);
        return city.json.toBytes();
    }

    private void write(CityPlan plan) {
        plan.greens().forEach(green -> json.polygon(green).put("layer", "green"));
        plan.water().forEach(water -> json.polygon(water).put("layer", "water"));
        for (Building building : plan.buildings()) {
            json.polygon(building.outline()).put("layer", "building").put("storeys", building.storeys());
        }
        for (Street street : plan.streets()) {
            json.line(street.line())
                    .put("layer", "street")
                    .put("class", street.kind().wireName())
                    .put("name", street.name());
        }
    }
}
