package dev.regie.bench;

import java.util.Arrays;

/** Quantiles by nearest rank, rounded to a tenth. */
final class Quantiles {
    private Quantiles() {}

    static double of(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(quantile * sorted.length);
        return Math.round(sorted[Math.max(rank, 1) - 1] * 10) / 10.0;
    }
}
