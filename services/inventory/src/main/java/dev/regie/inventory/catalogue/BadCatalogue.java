package dev.regie.inventory.catalogue;

/** A catalogue that cannot be used. The message says what is wrong and where; it quotes names of categories and fields, never values. */
public final class BadCatalogue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCatalogue(String message) {
        super(message);
    }
}
