package dev.regie.erasure.certificate;

import dev.regie.model.request.Kept;
import java.util.Collection;

/** Sums over lines: {@code before = erased + kept + remaining}. */
public record Totals(long before, long erased, long kept, long remaining) {

    static Totals of(Collection<CertificateLine> lines) {
        return new Totals(
                lines.stream().mapToLong(CertificateLine::before).sum(),
                lines.stream().mapToLong(CertificateLine::erased).sum(),
                lines.stream()
                        .flatMap(line -> line.kept().stream())
                        .mapToLong(Kept::records)
                        .sum(),
                lines.stream().mapToLong(CertificateLine::remaining).sum());
    }
}
