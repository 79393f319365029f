package io.sojourn.dwell.machine;

import io.sojourn.cluster.log.ParkedEntities;
import io.sojourn.dwell.detector.ExtentNamer;
import io.sojourn.dwell.place.PlaceCatalogue;
import io.sojourn.protocol.settings.DwellSettings;

/** What the machines of all dwell shards of a process share. */
public record DwellContext(
        DwellSettings settings, ExtentNamer namer, PlaceCatalogue catalogue, ParkedEntities parked) {}
