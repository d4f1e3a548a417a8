package dev.regie.kit.sample;

import dev.regie.kit.http.Problem;
import java.util.List;

record NoteBody(Kind kind, String text, List<Line> lines) {
    NoteBody {
        if (text != null && text.isBlank()) {
            throw Problem.of(400, "empty-note", "A note says something").field("text");
        }
    }

    enum Kind {
        SHORT,
        LONG
    }

    record Line(int number) {}
}
