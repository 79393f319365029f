package io.sojourn.chart.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.SeriesPart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoriesTest {
    @Test
    void eachSampleOfOneSeriesHasItsOwnSlot() {
        Categories categories = of(List.of("a", "b", "a"));

        assertThat(categories.slots(0)).containsExactly(0, 1, 2);
        assertThat(labels(categories)).containsExactly("a", "b", "a");
    }

    @Test
    void seriesOfTheSameXShareTheirSlots() {
        Categories categories = of(List.of("a", 1, "a"), List.of("a", 1, "a"), List.of());

        assertThat(categories.count()).isEqualTo(3);
        assertThat(categories.slots(1)).containsExactly(0, 1, 2);
        assertThat(categories.slots(2)).isEmpty();
    }

    @Test
    void whatOneSeriesHasBetweenTwoCategoriesComesBetweenThem() {
        Categories categories = of(List.of("Mon", "Wed", "Fri"), List.of("Sun", "Mon", "Tue", "Wed", "Sat"));

        assertThat(labels(categories)).containsExactly("Sun", "Mon", "Tue", "Wed", "Sat", "Fri");
        assertThat(categories.slots(0)).containsExactly(1, 3, 5);
        assertThat(categories.slots(1)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void numbersThatNeverFallKeepTheirOrder() {
        Categories categories = of(List.of(300, 302, 304), List.of(299, 301, 302, 305));

        assertThat(labels(categories)).containsExactly("299", "300", "301", "302", "304", "305");
        assertThat(categories.slots(1)).containsExactly(0, 2, 3, 5);
    }

    @Test
    void aCategoryThatComesAgainIsSharedTimeByTime() {
        Categories categories = of(List.of("on", "off", "on"), List.of("on", "on"));

        assertThat(categories.slots(1)).containsExactly(0, 2);
    }

    @Test
    void aStringIsNotTheNumberThatItLooksLike() {
        assertThat(of(List.of("1"), List.of(1, "1")).count()).isEqualTo(2);
    }

    private static Categories of(List<?>... series) {
        Pictures chart = Pictures.chart("");
        for (List<?> x : series) {
            chart.categories("s", x, new double[x.size()]);
        }
        ChartPicture picture = chart.picture();
        List<SeriesPart> parts =
                picture.definition().traces().stream().map(picture::part).toList();
        return Categories.of(parts);
    }

    private static List<String> labels(Categories categories) {
        return IntStream.range(0, categories.count())
                .mapToObj(categories::label)
                .toList();
    }
}
