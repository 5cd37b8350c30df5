package org.newsloom.enrich.flow;

/** An article with what the rules say of it. */
public record Tagged(Understood understood, Tagging tagging) {}
