package dev.regie.model.request;

/** The way a request came in. Receipt is the day on which any of them got it. */
public enum Channel {
    WEB,
    LETTER,
    PHONE,
    DESK,
    EMAIL
}
