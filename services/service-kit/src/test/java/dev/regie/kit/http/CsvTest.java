package dev.regie.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void valuesAreQuoted() {
        assertEquals("\"a\",\"\",\"say \"\"no\"\"\",\"1\"\r\n", Csv.line("a", null, "say \"no\"", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+31 20", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"})
    void whatBeginsLikeAFormulaIsText(String value) {
        assertTrue(Csv.line(value).startsWith("\"'"), value);
    }

    @Property
    void noCellIsAFormula(@ForAll String value) {
        String cell = Csv.line(value).substring(1).stripLeading();
        assertTrue(cell.isEmpty() || "=+-@".indexOf(cell.charAt(0)) < 0);
    }
}
